import { listWords } from '../../lib/text.ts'
import { headingsOf } from '../lint/views.ts'
import type { StrategyRule } from './rule.ts'

/** More of them are no slip. */
const MOST = 3
// Headings of the usual filters for study designs and animals.
const FILTER =
  /^(?:animals?|humans?|adult|child|infant|adolescent|aged)$|trials?\b|controlled study|placebos?|random|double.blind|single.blind|crossover|cross.over|follow.up|meta.analysis|review|comparative|cohort|prospective|retrospective|case.control|cross.sectional|evaluation|sensitivity and specificity|predictive value|false (?:positive|negative)|reproducib|roc curve/i

/** Headings without their narrower ones, beside others with them; one finding a strategy. */
export const headingUnexploded: StrategyRule = {
  code: 'HEADING-UNEXPLODED',
  severity: 'info',
  scope: 'strategy',
  why: 'A heading that is not exploded leaves out records under narrower headings: right where it has none, a slip elsewhere.',
  good: [{ text: '1. exp Tea/\n2. exp Coffee/' }],
  bad: [{ text: '1. exp Tea/\n2. Coffee/' }],
  check: ({ lines, platform }) => {
    // Elsewhere it must be written that a heading is not to be exploded: nobody does that by a slip.
    if (platform?.id !== 'ovid' && platform?.id !== 'ebsco') return []
    const uses = lines.flatMap((line) =>
      line.sound
        ? headingsOf(line.sound)
            .filter(({ node, text }) => node.kind === 'heading' && text !== '')
            .map((use) => ({ line, use }))
        : [],
    )
    const plain = uses.filter(({ use }) => !use.explode && !FILTER.test(use.text))
    const exploded = uses.filter(({ use }) => use.explode)
    // Many of them are a habit, a few may be slips.
    if (plain.length === 0 || plain.length > MOST || plain.length > exploded.length) return []
    const places = [...new Set(plain.map(({ line }) => line.line.id))]
    const names = [...new Set(plain.map(({ use }) => `\`${use.text}\``))]
    const some = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names
    const sign = platform.id === 'ebsco' ? '`+`' : '`exp`'
    const message = `${listWords(some)} (line ${listWords(places.slice(0, 6))}) ${names.length === 1 ? 'stands' : 'stand'} without ${sign} while other headings have it.`
    const { line, use } = plain[0]!
    return [
      {
        line,
        span: line.place(use.node),
        message,
        hint: 'Look whether they have narrower headings that belong to the concept.',
      },
    ]
  },
}
