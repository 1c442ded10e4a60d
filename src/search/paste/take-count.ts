import { parseCount } from '../parse-counts.ts'
import type { Platform } from '../platforms/platform.ts'
import { errorsIn } from './detect-platform.ts'
import { withoutUnit } from './furniture.ts'

/** A text with the count that stood at its end. */
export interface Counted {
  readonly text: string
  readonly results: number
  /** Marked as a count by parentheses, a column or a line of its own. */
  readonly certain: boolean
}

const NUMBER = '\\d{1,3}(?:[,.\\u00A0\\u202F\\u2009 ]\\d{3})+|\\d+'
const PARENTHESES = new RegExp(`\\s*(?:View Results\\s*)?[(\\[]\\s*(?:n\\s*=\\s*)?(${NUMBER})\\s*[)\\]]\\s*$`, 'i')
// The longest number first: `12 121` may be a reference and a count.
const TRAILING = [NUMBER.split('|')[0]!, '\\d{1,3}(?:,\\d{3})+', '\\d+'].map(
  (number) => new RegExp(`^([\\s\\S]*?\\S)\\s+(${number})$`),
)
const GLUED = /^([\s\S]*[\])"”’'/*.\p{L}])(\d{2,}|\d{1,3}(?:,\d{3})+)$/u
const GLUED_REFERENCE = /^([\s\S]*#)(\d{3,})$/
// A count that a narrow column broke: `1,051,6` and `34`.
const BROKEN = /(\d{1,3}(?:,\d{3})*,\d{1,2})\s+(\d{1,2})$/

/** Takes a count off the end of a line; undefined when none can stand there. `own`: the number of the line. */
export function takeCount(text: string, platform: Platform, own: number): Counted | undefined {
  const whole = withoutUnit(text)
    .replace(BROKEN, (all, left: string, right: string) => (/,\d{3}$/.test(left + right) ? left + right : all))
    .trimEnd()
  const marked = PARENTHESES.exec(whole)
  if (marked && marked.index > 0) return accept(whole, whole.slice(0, marked.index), marked[1]!, platform, true)
  const glued = GLUED_REFERENCE.exec(whole)
  if (glued) return splitReference(glued, platform, own)
  for (const expression of [...TRAILING, GLUED]) {
    const found = expression.exec(whole)
    const taken = found ? accept(whole, found[1]!, found[2]!, platform, false) : undefined
    if (taken) return taken
  }
  return undefined
}

function accept(
  whole: string,
  rest: string,
  number: string,
  platform: Platform,
  certain: boolean,
): Counted | undefined {
  const results = parseCount(number)
  if (
    results === undefined ||
    /(?:^|\s)(?:and|or|not|to|from|adj\d*|near\/?\d*|[nw]\d+)$|(?:^|\s)(?:or|and)\s?\/$|[-,(=<>]$/i.test(rest.trim())
  )
    return undefined
  const [left, all] = [errorsIn(rest, platform), errorsIn(whole, platform)]
  // Behind `#1 or #2` a number without an operator can be nothing else, and words have no thousands.
  return left > all ? undefined : { text: rest.trimEnd(), results, certain: certain || left < all || /\D/.test(number) }
}

// `#1 or #2241300`: the reference is to an earlier line, and the count is what remains.
function splitReference([, before, digits]: RegExpExecArray, platform: Platform, own: number): Counted | undefined {
  for (let length = Math.min(3, digits!.length - 1); length > 0; length--) {
    const reference = Number(digits!.slice(0, length))
    const count = digits!.slice(length)
    if (reference === 0 || reference >= own || /^0\d/.test(count)) continue
    return accept(`${before}${digits}`, `${before}${digits!.slice(0, length)}`, count, platform, false)
  }
  return undefined
}
