import type { Pages } from '../record.ts'

const DASH = /\s*(?:[-‐‑‒–—]+|--)\s*/
const NONE =
  /^(?:n\.?pag\.?|no|specified|unpaginated|not specified|np|n\/a|na|no pagination(?: specified)?|page\(s\)|pp?\.?)$/i

// What follows the pages of an article: `183-93; quiz 193-4`, `43-48+57`.
const PART = /^([A-Z]?\d+(?:[-–]+[A-Z]?\d+)?)(?:; ?-?(?=[a-z])|(?<=-\d{1,6})\+(?=\d))/i

/**
 * Pages from one text (`454-81` gives 454 and 481), or from a first and a last page. Undefined where the source says in words that
 * there are none.
 */
export function parsePages(first: string | undefined, last?: string): Pages | undefined {
  if (last === undefined && first !== undefined) {
    const plain = plainPages(first)
    if (plain) return plain
  }
  const from = first?.trim() ?? ''
  const to = last?.trim() ?? ''
  // Ovid writes "no pagination specified" over two tags.
  if (/^no$/i.test(from) && /^specified$/i.test(to)) return undefined
  const start = NONE.test(from) ? '' : withoutVolume(from)
  const end = NONE.test(to) ? '' : withoutVolume(to)
  if (start === '' && end === '') return undefined
  // CNKI has a range where RefWorks has the last page.
  if (start === '') return end.includes('-') ? parsePages(end) : { text: end }
  // Web of Science writes `+` for a last page further on in the issue.
  if (end === '+' && isPage(start)) return { first: start, text: `${start}-+` }
  if (end !== '' && end !== start) {
    if (isPage(start) && isPage(end)) return { first: start, last: expand(start, end), text: `${start}-${end}` }
    // Covidence gives the range, and then its ends.
    const range = parsePages(start)
    if (range?.last === end || range?.first === end) return range
    return { text: start.includes(end) ? start : `${start}-${end}` }
  }
  const parts = start.split(DASH)
  if (parts.length === 2 && isPage(parts[0]!) && isPage(parts[1]!)) {
    return { first: parts[0]!, last: expand(parts[0]!, parts[1]!), text: start }
  }
  if (isPage(start)) return { first: start, text: start }
  const part = PART.exec(start)?.[1]
  const leading = part === undefined ? undefined : parsePages(part)
  if (leading?.first !== undefined) return { ...leading, text: start }
  const open = start.endsWith('+') ? start.replace(/\s*[-–]?\s*\+$/, '') : ''
  return isPage(open) ? { first: open, text: start } : { text: start }
}

// Digits, or digits with a hyphen between them: most pages.
function plainPages(text: string): Pages | undefined {
  let hyphen = -1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 45 && hyphen < 0 && i > 0 && i < text.length - 1) hyphen = i
    else if (code < 48 || code > 57) return undefined
  }
  if (hyphen < 0) return text === '' ? undefined : { first: text, text }
  const from = text.slice(0, hyphen)
  const to = text.slice(hyphen + 1)
  return { first: from, last: to.length < from.length ? expand(from, to) : to, text }
}

// One page: digits with letters before or after, one of an article (`11:4`) or of an online appendix (`765.e4`), or a Roman number.
function isPage(text: string): boolean {
  return /^(?:[A-Za-z]{0,4}\.?\d+(?:[A-Za-z]{0,3}|\.?e\d{1,4}|:\d+)|[ivxlcdm]+)$/i.test(text)
}

// IEEE writes `1032 vol.2` and `1027-1032 vol.2`.
function withoutVolume(text: string): string {
  const at = text.search(/ vol\.? ?\d+$/i)
  return at > 0 && text.slice(0, at).split(DASH).every(isPage) ? text.slice(0, at) : text
}

// 454-81 is 454-481; S12-8 is S12-S18; 1549.e3-7 is 1549.e3-1549.e7.
function expand(first: string, last: string): string {
  const a = /^([A-Za-z]*|\d+\.?e)(\d+)$/i.exec(first)
  const b = /^([A-Za-z]*)(\d+)$/.exec(last)
  if (!a || !b || b[2]!.length >= a[2]!.length)
    return b && a && !b[1] && a[1] && b[2]!.length === a[2]!.length ? a[1] + b[2]! : last
  if (b[1] && b[1].toLowerCase() !== a[1]!.toLowerCase()) return last
  const whole = a[2]!.slice(0, a[2]!.length - b[2]!.length) + b[2]!
  return Number(whole) >= Number(a[2]) ? a[1]! + whole : last
}
