import type { Fact } from '../findings/fact.ts'
import { groupFacts, isUnnamed, plain } from '../findings/group-facts.ts'
import type { Hit, RowRule } from './rule.ts'

const VARIES =
  /\b(?:var(?:y|ied|ies|iation|iations|ying|iable)|fluctuat\w+|chang(?:e|ed|es|ing)|differ(?:s|ed|ences?)?|unstable|inconsistent)\b/i
const STEADY =
  /\b(?:no (?:\w+ )?(?:change|variation|difference)s?|unchanged|did not (?:change|vary|differ)|stayed|remained|stable|constant|steady|static|flat|same|similar|not (?:change|vary|differ)\w*)\b/i
const FLAGGED = /(?<!\b(?:not|without|no|nor)\s(?:\w+\s)?)\bcontradict(?:s|ed|ory|ing|ion|ions)?\b/i

/** One statement of variation beside one of none. */
export const textContradiction: RowRule = {
  code: 'text-contradiction',
  severity: 'warning',
  scope: 'row',
  why: 'A rate that "varied" in one sentence and "stayed the same" in the next of the same paragraph leaves open what was found.',
  good: [
    {
      facts: [
        { text: 'Rates varied between boroughs', group: 'boroughs', direction: 'mixed' },
        { text: 'No change over time', group: 'all referrals', direction: 'none' },
      ],
    },
  ],
  bad: [
    {
      facts: [
        { text: 'Referral rate showed variation', group: 'clinics without a nurse', n: '17', direction: 'unclear' },
        { text: 'Mean rate stayed as it was', group: 'older people', n: '17', direction: 'none' },
      ],
    },
    {
      facts: [
        { text: 'Attendance varied over the year', group: 'men', direction: 'mixed' },
        { text: 'Attendance remained stable', group: 'men', direction: 'none' },
      ],
    },
  ],
  check: (row) =>
    groupFacts(row.facts, ({ subhead }) => plain(subhead)).flatMap((facts) =>
      facts.flatMap((fact): Hit[] => {
        const text = fact.text ?? ''
        const flagged = FLAGGED.test(text)
        const varies = VARIES.test(text) && !STEADY.test(text) && fact.direction !== 'none'
        if (!flagged && !varies) return []
        const other = facts.find((one) => one !== fact && steady(one) && sameSubject(fact, one, text))
        if (!other && !flagged) return []
        const beside = other ? ` "${short(other.text ?? '')}" (${other.id}) says that there is none.` : ''
        return [
          {
            fact,
            key: 'text',
            message: `Inconsistent statements: "${short(text)}"${flagged && !other ? '.' : ` speaks of variation or change.${beside}`}`,
            hint: 'Look in the report whether both are about the same people, places and time, and say so.',
            computed: other ? { against: other.id } : {},
          },
        ]
      }),
    ),
}

function steady(fact: Fact): boolean {
  return fact.direction === 'none' && (STEADY.test(fact.text ?? '') || fact.est !== undefined)
}

/** Whether two facts can be about the same: group, number of units, or one of them names neither. */
function sameSubject(a: Fact, b: Fact, text: string): boolean {
  if (a.n !== undefined && a.n === b.n) return true
  if (a.n !== undefined && b.n !== undefined) return false
  const [one, other] = [plain(a.group), plain(b.group)]
  if (one === other || isUnnamed(a.group) || isUnnamed(b.group)) return a.outcome === b.outcome
  return other.length > 3 && plain(text).includes(other)
}

function short(text: string): string {
  return text.length > 90 ? `${text.slice(0, 88)} …` : text
}
