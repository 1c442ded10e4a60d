import { claimOf } from '../findings/claims.ts'
import { plain } from '../findings/group-facts.ts'
import { fixed, parseReported } from '../findings/reported.ts'
import { percentOf, percentText } from '../findings/share.ts'
import type { Hit, RowRule } from './rule.ts'

const UNKNOWN =
  /\b(?:unknown|not known|not stated|unstated|not recorded|unrecorded|not reported|missing|undisclosed|declined|refused|no answer|not given|not disclosed|prefer not to say)\b/

/** A share of all people, unknown ones included, compared with a share of people who are known. */
export const denominatorUnknowns: RowRule = {
  code: 'denominator-unknowns',
  severity: 'warning',
  scope: 'row',
  why: 'Shares that count people of unknown group in the denominator are too low beside a census or a share of known people: the comparison can turn round once they are taken out.',
  good: [
    {
      facts: [
        { group: 'A', measure: '%', est: '50', denominator: 'known', claim: 'above census' },
        { group: 'A', measure: '%', est: '48', denominator: 'census' },
        { group: 'unknown', measure: '%', est: '40', denominator: 'all' },
      ],
    },
  ],
  bad: [
    {
      facts: [
        { group: 'A', measure: '%', est: '30', denominator: 'all incl. unknown', claim: 'below census' },
        { group: 'A', measure: '%', est: '48', denominator: 'census' },
        { group: 'unknown', measure: '%', est: '40', denominator: 'all incl. unknown' },
      ],
    },
  ],
  check: (row) => {
    const unknown = row.facts.filter(
      (fact) => plain(fact.group).length < 50 && UNKNOWN.test(plain(fact.group)) && percentOf(fact),
    )
    return row.facts.flatMap((fact): Hit[] => {
      const share = percentOf(fact)
      const claim = claimOf(fact)
      if (!share || !fact.group || unknown.includes(fact) || !claim?.effect) return []
      const missing = unknown.find((one) => sameBase(one.denominator, fact.denominator))
      const part = missing && percentOf(missing)
      if (!part || part.value <= 0 || part.value >= 100) return []
      const known = row.facts.find(
        (one) =>
          one !== fact &&
          plain(one.group) === plain(fact.group) &&
          !sameBase(one.denominator, fact.denominator) &&
          percentOf(one),
      )
      const other = known ? percentOf(known) : parseReported(fact.comparatorEst)
      const rebased = (100 * share.value) / (100 - part.value)
      const against = other ? ` against ${known?.denominator ? `${known.denominator} ` : ''}${percentText(other)}` : ''
      const direction = claim.direction
      const turns =
        other !== undefined &&
        direction !== undefined &&
        (direction === 'lower' ? rebased >= other.low : rebased <= other.high)
      return [
        {
          fact,
          key: 'denominator',
          computed: { rebased, ...(other ? { comparator: other.value } : {}), ...(turns ? { claimHolds: false } : {}) },
          message: `Inconsistent comparison: ${percentText(share)} includes ${percentText(part)} unknown; of those known it is ${fixed(rebased, 1)}%${against}, claim "${claim.words}"${turns ? ', which then no longer holds' : ''}.`,
          hint: 'Compare shares of people whose group is known, or say that the comparison includes unknowns.',
        },
      ]
    })
  },
}

/** Both of one stated base that includes the unknown: without a word about the base nothing can be said. */
function sameBase(a: string | undefined, b: string | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    plain(a) === plain(b) &&
    !/\b(?:known|excl\w*|without)\b(?!.*incl)/.test(plain(a).replace(/unknown|not known/g, ''))
  )
}
