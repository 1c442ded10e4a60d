/** ISSNs and ISBNs found in a value such as `0964-6906 (Print)0964-6906` or `09540121 (ISSN) 978… (ISBN)`; each once, ISSNs with their hyphen. */
export function parseSerials(value: string): { issn: string[]; isbn: string[] } {
  // The form that most have, for speed.
  if (/^\d{4}-?\d{3}[\dXx]$/.test(value)) {
    return { issn: [`${value.slice(0, 4)}-${value.slice(-4).toUpperCase()}`], isbn: [] }
  }
  const issn = new Set<string>()
  const isbn = new Set<string>()
  for (const [found] of value.matchAll(
    /(?<![\dA-Za-z])97[89](?:[- ‐–]?\d){10}(?![\dA-Za-z])|(?<![\dA-Za-z])\d[\d\- ‐–]{6,20}[\dXx](?![\dA-Za-z])|(?<![\dA-Za-z])\d{4}-?\d{3}[\dXx](?=\d{4}-?\d{3}[\dXx])/g,
  )) {
    for (const part of found.split(/\s{2,}|(?<=\d{4}-\d{3}[\dXx])\s/)) {
      const digits = part.replace(/[^\dXx]/g, '').toUpperCase()
      if (digits.length === 8) issn.add(`${digits.slice(0, 4)}-${digits.slice(4)}`)
      else if (digits.length === 10 || (digits.length === 13 && /^97[89]/.test(digits))) isbn.add(digits)
    }
  }
  return { issn: [...issn], isbn: [...isbn] }
}
