import { count } from '../../lib/text.ts'
import { redundantTerms } from '../lint/redundant.ts'
import { shownTerm } from '../lint/shown-term.ts'
import { termsOf } from '../lint/views.ts'
import type { LineRule } from './rule.ts'

/** Terms that a broader one of the same OR covers; one finding a line. */
export const termSubsumed: LineRule = {
  code: 'TERM-SUBSUMED',
  severity: 'info',
  scope: 'line',
  why: 'A term finds nothing beyond a broader one in the same OR and field; that is no error (JMLA 2020;108:118), and often there on purpose.',
  good: [{ text: '("green tea" or coffee*).tw.' }, { text: '(clinical trial or "clinical trial, phase i").pt.' }],
  bad: [{ text: '("green tea" or tea).tw.' }],
  check: (line) => {
    const tree = line.sound!
    // Types are looked up whole: `clinical trial.pt.` does not find `Clinical Trial, Phase I`.
    const whole = new Set(
      termsOf(tree).flatMap(({ term, fields }) =>
        fields.length > 0 && fields.every((one) => one === 'type') ? [term] : [],
      ),
    )
    const covered = redundantTerms(tree).filter((one) => !one.same && !whole.has(one.term))
    if (covered.length === 0) return []
    const list = covered.map(({ term, by }) => `${shownTerm(tree, term)} ⊆ ${shownTerm(tree, by)}`)
    const message = `${count(covered.length, 'term')} ${covered.length === 1 ? 'finds' : 'find'} nothing beyond a broader one in the same OR:`
    const hint = 'Redundancy is no error: remove them only if you do not need them to show what was thought of.'
    return [{ line, span: line.place(covered[0]!.term), message, hint, list }]
  },
}
