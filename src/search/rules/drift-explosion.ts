import { conceptHeadings } from '../lint/concept-headings.ts'
import { siblingsOf, type Variant } from '../lint/siblings.ts'
import { alignLines, type TermLine } from '../lint/term-lines.ts'
import type { Finding, ReviewRule } from './rule.ts'

/** Headings of one concept, exploded in one database and not in the next; one finding for two strategies. */
export const driftExplosion: ReviewRule = {
  code: 'DRIFT-EXPLOSION',
  severity: 'info',
  scope: 'review',
  why: 'A concept whose headings are exploded in one database and not in another is not searched alike.',
  good: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. exp Tea/ or (tea or matcha).tw.',
      siblings: [
        '---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstrategy: x\n---\nS1. (MH "Tea+") OR TI (tea OR matcha)',
      ],
    },
  ],
  bad: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. exp Tea/ or (tea or matcha).tw.',
      siblings: [
        '---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstrategy: x\n---\nS1. (MH "Tea") OR TI (tea OR matcha)',
      ],
    },
  ],
  check: (project) =>
    siblingsOf(project).flatMap(({ variants }) =>
      variants.flatMap((one, index) =>
        variants.slice(index + 1).flatMap((other): Finding[] => {
          const differ = alignLines(one.lines, other.lines).flatMap((pair) => differenceOf(one, other, pair) ?? [])
          if (differ.length === 0) return []
          const message = `Headings of ${one.subject.name} and ${other.subject.name} are exploded differently:`
          const line = differ[0]!.line
          return [
            {
              subject: one.subject,
              line,
              message,
              hint: 'Explode both or neither, or say why.',
              list: differ.map(({ text }) => text),
            },
          ]
        }),
      ),
    ),
}

function differenceOf(one: Variant, other: Variant, [here, there]: readonly [TermLine, TermLine]) {
  const [a, b] = [conceptHeadings(one.subject, here.read), conceptHeadings(other.subject, there.read)]
  if (a.length === 0 || b.length === 0) return undefined
  const all = (uses: typeof a) => uses.every(({ explode }) => explode)
  const none = (uses: typeof a) => uses.every(({ explode }) => !explode)
  if (!((all(a) && none(b)) || (none(a) && all(b)))) return undefined
  const say = (uses: typeof a, name: string, id: string) =>
    `${uses[0]!.text} (${name}, line ${id}) ${all(uses) ? 'exploded' : 'not exploded'}`
  const text = `${say(a, one.subject.name, here.read.line.id)}, ${say(b, other.subject.name, there.read.line.id)}`
  return { line: here.read, text }
}
