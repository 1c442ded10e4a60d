import { note, placeholder, type Translating } from './context.ts'
import type { Expr, HeadingExpr } from './expr.ts'

/**
 * A heading of the same thesaurus in the target's form. In another thesaurus a heading means something else, or nothing: a
 * placeholder stands for it until a person has chosen one.
 */
export function adaptHeading(expr: HeadingExpr, context: Translating): Expr {
  const { from, to, target } = context
  if (from.thesaurus === undefined || from.thesaurus !== to.thesaurus || !target.heading) {
    const wanted =
      to.thesaurus === undefined || !target.heading ? `${target.platform.label} words` : `${to.thesaurus} heading`
    const shown = placeholder(from.thesaurus ?? `${from.platform.label} heading`, wanted, describe(expr))
    const reason =
      to.thesaurus === undefined || !target.heading
        ? `${to.database ?? target.platform.label} has no thesaurus: choose words for the heading${expr.explode ? ' and those below it' : ''}`
        : `headings of ${from.thesaurus ?? 'another thesaurus'} mean nothing in ${to.thesaurus}: look up the right one`
    note(context, expr.at, 'needs-human', shown, reason)
    return { kind: 'text', text: shown, why: 'placeholder', at: expr.at }
  }
  const { kind, reason } = target.heading(expr, to.thesaurus)
  if (kind === 'needs-human' && expr.text === '') {
    const shown = placeholder(from.thesaurus, `${target.platform.label} subheading`, describe(expr))
    note(context, expr.at, kind, shown, reason)
    return { kind: 'text', text: shown, why: 'placeholder', at: expr.at }
  }
  const out: HeadingExpr = kind === 'widened' ? { ...expr, focus: false } : expr
  note(context, expr.at, kind, out, reason)
  return out
}

/** `*"Anxiety Disorders"+/dt`: focus, name, explosion, subheadings. */
export function describe({ text, explode, focus, subheadings }: HeadingExpr): string {
  const name = text === '' ? 'any heading' : `"${text}"`
  return `${focus ? '*' : ''}${name}${explode ? '+' : ''}${subheadings.length > 0 ? `/${subheadings.join(',')}` : ''}`
}
