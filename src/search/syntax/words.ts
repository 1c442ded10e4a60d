import type { QueryNode, Wildcard, Word } from './ast.ts'

/** The children of a leaf. */
export const NONE: readonly QueryNode[] = Object.freeze([])

/** A wildcard sign of a platform: a sticky expression whose first group, if any, is a number that limits it. */
export interface WildcardSign {
  readonly sign: RegExp
  readonly min: number
  /** Undefined: no limit, unless the sign carries a number. */
  readonly max?: number
}

/** Cuts a stretch into words at blanks, and finds their wildcards. */
export function toWords(text: string, start: number, end: number, signs: readonly WildcardSign[]): Word[] {
  const words: Word[] = []
  let at = start
  while (at < end) {
    if (isSpace(text[at]!)) {
      at++
      continue
    }
    const from = at
    while (at < end && !isSpace(text[at]!)) at++
    words.push({ start: from, end: at, text: text.slice(from, at), wildcards: findWildcards(text, from, at, signs) })
  }
  return words
}

/** True for any white space. */
export function isSpace(char: string): boolean {
  return char === ' ' || (char !== undefined && /\s/.test(char))
}

function findWildcards(text: string, start: number, end: number, signs: readonly WildcardSign[]): readonly Wildcard[] {
  const found: Wildcard[] = []
  for (let at = start; at < end; at++) {
    if (/[\p{L}\p{N}]/u.test(text[at]!)) continue
    for (const { sign, min, max } of signs) {
      sign.lastIndex = at
      const match = sign.exec(text)
      if (!match || at + match[0].length > end) continue
      const limit = match[1] === undefined ? max : Number(match[1])
      found.push({ start: at, end: at + match[0].length, min, ...(limit === undefined ? {} : { max: limit }) })
      at += match[0].length - 1
      break
    }
  }
  return found
}
