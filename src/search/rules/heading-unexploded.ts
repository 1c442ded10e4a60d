import { listWords } from '../../lib/text.ts'
import { headingsOf } from '../lint/views.ts'
import { usesMesh } from './heading-unknown.ts'
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
  good: [
    { text: '1. exp Tea/\n2. exp Coffee/' },
    { text: '1. exp Helicobacter pylori/ or Helicobacter/' },
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. exp Tea/\n2. Coffee/',
      mesh: [
        { name: 'Tea', place: 'J02.200' },
        { name: 'Coffee', place: 'J02.100' },
      ],
    },
  ],
  bad: [{ text: '1. exp Tea/\n2. Coffee/' }],
  check: (subject, { mesh }) => {
    const { lines, platform } = subject
    // Elsewhere it must be written that a heading is not to be exploded: nobody does that by a slip.
    if (platform?.id !== 'ovid' && platform?.id !== 'ebsco') return []
    const uses = lines.flatMap((line) =>
      line.sound
        ? headingsOf(line.sound)
            .filter(({ node, text }) => node.kind === 'heading' && text !== '')
            .map((use) => ({ line, use }))
        : [],
    )
    const exploded = uses.filter(({ use }) => use.explode)
    const tree = mesh && usesMesh(subject) ? mesh : undefined
    const isLeaf = (text: string) => tree?.explode(text)?.length === 1
    // `exp Helicobacter pylori/ or Helicobacter/`: the wider one stands there for itself alone.
    const isChosen = ({ line, use }: (typeof uses)[number]) =>
      exploded.some((other) => other.line === line && isNarrower(other.use.text, use.text))
    const plain = uses.filter(
      (one) => !one.use.explode && !FILTER.test(one.use.text) && !isLeaf(one.use.text) && !isChosen(one),
    )
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
        hint: 'Look whether they have narrower headings that belong to the concept: without any, nothing is lost.',
      },
    ]
  },
}

function isNarrower(narrow: string, wide: string): boolean {
  return narrow.toLowerCase().startsWith(`${wide.toLowerCase()} `)
}
