import { lineKey } from './line.ts'
import type { Platform } from './platforms/platform.ts'
import type { Expression, Reference } from './references.ts'

/** A token as far as references need one: words, quotes, tags and comments are all `text`. */
export type Token =
  | { readonly kind: 'open' | 'text' }
  | { readonly kind: 'close' /** A field behind it applies to the whole group. */; readonly fielded: boolean }
  | { readonly kind: 'operator'; readonly name: 'and' | 'or' | 'not' }
  | { readonly kind: 'ref'; readonly references: readonly Reference[]; readonly expression: Expression }

/** A range such as `or/1-9999` is a slip, not a thousand references. */
const LONGEST_RANGE = 1000
const NUMBER = /^\[?([sS#]?)(\d{1,6})\]?$/
const ITEM = /^([sS#]?)(\d{1,6})(?:[-\u2010-\u2013]([sS#]?)(\d{1,6}))?$/

/** Cuts a query into tokens. Never throws; what is not understood is text. */
export function tokenise(query: string, platform: Platform): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < query.length) {
    const char = query[at]!
    if (char === ' ') {
      at++
    } else if (char === '(') {
      tokens.push({ kind: 'open' })
      at++
    } else if (char === ')') {
      at++
      tokens.push({ kind: 'close', fielded: platform.suffix?.test(query.slice(at, at + 20)) ?? false })
    } else if (char === '{' && platform.sets === 'braces') {
      const set = readBraces(query, at)
      tokens.push(set?.token ?? { kind: 'text' })
      at = set?.end ?? at + 1
    } else if (char === platform.remarks?.[0] && query.includes(platform.remarks[1], at)) {
      at = query.indexOf(platform.remarks[1], at) + 1
    } else {
      const end = literalEnd(query, at, platform)
      if (end !== undefined) {
        tokens.push({ kind: 'text' })
        at = end
        continue
      }
      const word = readWord(query, at, platform)
      tokens.push(toToken(word, at, platform))
      at += word.length
    }
  }
  return joinAndNot(tokens)
}

function toToken(word: string, start: number, platform: Platform): Token {
  if (/^(and|or|not)$/i.test(word)) return { kind: 'operator', name: word.toLowerCase() as 'and' | 'or' | 'not' }
  const slash = platform.sets === 'slash' ? /^(or|and)\/(.+)$/i.exec(word) : null
  if (slash) return toSet(slash[1]!, slash[2]!, start + slash[1]!.length + 1) ?? { kind: 'text' }
  const number = NUMBER.exec(word)
  if (!number) return { kind: 'text' }
  const reference = toReference(number[1]!, number[2]!, start, start + word.length)
  return { kind: 'ref', references: [reference], expression: { kind: 'ref', key: reference.key } }
}

// `1-3,5` behind `or/`, or `#1-#3, #5` in braces.
function toSet(operator: string, list: string, start: number): Token | undefined {
  const references: Reference[] = []
  let at = start
  for (const part of list.split(',')) {
    const text = part.trim()
    const item = ITEM.exec(text)
    if (!item) return undefined
    const from = at + part.indexOf(text)
    const first = Number(item[2])
    const last = Number(item[4] ?? item[2])
    if (last - first >= LONGEST_RANGE) return undefined
    for (let number = Math.min(first, last); number <= Math.max(first, last); number++) {
      references.push(toReference(item[1]!, String(number), from, from + text.length))
    }
    at += part.length + 1
  }
  const kind = operator.toLowerCase() as 'or' | 'and'
  const parts = references.map(({ key }): Expression => ({ kind: 'ref', key }))
  return { kind: 'ref', references, expression: parts.length === 1 ? parts[0]! : { kind, parts } }
}

function readBraces(query: string, at: number): { token: Token; end: number } | undefined {
  const match = /^\{\s*(or|and)\s+([^{}]*)\}/i.exec(query.slice(at))
  if (!match) return undefined
  const token = toSet(match[1]!, match[2]!, at + match[0].indexOf(match[2]!))
  return token && { token, end: at + match[0].length }
}

function toReference(style: string, number: string, start: number, end: number): Reference {
  return { key: lineKey(number)!, style: style.toUpperCase() as Reference['style'], start, end }
}

// Quotes of any shape pair with each other, because word processors mix them. One without a partner is plain text.
function literalEnd(query: string, at: number, platform: Platform): number | undefined {
  const char = query[at]!
  for (const [open, close] of platform.literals) {
    if (char !== open && !(isQuote(open) && isQuote(char))) continue
    if (char === "'" && at > 0 && /[\p{L}\p{N}]/u.test(query[at - 1]!)) continue
    for (let end = at + 1; end < query.length; end++) {
      if (query[end] === close || (isQuote(close) && isQuote(query[end]!))) return end + 1
    }
  }
  return undefined
}

function isQuote(char: string): boolean {
  return char === '"' || char === '“' || char === '”'
}

function readWord(query: string, at: number, platform: Platform): string {
  let end = at + 1
  while (end < query.length && !' ()'.includes(query[end]!)) {
    if (query[end] === platform.remarks?.[0] || literalEnd(query, end, platform) !== undefined) break
    end++
  }
  return query.slice(at, end)
}

// `AND NOT` is one operator.
function joinAndNot(tokens: readonly Token[]): Token[] {
  return tokens.filter((token, index) => {
    const next = tokens[index + 1]
    return !(token.kind === 'operator' && token.name === 'and' && next?.kind === 'operator' && next.name === 'not')
  })
}
