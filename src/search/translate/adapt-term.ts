import { note, type Translating, worse } from './context.ts'
import type { Expr, Pattern, TermExpr } from './expr.ts'
import { fitWord } from './fit-word.ts'
import type { LossKind } from './loss.ts'

/** More phrases than these are not written out. */
const MOST = 32

/** A term in the signs of the target: itself, several spellings joined by OR, or a chain of neighbours. */
export function adaptTerm(term: TermExpr, context: Translating): Expr {
  const { target, from } = context
  if (term.words.length > 1 && term.joined === 'and' && !term.quoted) return adaptLoose(term, context)
  const fitted = term.words.map((word) => fitWord(word, target.wildcards))
  let kind: LossKind = 'exact'
  for (const one of fitted) kind = worse(kind, one.kind)
  const reasons = [...new Set(fitted.map((one) => one.reason).filter((one) => one !== ''))]
  let phrases: Pattern[][] = [[]]
  for (const { patterns } of fitted) {
    phrases = phrases.flatMap((phrase) => patterns.map((one) => [...phrase, one]))
    if (phrases.length > MOST) {
      phrases = phrases.slice(0, MOST)
      kind = worse(kind, 'narrowed')
      reasons.push(`the first ${MOST} spellings are written out`)
    }
  }
  const alternatives = phrases.map((words) => toPhrase({ ...term, words }, context))
  const out = joinAlternatives(alternatives, term)
  const changed = from.platform !== target.platform && term.words.some((word) => word.some(isSpecial))
  if (kind !== 'exact' || alternatives.length > 1 || out.kind === 'prox' || changed) {
    if (out.kind === 'prox') reasons.push('a phrase with a wildcard is a chain of neighbours here')
    note(context, term.at, kind, out, reasons.join('; ') || 'the same wildcards in other signs')
  }
  return out
}

function isSpecial(part: Pattern[number]): boolean {
  return typeof part !== 'string' && part.max !== undefined
}

// Words side by side that a platform looks for anywhere in the record. PubMed looks them up as a phrase first.
function adaptLoose(term: TermExpr, context: Translating): Expr {
  if (context.from.platform.id === 'pubmed') {
    const out = adaptTerm({ ...term, joined: 'phrase', quoted: true }, context)
    note(
      context,
      term.at,
      'approximate',
      out,
      'PubMed maps words without quotes to headings and phrases, or else joins them by AND',
    )
    return out
  }
  const parts = term.words.map((word) => adaptTerm({ ...term, words: [word] }, context))
  const out: Expr = { kind: 'group', part: { kind: 'and', parts, at: term.at }, at: term.at }
  note(context, term.at, 'exact', out, 'words side by side without quotes are joined by AND on the source platform')
  return out
}

function toPhrase(term: TermExpr, { target }: Translating): Expr {
  const wild = term.words.some((word) => word.some((part) => typeof part !== 'string'))
  const phrase: TermExpr = { ...term, joined: 'phrase' }
  if (!wild || target.wildcards.inPhrase) return phrase
  if (term.words.length === 1) return { ...phrase, quoted: false }
  const parts = term.words.map((word): Expr => ({ ...phrase, words: [word], quoted: false }))
  return { kind: 'prox', between: 0, ordered: true, parts, at: term.at, sign: term.at }
}

function joinAlternatives(alternatives: readonly Expr[], { at }: TermExpr): Expr {
  if (alternatives.length === 1) return alternatives[0]!
  return { kind: 'group', part: { kind: 'or', parts: alternatives, at }, at }
}
