const NOTICE = /^\[?(?:copyright (?:of\b|©|\(c\))|©|\(c\) ?\d{4})/i

/** Longer texts that start with a notice go on with an abstract (Scopus: `© 2019 Elsevier Ltd. Background: …`). */
const LONGEST = 200

/** True for a text that is a copyright notice and nothing else. */
export function isCopyright(text: string): boolean {
  if (!NOTICE.test(text)) return false
  if (/^copyright of .{1,400} is the property of /i.test(text)) return true
  const rest = text
    .replace(/\ball rights reserved\b\.?/i, '')
    .replace(/\b(?:inc|ltd|llc|co|corp|gmbh|b\.v|s\.a)\./gi, '')
  return text.length <= LONGEST && !/[.:] \p{L}/u.test(rest)
}
