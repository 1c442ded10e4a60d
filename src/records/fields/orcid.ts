const ORCID = /(?<![\dA-Za-z])(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?![\dA-Za-z])/

/** The ORCID iD in a text (`ORCID: 0000-0002-…`, a link, or sixteen characters in a row), with its hyphens. */
export function findOrcid(text: string): string | undefined {
  const parts = ORCID.exec(text)
  return parts ? parts.slice(1).join('-').toUpperCase() : undefined
}
