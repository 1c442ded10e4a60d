import type { Span } from '../source.ts'
import type { LimitItem, Operator, QueryNode } from './ast.ts'
import { joinOperands, toField } from './join-operands.ts'
import { operandMissing, operatorMissing, parenUnclosed, parenUnexpected } from './problems.ts'
import type { Scan } from './scan.ts'
import type { Beside } from './syntax.ts'
import type { FieldToken, OperatorKind, Token } from './token.ts'
import { NONE } from './words.ts'

/** What waits on the stack for its right side. */
type Waiting =
  | { readonly type: 'open'; readonly token: Span; readonly prefix: Span | undefined }
  | { readonly type: 'prefix'; readonly token: FieldToken }
  | { readonly type: 'binary'; readonly operator: OperatorKind | 'missing'; readonly place: Operator }

interface Builder {
  readonly scan: Scan
  readonly operands: QueryNode[]
  readonly waiting: Waiting[]
  /** Nothing stands yet where an operand must. */
  open: boolean
  last: Token | undefined
}

/** Makes a tree of tokens by the precedence of the platform, with stacks instead of recursion, and recovers from every fault. */
export function buildTree(scan: Scan, tokens: readonly Token[]): QueryNode {
  const builder: Builder = { scan, operands: [], waiting: [], open: true, last: undefined }
  for (let index = 0; index < tokens.length; index++) {
    takeToken(builder, tokens[index]!, tokens[index + 1])
    builder.last = tokens[index]
  }
  if (tokens.length === 0) return { kind: 'opaque', start: 0, end: 0, children: NONE, why: 'empty' }
  if (builder.open) missOperand(builder, builder.last!)
  reduce(builder, 0)
  for (let top = builder.waiting.at(-1); top; top = builder.waiting.at(-1)) {
    if (top.type === 'open') closeUnclosed(builder, top, tokens)
    reduce(builder, 0)
  }
  return builder.operands[0]!
}

function takeToken(builder: Builder, token: Token, next: Token | undefined): void {
  if (token.type === 'operand' || token.type === 'open' || token.type === 'prefix') {
    if (!builder.open) joinImplied(builder, token, next)
    if (token.type === 'operand') {
      builder.operands.push(token.node)
      builder.open = false
      return
    }
    const prefix = builder.last?.type === 'prefix' ? builder.last : undefined
    builder.waiting.push(token.type === 'prefix' ? { type: 'prefix', token } : { type: 'open', token, prefix })
    builder.open = true
  } else if (token.type === 'close') {
    takeClose(builder, token)
  } else if (token.type === 'operator') {
    if (builder.open) missOperand(builder, token)
    const place = { start: token.start, end: token.end, implied: false }
    pushBinary(builder, token.operator, place)
  } else if (token.type === 'suffix') {
    takeSuffix(builder, token)
  } else if (token.type === 'limit') {
    if (builder.open) missOperand(builder, token)
    reduce(builder, 0)
    builder.operands.push(narrow(builder.operands.pop()!, token.end, token.items))
  }
}

function narrow(base: QueryNode, end: number, items: readonly LimitItem[]): QueryNode {
  if (base.kind !== 'limit' || base.children.length === 0) {
    return { kind: 'limit', start: base.start, end, children: [base], items: [...items] }
  }
  // `with Publication Year …, in Trials`: one limit of two items. It grows while it is made.
  const grown = base as { end: number; items: readonly LimitItem[] }
  grown.end = end
  ;(grown.items as LimitItem[]).push(...items)
  return base
}

function pushBinary(builder: Builder, operator: OperatorKind | 'missing', place: Operator): void {
  reduce(builder, precedenceOf(builder, operator))
  builder.waiting.push({ type: 'binary', operator, place })
  builder.open = true
}

function precedenceOf({ scan }: Builder, operator: OperatorKind | 'missing'): number {
  return scan.syntax.precedence[operator === 'missing' ? 'and' : operator.op]
}

// Gives their right side to all that bind at least as tightly, within the innermost open parenthesis.
function reduce(builder: Builder, precedence: number): void {
  const { waiting, operands, scan } = builder
  for (let top = waiting.at(-1); top && top.type !== 'open'; top = waiting.at(-1)) {
    const own = top.type === 'prefix' ? scan.syntax.precedence.prefix : precedenceOf(builder, top.operator)
    if (own < precedence) return
    waiting.pop()
    const right = operands.pop()!
    if (top.type === 'prefix') operands.push(toField(scan, top.token, right))
    else operands.push(joinOperands(top.operator, top.place, operands.pop()!, right))
  }
}

function takeClose(builder: Builder, token: Token): void {
  const { waiting, operands, scan } = builder
  if (builder.open) missOperand(builder, token)
  reduce(builder, 0)
  const top = waiting.pop()
  if (top?.type === 'open') {
    const child = operands.pop()!
    operands.push({ kind: 'group', start: top.token.start, end: token.end, children: [child] })
    return
  }
  scan.problems.push(parenUnexpected(token))
  const child = operands.pop()!
  operands.push({ kind: 'error', code: 'PAREN-UNEXPECTED', start: child.start, end: token.end, children: [child] })
}

function closeUnclosed(
  { waiting, operands, scan }: Builder,
  top: Waiting & { type: 'open' },
  tokens: readonly Token[],
): void {
  waiting.pop()
  const child = operands.pop()!
  const { start } = top.token
  // The finding covers the field before and a second parenthesis behind, which show what happened.
  const next = scan.text[top.token.end] === '(' ? 1 : 0
  scan.problems.push(parenUnclosed(scan.text, { start: top.prefix?.start ?? start, end: top.token.end + next }))
  const end = Math.max(child.end, tokens.at(-1)!.end)
  operands.push({ kind: 'error', code: 'PAREN-UNCLOSED', start, end, children: [child] })
}

// An empty error where an operand should stand: before `token`, or behind the last one at the end of the text.
function missOperand(builder: Builder, token: Token): void {
  const { scan, last, operands } = builder
  const at = last && last !== token ? last.end : last === token ? token.end : token.start
  const from = last && (last.type === 'operator' || last.type === 'open' || last.type === 'prefix') ? last : token
  const covers = { start: from.start, end: token.type === 'operator' || token.type === 'close' ? token.end : from.end }
  scan.problems.push(operandMissing(scan.text, covers))
  operands.push({ kind: 'error', code: 'OPERAND-MISSING', start: at, end: at, children: NONE })
  builder.open = false
}

function takeSuffix(builder: Builder, token: FieldToken): void {
  const { scan, operands } = builder
  if (builder.open) missOperand(builder, token)
  if (scan.syntax.suffixBinds === 'proximity') reduce(builder, scan.syntax.precedence.prox)
  operands.push(toField(scan, token, operands.pop()!))
}

// Two operands side by side.
function joinImplied(builder: Builder, token: Token, next: Token | undefined): void {
  const { scan, operands, last } = builder
  const left = operands.at(-1)!
  const right = token.type === 'operand' ? token.node : undefined
  const place = { start: last!.end, end: last!.end, implied: true }
  const implied = scan.syntax.implied(
    besideOf(left),
    right ? besideOf(right) : token.type === 'open' ? 'group' : 'other',
  )
  if (implied === 'phrase') {
    pushBinary(builder, { op: 'prox', between: 0, ordered: true }, place)
  } else if (implied === 'and' || left.kind === 'error' || right?.kind === 'error') {
    // Around a broken place a missing operator is no second fault.
    pushBinary(builder, { op: 'and' }, place)
  } else {
    const end = token.type === 'prefix' && next?.type === 'open' ? next.end : token.end
    scan.problems.push(operatorMissing(scan.text, { start: last!.start, end }))
    pushBinary(builder, 'missing', place)
  }
}

function besideOf(operand: QueryNode): Beside {
  let node = operand
  while (node.kind === 'prox') node = node.children.at(-1)!
  if (node.kind === 'term') return node.quoted ? 'quoted' : 'words'
  return node.kind === 'group' ? 'group' : 'other'
}
