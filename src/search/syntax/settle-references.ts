import type { LineReference } from './ast.ts'
import { type Scan, wordsOf } from './scan.ts'
import type { Token } from './token.ts'
import { NONE } from './words.ts'

/**
 * Numbers that are no references become terms: in a field (`(2019 or 2020).yr.`), beside a proximity operator, or written
 * in another platform's style among text (`S1 or tea.tw.` on Ovid; `S1 or S2` stays, so that checks see the slip).
 */
export function settleReferences(scan: Scan, tokens: readonly Token[], prefix: '' | 'S' | '#'): Token[] {
  const fielded = markFielded(tokens)
  const hasText = tokens.some((token) => token.type === 'operand' && token.node.kind !== 'ref')
  return tokens.map((token, index) => {
    if (token.type !== 'operand' || token.node.kind !== 'ref') return token
    const foreign = token.node.style !== prefix && hasText
    const near = isProximity(tokens[index - 1]) || isProximity(tokens[index + 1])
    return foreign || near || fielded[index] === 1 ? toTerm(scan, token, token.node) : token
  })
}

function isProximity(token: Token | undefined): boolean {
  return token?.type === 'operator' && token.operator.op === 'prox'
}

// One pass forward for what is in parentheses or behind a prefix, with the fields behind closing parentheses looked up.
function markFielded(tokens: readonly Token[]): Uint8Array {
  const fielded = new Uint8Array(tokens.length)
  const closeOf = matchParentheses(tokens)
  let depth = 0
  const stack: boolean[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    const before = tokens[index - 1]?.type === 'prefix'
    if (token.type === 'open') {
      const close = closeOf[index]!
      const field = before || (close > 0 && tokens[close + 1]?.type === 'suffix')
      stack.push(field)
      if (field) depth++
    } else if (token.type === 'close') {
      if (stack.pop()) depth--
    } else if (token.type === 'operand') {
      if (depth > 0 || before || tokens[index + 1]?.type === 'suffix') fielded[index] = 1
    }
  }
  return fielded
}

function matchParentheses(tokens: readonly Token[]): Int32Array {
  const closeOf = new Int32Array(tokens.length)
  const open: number[] = []
  tokens.forEach((token, index) => {
    if (token.type === 'open') open.push(index)
    else if (token.type === 'close') {
      const from = open.pop()
      if (from !== undefined) closeOf[from] = index
    }
  })
  return closeOf
}

function toTerm(scan: Scan, token: Token, { start, end }: LineReference): Token {
  const words = wordsOf(scan, start, end)
  const node = { kind: 'term', start, end, children: NONE, words, quoted: false, joined: scan.syntax.adjacent } as const
  return { ...token, type: 'operand', node }
}
