const DOI = /\b10\.\d{4,9}(?:\.\d+)*\/\S+/

/**
 * The DOI in a text, as the source writes it (case kept), without prefix, resolver and trailing punctuation; undefined
 * when there is none. In links it may be percent-encoded.
 */
export function findDoi(text: string): string | undefined {
  let found = DOI.exec(text)?.[0]
  const link = /https?:|[?&=]/i.test(text)
  if (!found || (link && found.includes('%'))) {
    if (!text.includes('%')) return found ? trimDoi(found) : undefined
    found = DOI.exec(percentDecode(text))?.[0]
  }
  if (!found) return undefined
  // In a link's query the DOI ends at the next parameter.
  if (link && /[?&]/.test(text.slice(0, text.indexOf('10.')))) found = found.replace(/&.*$/s, '')
  return trimDoi(found)
}

/** True when the whole text is a DOI, perhaps with a prefix or resolver. */
export function isDoi(text: string): boolean {
  return /^(?:doi:?\s*|https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}(?:\.\d+)*\/\S+$/i.test(text.trim())
}

function trimDoi(doi: string): string {
  let out = doi.replace(/\s*\[doi\]$/i, '')
  for (;;) {
    const last = out.at(-1)!
    if ('.,;:\'"”’'.includes(last)) out = out.slice(0, -1)
    else if (last === ')' && count(out, ')') > count(out, '(')) out = out.slice(0, -1)
    else if (last === ']' && count(out, ']') > count(out, '[')) out = out.slice(0, -1)
    else if (last === '>' && count(out, '>') > count(out, '<')) out = out.slice(0, -1)
    else return out
  }
}

function count(text: string, what: string): number {
  return text.split(what).length - 1
}

function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (part) => {
    try {
      return decodeURIComponent(part)
    } catch {
      return part
    }
  })
}
