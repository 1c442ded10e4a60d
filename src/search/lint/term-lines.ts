import { orBlocks } from './or-blocks.ts'
import { covers, coversPhrase, type Token, termKey, tokensOf } from './pattern.ts'
import { shownTerm } from './shown-term.ts'
import type { ReadLine, Subject } from './subject.ts'

/** A text term of a line, whatever fields it is searched in. */
export interface LineTerm {
  readonly shown: string
  readonly tokens: readonly Token[]
}

/** A line with its text terms. */
export interface TermLine {
  readonly read: ReadLine
  readonly terms: readonly LineTerm[]
  /** The terms without their wildcards, to tell which lines of two strategies are about the same. */
  readonly plain: ReadonlySet<string>
}

const TEXT = ['title', 'abstract', 'keywords', 'all']

/** The lines of a strategy that search words, with their words; each once a line. */
export function termLinesOf({ lines }: Subject): TermLine[] {
  return lines.flatMap((read) => {
    const tree = read.sound
    if (!tree) return []
    const terms = new Map<string, LineTerm>()
    for (const block of orBlocks(tree)) {
      if (!block.fields.some((field) => TEXT.includes(field))) continue
      for (const term of block.terms) {
        const tokens = tokensOf(term)
        // Of the spellings that search the same, the last one is shown, in the place of the first.
        if (tokens.length > 0) terms.set(termKey(tokens), { shown: shownTerm(tree, term), tokens })
      }
    }
    if (terms.size === 0) return []
    const plain = new Set([...terms.values()].map(({ tokens }) => tokens.map((token) => token.stem).join(' ')))
    return [{ read, terms: [...terms.values()], plain }]
  })
}

/** Pairs of lines of two strategies that are about the same: each the other's best, with enough terms in common. */
export function alignLines(a: readonly TermLine[], b: readonly TermLine[]): (readonly [TermLine, TermLine])[] {
  const best = (line: TermLine, others: readonly TermLine[]) => {
    let found: { other: TermLine; common: number } | undefined
    for (const other of others) {
      const common = [...line.plain].filter((word) => other.plain.has(word)).length
      if (common > (found?.common ?? 0)) found = { other, common }
    }
    const enough = found && found.common >= 0.25 * Math.min(line.plain.size, found.other.plain.size)
    return enough ? found!.other : undefined
  }
  return a.flatMap((line) => {
    const other = best(line, b)
    return other && best(other, a) === line ? [[line, other] as const] : []
  })
}

/** Terms of `there` that no term of `here` covers. */
export function missingTerms(here: TermLine, there: TermLine): LineTerm[] {
  return there.terms.filter(
    (term) => !here.terms.some((own) => coversPhrase(own.tokens, term.tokens) || standsFor(own, term)),
  )
}

/** Stems up to this length are reported as such: what they are short for counts as there. */
const SHORT = 3

// `people of col*` is short for `people of colo?r`: a wildcard within a word shows that its spellings are written out.
function standsFor(own: LineTerm, term: LineTerm): boolean {
  if (own.tokens.length !== term.tokens.length) return false
  return term.tokens.every((token, index) => {
    const mine = own.tokens[index]!
    const writtenOut = !mine.truncated && mine.symbols.length > mine.stem.length
    return covers(mine, token) || (writtenOut && token.truncated && token.stem.length <= SHORT && covers(token, mine))
  })
}
