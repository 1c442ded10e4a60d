/** ISSNs and ISBNs found in a value such as `0964-6906 (Print)0964-6906` or `09540121 (ISSN) 978… (ISBN)`; each once, ISSNs with their hyphen. */
export function parseSerials(value: string): { issn: string[]; isbn: string[] } {
  // The form that most have, for speed.
  // ERIC on Ovid: `E2196-7822`.
  const one = /^E?(\d{4})-?(\d{3}[\dXx])$/.exec(value)
  if (one) return { issn: [`${one[1]}-${one[2]!.toUpperCase()}`], isbn: [] }
  const issn = new Set<string>()
  const isbn = new Set<string>()
  const add = (digits: string) => {
    if (digits.length === 8) issn.add(`${digits.slice(0, 4)}-${digits.slice(4)}`)
    else if (digits.length === 10 || isIsbn13(digits)) isbn.add(digits)
  }
  // A number may be written with blanks between its parts; parts that are whole numbers stand for themselves.
  let pending = ''
  let end = -1
  for (const match of value.matchAll(PART)) {
    const digits = match[0].replace(/[^\dXx]/g, '').toUpperCase()
    const follows = match.index === end + 1 && /\s/.test(value[end]!)
    end = match.index + match[0].length
    if (!follows || (isWhole(digits) && !/^97[89]$/.test(pending))) {
      add(pending)
      pending = ''
    }
    // No number is longer than 13.
    pending = (pending + digits).slice(0, 14)
    if (pending === digits ? isWhole(digits) : isIsbn13(pending) || isIsbn10(pending)) {
      add(pending)
      pending = ''
    } else if (GLUED.test(match[0])) {
      for (const [one] of match[0].matchAll(ISSN)) add(one.replace('-', '').toUpperCase())
      pending = ''
    }
  }
  add(pending)
  return { issn: [...issn], isbn: [...isbn] }
}

const PART = /(?<![\dA-Za-z])\d[\d\-‐–]*[\dXx]?(?![\dA-Za-z])/g
const ISSN = /\d{4}-\d{3}[\dXx]/g
const GLUED = /^(?:\d{4}-\d{3}[\dXx]){2,8}$/

const isWhole = (digits: string) => digits.length === 8 || digits.length === 10 || digits.length === 13
const isIsbn13 = (digits: string) => digits.length === 13 && /^97[89]/.test(digits)
// What starts like one of thirteen may have its other parts to come.
const isIsbn10 = (digits: string) => digits.length === 10 && !/^97[89]/.test(digits)
