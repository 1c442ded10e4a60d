import { semanticsOf } from '../match/semantics.ts'
import { note, opposite, type Translating, worse } from './context.ts'
import { type Expr, partsOf } from './expr.ts'
import type { LossKind } from './loss.ts'

/**
 * Notes, once for a line, that the platforms do not find the same forms of a word: EBSCOhost and Scopus find its plural, others
 * may find more.
 */
export function noteWordForms(source: Expr, context: Translating): void {
  const { from, target, text } = context
  if (from.platform === target.platform) return
  let kind: LossKind = 'exact'
  let first: Expr | undefined
  const stack = [{ expr: source, behindNot: false }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { expr, behindNot } = top
    const parts = partsOf(expr).map((part, index) => {
      return { expr: part, behindNot: behindNot !== (expr.kind === 'not' && index > 0) }
    })
    stack.push(...parts.reverse())
    if (expr.kind !== 'term') continue
    const last = expr.words.at(-1)
    if (!last?.every((part) => typeof part === 'string') || !/\p{L}/u.test(last.join(''))) continue
    const here = formsOf(from.platform.id, expr.quoted)
    const there = formsOf(target.platform.id, expr.quoted || expr.words.length > 1)
    if (here === there) continue
    const own = here === 'unsure' || there === 'unsure' ? 'approximate' : there === 'plurals' ? 'widened' : 'narrowed'
    kind = worse(kind, behindNot ? opposite(own) : own)
    first ??= expr
  }
  if (!first) return
  const finder = formsOf(target.platform.id, false) === 'exact' ? from.platform.label : target.platform.label
  const how = kind === 'approximate' ? 'may also find other forms of a word' : 'also finds plurals of a word'
  note(
    context,
    first.at,
    kind,
    text.slice(first.at.start, first.at.end),
    `${finder} ${how}, where the other looks for the word as it stands`,
  )
}

// What vendors leave open within quotes is no reason to warn of every phrase.
function formsOf(platform: string, quoted: boolean): 'exact' | 'plurals' | 'unsure' {
  const semantics = semanticsOf(platform)
  if (quoted) return semantics.quoted === 'plurals' ? 'plurals' : 'exact'
  return semantics.unquoted === 'unsure-forms' ? 'unsure' : semantics.unquoted
}
