import type { Heading, QueryNode } from '../../syntax/ast.ts'
import { error, shown } from '../../syntax/problems.ts'
import { afterOperand, type Construct, matchAt, pushNode, type Scan } from '../../syntax/scan.ts'
import type { Token } from '../../syntax/token.ts'
import { NONE } from '../../syntax/words.ts'
import { ovidSubheadings } from './fields.ts'
import { startsSuffix } from './suffix.ts'

const SLASH = /\/([a-z]{2}(?:\s{0,4},\s{0,4}[a-z]{2}){0,30})?(?=[\s)\][,;]|$)/iy
/** No heading has more words and signs. */
const LONGEST = 40
const LONGEST_TEXT = 200

/** Where a heading's slash ends, with its subheadings; undefined for `cost/benefit` and `and/or`. */
export function readSlash(text: string, at: number): { end: number; subheadings: string[] } | undefined {
  if (text[at] !== '/') return undefined
  SLASH.lastIndex = at
  const match = SLASH.exec(text)
  if (!match) return undefined
  const subheadings = match[1]?.toLowerCase().split(/[\s,]+/) ?? []
  return subheadings.every((one) => ovidSubheadings.has(one)) ? { end: at + match[0].length, subheadings } : undefined
}

/** `exp *Heading/dt`: the slash turns the words before it into a heading. */
export const slash: Construct = (scan) => {
  const found = readSlash(scan.text, scan.at)
  if (!found) return false
  const from = findStart(scan)
  if (from === undefined) return false
  const taken = scan.tokens.splice(from)
  return pushNode(scan, toHeading(scan.text, taken, found.end, found.subheadings))
}

// The first token of the heading that ends here. Headings hold `and` and parentheses: `Wounds and Injuries/`.
function findStart({ text, tokens }: Scan): number | undefined {
  let start = tokens.length
  const last = tokens.at(-1)
  if (last?.type === 'operand') {
    if (last.node.kind !== 'term') return undefined
    start--
  }
  const lowest = Math.max(0, tokens.length - LONGEST)
  for (let index = start - 1; index >= lowest; index--) {
    const token = tokens[index]!
    if (token.type === 'word') {
      const word = text.slice(token.start, token.end)
      // A quoted heading has nothing but these before it.
      if (last?.type === 'operand' && !/^(exp|\*|exp\*)$/i.test(word)) break
      start = index
      if (/^exp$/i.test(word)) break
      if (word.startsWith('*')) {
        const before = tokens[index - 1]
        if (before?.type === 'word' && /^exp$/i.test(text.slice(before.start, before.end))) start = index - 1
        break
      }
    } else if (last?.type === 'operand' || start === tokens.length) {
      if (token.type !== 'close' || last?.type === 'operand') break
      const open = matchingOpen(tokens, index, lowest)
      if (open === undefined || tokens[open - 1]?.type !== 'word') break
      index = open
    } else if (token.type === 'operator' && token.operator.op === 'and') {
      const before = tokens[index - 1]
      if (before?.type !== 'word' || /^\d+$/.test(text.slice(before.start, before.end))) break
    } else if (token.type === 'close') {
      const open = matchingOpen(tokens, index, lowest)
      if (open === undefined || tokens[open - 1]?.type !== 'word') break
      index = open
    } else break
  }
  return start < tokens.length ? start : undefined
}

function matchingOpen(tokens: readonly Token[], close: number, lowest: number): number | undefined {
  let depth = 0
  for (let index = close; index >= lowest; index--) {
    const { type } = tokens[index]!
    if (type === 'close') depth++
    else if (type === 'open' && --depth === 0) return index
    else if (type !== 'word' && type !== 'operator') return undefined
  }
  return undefined
}

function toHeading(text: string, tokens: readonly Token[], end: number, subheadings: readonly string[]): Heading {
  const { start } = tokens[0]!
  const lead = /^(exp\s+|exp(?=[*"“]))?(\*\s*)?/i.exec(text.slice(start, start + 20))!
  const name = { start: start + lead[0].length, end: tokens.at(-1)!.end }
  const explode = lead[1] !== undefined
  return {
    kind: 'heading',
    start,
    end,
    children: NONE,
    text: plainName(text.slice(name.start, name.end)),
    name,
    explode,
    focus: lead[2] !== undefined,
    subheadings,
  }
}

/** The name of a heading without quotes and double blanks. */
export function plainName(text: string): string {
  return text
    .replace(/["“”„‟″＂]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** `exp stroke` whose slash is missing: an error as far as the next operator. */
export const explodeUnclosed: Construct = (scan) => {
  const { text, at } = scan
  if (afterOperand(scan)) return false
  const match = matchAt(scan, /exp\s+\*?(?=\S)/iy)
  if (!match) return false
  const nameStart = at + match[0].length
  let end = nameStart
  let depth = 0
  for (let index = nameStart; index <= Math.min(text.length, nameStart + LONGEST_TEXT); index++) {
    const char = text[index]
    const quote = scan.quotes.get(index)
    if (quote?.role === 'open') {
      index = quote.close
      end = index + 1
      continue
    }
    if (char === undefined || startsSuffix(text, index)) break
    if (readSlash(text, index)) return false
    if (char === '(') depth++
    else if (char === ')' && --depth < 0) break
    else if (/\s/.test(char) && /^\s+(or|not|adj\d*)\s/i.test(text.slice(index, index + 8))) break
    if (!/\s/.test(char)) end = index + 1
  }
  const name = { start: nameStart, end }
  const message = `Unexpected end of the heading ${shown(text, { start: at, end })}, expected \`/\` behind it.`
  scan.problems.push(error('HEADING-UNCLOSED', { start: at, end }, message, 'Write `/` behind the heading.'))
  const child: QueryNode = {
    ...{ kind: 'heading', start: at, end, children: NONE, text: plainName(text.slice(name.start, name.end)), name },
    ...{ explode: true, focus: match[0].endsWith('*'), subheadings: [] },
  }
  return pushNode(scan, { kind: 'error', code: 'HEADING-UNCLOSED', start: at, end, children: [child] })
}
