import { worse } from './context.ts'
import type { Gap, Pattern } from './expr.ts'
import type { LossKind } from './loss.ts'
import type { WildcardSigns } from './targets/target.ts'

/** A word in the signs of another platform: one pattern, or several that stand for it together. */
export interface Fitted {
  readonly patterns: readonly Pattern[]
  readonly kind: LossKind
  readonly reason: string
}

/** More spellings than these are not written out. */
const MOST = 12

/** Fits the wildcards of a word to what a platform has; spellings are written out where that is all it takes. */
export function fitWord(word: Pattern, signs: WildcardSigns): Fitted {
  let patterns: Pattern[] = [[]]
  let kind: LossKind = 'exact'
  const reasons: string[] = []
  word.forEach((part, index) => {
    if (typeof part === 'string') {
      patterns = patterns.map((one) => [...one, part])
      return
    }
    const before = textBefore(word, index)
    const after = word[index + 1]
    const fitted = fitGap(part, before, typeof after === 'string' ? after : '', signs)
    kind = worse(kind, fitted.kind)
    if (fitted.reason !== '') reasons.push(fitted.reason)
    patterns = patterns.flatMap((one) => fitted.variants.map((variant) => [...one, ...variant])).slice(0, MOST)
  })
  const merged = unique(patterns.map(mergeText))
  const broken = merged.map((one) => refusal(one, signs)).find((one) => one !== undefined)
  if (broken) return { patterns: merged, kind: 'needs-human', reason: broken }
  return { patterns: merged, kind, reason: [...new Set(reasons)].join('; ') }
}

interface FittedGap {
  readonly variants: readonly Pattern[]
  readonly kind: LossKind
  readonly reason: string
}

function fitGap(gap: Gap, before: string, after: string, signs: WildcardSigns): FittedGap {
  const same = (reason = ''): FittedGap => ({ variants: [[gap]], kind: 'exact', reason })
  if (gap.max === undefined) return same()
  if (gap.min === 1 && gap.max === 1 && signs.one !== undefined)
    return same(`\`${signs.one}\` is exactly one character here`)
  if (gap.min === 0 && gap.max === 1) {
    if (signs.optional !== undefined) return same(`\`${signs.optional}\` is no or one character here`)
    const one: Gap = { min: 1, max: 1 }
    if (signs.one !== undefined)
      return { variants: [[], [one]], kind: 'exact', reason: 'written out: without and with the character' }
  } else if (gap.min === 0 && signs.upTo !== undefined)
    return same(`\`${signs.upTo(gap.max)}\` is up to ${gap.max} characters here`)
  const letters = lettersFor(gap, before, after)
  if (letters && after === '') {
    return { variants: letters.map((one) => [one]), kind: 'narrowed', reason: 'singular and plural are written out' }
  }
  if (letters) {
    return {
      variants: letters.map((one) => [one]),
      kind: 'exact',
      reason: 'British and American spelling are written out',
    }
  }
  const reason = 'the platform has no such wildcard: `*` stands for any number of characters'
  return { variants: [[{ min: 0 }]], kind: 'widened', reason }
}

// What the character usually is. A word's end: the plural. British and American spelling. `wom#n`, `organi#ation`.
function lettersFor({ min, max }: Gap, before: string, after: string): string[] | undefined {
  const left = before.toLowerCase()
  const right = after.toLowerCase()
  if (min === 0 && max === 1) {
    if (right === '') return ['', 's']
    if (left.endsWith('o') && right.startsWith('r')) return ['', 'u']
    if (/[iy]?l$/.test(left) && /^(?:ed|ing|er|or|ation|ment|ful|l)/.test(right)) return ['', 'l']
    if (/^(?:es|ed)/.test(right) && left === '') return ['', 'o']
    if (/(?:^|[^aeiou])$/.test(left) && /^e/.test(right)) return ['', 'a', 'o']
    if (left.endsWith('g') && right.startsWith('ment')) return ['', 'e']
  }
  if (min === 1 && max === 1) {
    if (/[iy]$/.test(left) && /^[aeimo]/.test(right)) return ['s', 'z']
    if (/^(?:.*)m$/.test(left) && right === 'n') return ['a', 'e']
    if (left.endsWith('gr') && right.startsWith('y')) return ['a', 'e']
  }
  return undefined
}

function textBefore(word: Pattern, index: number): string {
  const part = word[index - 1]
  return typeof part === 'string' ? part : ''
}

// Why the platform would refuse the word; undefined when it takes it.
function refusal(word: Pattern, signs: WildcardSigns): string | undefined {
  const gap = word.findIndex((part) => typeof part !== 'string')
  if (gap < 0) return undefined
  if (gap === 0 && !signs.first) return 'a word must not start with a wildcard here'
  const many = word.findIndex((part) => typeof part !== 'string' && part.max === undefined)
  if (many <= 0) return undefined
  const letters = word.slice(0, many).reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0)
  return letters < signs.stem
    ? `\`${signs.many}\` wants ${signs.stem} characters before it here: write the words out`
    : undefined
}

function mergeText(word: Pattern): Pattern {
  const out: (string | Gap)[] = []
  for (const part of word) {
    const last = out.at(-1)
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part
    else if (part !== '') out.push(part)
  }
  return out
}

function unique(patterns: readonly Pattern[]): Pattern[] {
  const seen = new Set<string>()
  return patterns.filter((one) => {
    const key = JSON.stringify(one)
    return !seen.has(key) && seen.add(key)
  })
}
