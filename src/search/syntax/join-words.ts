import { lineKey } from '../line.ts'
import type { Term } from './ast.ts'
import { quoteUnclosed, quoteUnopened } from './problems.ts'
import { type Scan, wordsOf } from './scan.ts'
import type { Token } from './token.ts'
import { NONE } from './words.ts'

const REFERENCE = /^\[?[sS#]?\d{1,6}\]?$/

/** Joins words that follow each other into terms, and gives quotes without a partner to the term beside them. */
export function joinWords(scan: Scan, prefix: '' | 'S' | '#'): Token[] {
  const { tokens, syntax, text, problems } = scan
  const joined: Token[] = []
  let index = 0
  while (index < tokens.length) {
    const first = tokens[index]!
    if (first.type !== 'word' && first.type !== 'stray-open' && first.type !== 'stray-close') {
      joined.push(first)
      index++
      continue
    }
    let last = index
    if (first.type !== 'stray-close') {
      while (tokens[last + 1]?.type === 'word' && !parts(text, tokens[last]!, tokens[last + 1]!, prefix)) last++
    }
    const from = first.type === 'word' ? first.start : first.end
    const words = first.type === 'stray-close' ? [] : wordsOf(scan, from, tokens[last]!.end)
    const start = words[0]?.start ?? first.start
    let end = tokens[last]!.end
    const child: Term = { kind: 'term', start, end, children: NONE, words, quoted: false, joined: syntax.adjacent }
    const after = tokens[last + 1]
    const children = words.length > 0 ? [child] : NONE
    if (first.type === 'stray-open') {
      // The finding reaches as far as the place where the quote had to be closed.
      problems.push(quoteUnclosed(text, { start: first.start, end: after?.type === 'close' ? after.end : end }))
      joined.push(toError('QUOTE-UNCLOSED', first.start, end, children))
    } else if (first.type === 'stray-close' || after?.type === 'stray-close') {
      if (first.type !== 'stray-close') end = tokens[++last]!.end
      problems.push(quoteUnopened(text, { start: first.start, end }))
      joined.push(toError('QUOTE-UNOPENED', first.start, end, children))
    } else {
      joined.push(referenceOf(child) ?? { type: 'operand', start, end, node: child })
    }
    index = last + 1
  }
  return joined
}

// `#1 #2` are two references without an operator, and no phrase. `S1 nerve` is one, and bare numbers may well be words.
function parts(text: string, left: Token, right: Token, prefix: '' | 'S' | '#'): boolean {
  if (prefix === '') return false
  const [before, behind] = [left, right].map((token) => isReference(text, token, prefix))
  return prefix === '#' ? before! || behind! : before! && behind!
}

function isReference(text: string, { start, end, type }: Token, prefix: 'S' | '#'): boolean {
  if (type !== 'word' || end - start > 7) return false
  const word = text.slice(start, end)
  return word[0]!.toUpperCase() === prefix && REFERENCE.test(word)
}

function toError(code: string, start: number, end: number, children: readonly Term[] | typeof NONE): Token {
  return { type: 'operand', start, end, node: { kind: 'error', code, start, end, children } }
}

// `3`, `S3`, `#3`, or ProQuest's `[S3]`, in any platform's style: a foreign one among references is a slip to be seen.
function referenceOf({ words, start, end }: Term): Token | undefined {
  if (words.length !== 1 || !REFERENCE.test(words[0]!.text)) return undefined
  const text = words[0]!.text.replace(/[[\]]/g, '')
  const style = /^\d/.test(text) ? '' : (text[0]!.toUpperCase() as 'S' | '#')
  const node = { kind: 'ref', start, end, children: NONE, key: lineKey(text)!, style } as const
  return { type: 'operand', start, end, node }
}
