/** What a quote is: one of a pair, one that only closes too early, or one without a partner. */
export type Quote =
  | {
      readonly role: 'open'
      readonly close: number
      /** Another quote stands between the two. */
      readonly misplaced: boolean
    }
  | { readonly role: 'stray-open' | 'stray-close' }

/** How a platform quotes. Each class of quotes pairs among itself, curly and straight alike, as word processors mix them. */
export interface QuoteStyle {
  readonly classes: readonly string[]
  /** Comments, in which quotes mean nothing. */
  readonly remarks?: readonly [open: string, close: string] | undefined
}

/** Double quotes of all shapes. */
export const DOUBLE = '"“”„‟″＂'
/** Single quotes of all shapes. */
export const SINGLE = "'‘’‚‛′"

const SPACE = /\s/
const BEFORE_OPEN = /[\s([{=,:/|]/
const AFTER_CLOSE = /[\s)\]},.:;/[*$?#+|]/
// An operator or a parenthesis: no phrase that closes behind a blank runs over one.
const BREAK = /[()]|\s(?:and|or|not)\s/i

/**
 * Pairs the quotes of a text by what stands beside them, as Markdown pairs its emphasis: one misplaced quote costs itself
 * and not the rest of the line. Apostrophes within words are no quotes. Linear time.
 */
export function pairQuotes(text: string, { classes, remarks }: QuoteStyle): Map<number, Quote> {
  const found = new Map<number, Quote>()
  const all = findQuotes(text, classes, remarks)
  let index = 0
  while (index < all.length) {
    const open = all[index]!
    if (closes(text, open.at) && !opens(text, open.at)) {
      if (open.single && /[\p{L}\p{N}]/u.test(text[open.at - 1]!)) index++
      else found.set(all[index++]!.at, { role: 'stray-close' })
      continue
    }
    let next = index + 1
    while (next < all.length && all[next]!.single !== open.single) next++
    const close = all[next]
    if (!close || runsOn(text, open.at, close.at)) {
      found.set(open.at, { role: 'stray-open' })
      index++
      continue
    }
    const after = all[next + 1]
    if (after && after.single === open.single && closedEarly(text, close.at, after.at)) {
      found.set(open.at, { role: 'open', close: after.at, misplaced: true })
      index = next + 2
    } else {
      found.set(open.at, { role: 'open', close: close.at, misplaced: false })
      index = next + 1
    }
  }
  return found
}

function findQuotes(text: string, classes: readonly string[], remarks: QuoteStyle['remarks']) {
  const all: { at: number; single: boolean }[] = []
  const lastRemark = remarks ? text.lastIndexOf(remarks[1]) : -1
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    // A comment that starts inside quotes is none: `"[11C]PIB"`.
    if (remarks && char === remarks[0] && at < lastRemark && (at === 0 || SPACE.test(text[at - 1]!))) {
      at = text.indexOf(remarks[1], at)
      continue
    }
    if (!classes.some((one) => one.includes(char))) continue
    const single = SINGLE.includes(char)
    if (single && isLetter(text[at - 1])) {
      if (isLetter(text[at + 1])) continue
      // `'crohn''s disease'`: doubled, it stands for an apostrophe.
      if (text[at + 1] === char && isLetter(text[at + 2])) {
        at++
        continue
      }
    }
    all.push({ at, single })
  }
  return all
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char)
}

function opens(text: string, at: number): boolean {
  return (at === 0 || BEFORE_OPEN.test(text[at - 1]!)) && at + 1 < text.length && !SPACE.test(text[at + 1]!)
}

function closes(text: string, at: number): boolean {
  return at > 0 && !/[\s(]/.test(text[at - 1]!) && (at + 1 >= text.length || AFTER_CLOSE.test(text[at + 1]!))
}

// The next quote opens another phrase, and an operator lies between: the first was never closed.
function runsOn(text: string, open: number, close: number): boolean {
  return opens(text, close) && !closes(text, close) && BREAK.test(text.slice(open + 1, close))
}

// `"symptom" reduction*"`: words follow, then a quote that can only close.
function closedEarly(text: string, close: number, after: number): boolean {
  if (!closes(text, after) || opens(text, after)) return false
  const between = text.slice(close + 1, after)
  return between.trim() !== '' && !BREAK.test(`${between} `) && !/["[\]{}:/.=]/.test(between)
}
