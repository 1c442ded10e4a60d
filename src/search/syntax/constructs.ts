import { proximity } from './operators.ts'
import { proximityUnsupported, quoteMisplaced } from './problems.ts'
import { afterOperand, type Construct, matchAt, push, pushNode, quotedTerm, type Scan } from './scan.ts'
import { NONE } from './words.ts'

const SPACES = /\s+/y
// Proximity as other platforms write it; what also occurs as a word (`N3`, `adj`) is left out.
const FOREIGN = /^(?:adj(\d{1,2})|(?:near|next|n|w|pre|p)\/(\d{1,3}))$/i
// A truncation sign right behind a closing quote belongs to the phrase.
const TRUNCATED = /[*$?#]\d*/y

/** Blanks separate. */
export const space: Construct = (scan) => {
  const match = matchAt(scan, SPACES)
  if (!match) return false
  scan.at += match[0].length
  return true
}

/** `(` and `)`. */
export const parenthesis: Construct = (scan) => {
  const char = scan.text[scan.at]
  if (char !== '(' && char !== ')') return false
  return push(scan, { type: char === '(' ? 'open' : 'close', start: scan.at, end: scan.at + 1 })
}

/** A quoted phrase, or a quote without a partner. */
export const quoted: Construct = (scan) => {
  const start = scan.at
  const quote = scan.quotes.get(start)
  if (!quote) return false
  if (quote.role !== 'open') return push(scan, { type: quote.role, start, end: start + 1 })
  const tail = matchAt(scan, TRUNCATED, quote.close + 1)?.[0].length ?? 0
  const end = quote.close + 1 + tail
  if (!quote.misplaced) return pushNode(scan, quotedTerm(scan, start, end, innerOf(start, quote.close, tail)))
  const child = quotedTerm(scan, start, quote.close + 1, innerOf(start, quote.close, 0))
  scan.problems.push(quoteMisplaced(scan.text, child))
  return pushNode(scan, { kind: 'error', code: 'QUOTE-MISPLACED', start, end: child.end, children: [child] })
}

// A truncation sign behind the closing quote belongs to the last word, which then reaches over the quote.
function innerOf(open: number, close: number, tail: number) {
  return { start: open + 1, end: tail > 0 ? close + 1 + tail : close }
}

/** Comments of a platform, such as Ovid's `[mp=title, abstract]`. A bracket that nothing closes is a word. */
export function remark(open: string, close: string): Construct {
  return (scan) => {
    if (scan.text[scan.at] !== open) return false
    if (scan.at < (scan.noRemark[close] ?? 0)) return false
    const found = scan.text.indexOf(close, scan.at)
    const end = found < 0 ? scan.text.length : found
    // `[123I]beta-CIT` is a word. What was looked through once is not looked through again.
    if (found < 0 || /[\p{L}\p{N}-]/u.test(scan.text[end + 1] ?? ' ')) {
      scan.noRemark[close] = end
      return false
    }
    scan.remarks.push({ start: scan.at, end: end + 1 })
    scan.at = end + 1
    return true
  }
}

/** Text of a platform's interface that is no part of the query: kept as a comment, at the start alone where `start`. */
export function ignored(expression: RegExp, start = false): Construct {
  return (scan) => {
    const match = start && scan.tokens.length > 0 ? null : matchAt(scan, expression)
    if (!match) return false
    scan.remarks.push({ start: scan.at, end: scan.at + match[0].length })
    scan.at += match[0].length
    return true
  }
}

/** A word up to the next blank, parenthesis, quote or sign of the platform; it may be an operator. Always takes something. */
export function word(scan: Scan): true {
  const { text, syntax, quotes } = scan
  const start = scan.at
  let end = start + 1
  while (end < text.length && !/[\s()]/.test(text[end]!) && !quotes.has(end) && !syntax.wordStop(text, end)) end++
  const operator = end - start <= 12 ? syntax.operator(text.slice(start, end)) : undefined
  if (!operator && end - start <= 12 && afterOperand(scan)) {
    const foreign = FOREIGN.exec(text.slice(start, end))
    if (foreign) {
      scan.problems.push(proximityUnsupported(text, { start, end }, syntax.label))
      return push(scan, { type: 'operator', start, end, operator: proximity(Number(foreign[1] ?? foreign[2]), false) })
    }
  }
  const before = scan.tokens.at(-1)
  // `AND NOT` is one operator.
  if (operator?.op === 'not' && before?.type === 'operator' && before.operator.op === 'and') {
    scan.tokens.pop()
    return push(scan, { type: 'operator', start: before.start, end, operator })
  }
  return push(scan, operator ? { type: 'operator', start, end, operator } : { type: 'word', start, end })
}

/** Everything up to the end of the text that says what the interface did, and not what is searched. */
export function tail(expression: RegExp, why: string): Construct {
  return (scan) => {
    if (!matchAt(scan, expression)) return false
    const end = scan.text.trimEnd().length
    if (scan.tokens.length === 0) return pushNode(scan, { kind: 'opaque', start: scan.at, end, children: NONE, why })
    const item = { start: scan.at, end, type: 'other' as const, value: scan.text.slice(scan.at, end) }
    return push(scan, { type: 'limit', start: scan.at, end, items: [item] })
  }
}
