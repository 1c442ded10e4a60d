import type { Finding } from '../read/tagged.ts'
import type { Norm, RawPair } from '../record.ts'
import { fold, meaningful } from './clean.ts'

// The count of parts is limited, so that a row of numbers costs linear time.
const DOI = /\b10\.\d{4,9}(?:\.\d{1,9}){0,4}\/\S+/

// Brackets, colons and their like, percent-encoded: taken from a link.
const CODED = /%(?:2[89F]|3[A-E]|5[BD])/i

/**
 * The DOI in a text, as the source writes it (case kept), without prefix, resolver and trailing punctuation; undefined
 * when there is none. In links it may be percent-encoded.
 */
export function findDoi(text: string): string | undefined {
  let found = DOI.exec(text)?.[0]
  if (found === text && !text.includes('%')) return trimDoi(text)
  const link = /https?:|[?&=]/i.test(text)
  if (!found || (found.includes('%') && (link || CODED.test(found)))) {
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

/** A finding for each field for the DOI that holds something else, in a record that has none elsewhere. */
export function oddDois(pairs: readonly RawPair[], tags: readonly string[], norm: Norm): Finding[] {
  if (norm.ids.some(({ scheme }) => scheme === 'doi')) return []
  return pairs
    .filter(({ tag, value }) => tags.includes(tag) && meaningful(value) !== undefined)
    .map(({ line, value }) => ({ code: 'odd-doi', line, detail: fold(value) }))
}

const CLEAN = /^[!-~]*[A-Za-z0-9]$/
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '>': '<' }

function trimDoi(doi: string): string | undefined {
  // Most are nothing but ASCII and end with a letter or digit.
  if (CLEAN.test(doi)) return doi
  // Control characters are none of it.
  const text = doi.replace(/[\u0000-\u001F\u007F]/g, '').replace(/\s*\[doi\]$/i, '')
  // How many of a bracket are closed more often than opened, in what is left.
  const over = new Map(Object.entries(CLOSING).map(([close, open]) => [close, count(text, close) - count(text, open)]))
  let end = text.length
  for (; end > 0; end--) {
    const last = text[end - 1]!
    const more = over.get(last) ?? 0
    if (more > 0) over.set(last, more - 1)
    else if (!'.,;:\'"”’'.includes(last)) break
  }
  const whole = text.slice(0, end)
  return whole.indexOf('/') < whole.length - 1 ? whole : undefined
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
