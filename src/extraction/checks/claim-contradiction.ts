import { claimOf } from '../findings/claims.ts'
import type { Fact } from '../findings/fact.ts'
import { groupFacts, plain } from '../findings/group-facts.ts'
import { intervalOf, intervalText, pFromInterval } from '../findings/interval.ts'
import { significant } from '../findings/reported.ts'
import type { Hit, RowRule } from './rule.ts'

const EXCEPTION =
  /\b(?:except(?:ed|ing|ion|ions)?(?: for| of)?|exempt\w*|apart from|other than|with the exclusion of|exclud(?:ed|es|ing)(?: from| by)?|left out|omitted|not included|but not(?: for| in)?)\b/i
const LISTING = /\b(?:listed|named|included|includes|counted|reported|given|described|grouped|mentioned|said to be)\b/i
/** `all groups less likely (except Mixed and Other)`: what is behind the exception. */
const ALL_BUT =
  /\b(?:all|every|each|both|any|most|other)\b[^.;]{0,120}?\b(?:except(?:ing)?(?: for)?|apart from|other than|with the exception of|but not)\b\s*:?\s*([^.;)]{2,120})/i

/** A group that one claim both names and leaves out. */
export const claimContradiction: RowRule = {
  code: 'claim-contradiction',
  severity: 'error',
  scope: 'row',
  why: 'A group that is listed in a claim and excepted from it leaves the reader with two opposite findings.',
  good: [
    {
      facts: [
        { text: 'All groups less likely, except Group C', claim: 'less likely' },
        { group: 'Group A', measure: 'OR', est: '0.8', ciLow: '0.7', ciHigh: '0.9', claim: 'less likely' },
      ],
    },
  ],
  bad: [
    {
      facts: [
        {
          group: 'Mixed',
          measure: 'OR',
          est: '0.93',
          ciLow: '0.88',
          ciHigh: '0.99',
          claim: 'listed as less likely and excepted in the same sentence',
        },
      ],
    },
    {
      facts: [
        { text: 'All groups less likely than Group A (except Group C)' },
        {
          group: 'Group C',
          measure: 'OR',
          est: '0.8',
          ciLow: '0.7',
          ciHigh: '0.9',
          claim: 'less likely',
          direction: 'lower',
        },
      ],
    },
  ],
  check: (row) => {
    const own = row.facts.filter(({ claim }) => claim !== undefined && bothWays(claim)).map((fact) => hit(fact))
    const beside = groupFacts(row.facts, ({ subhead }) => plain(subhead)).flatMap((facts) => {
      const excepted = facts.flatMap((fact) => {
        const found = ALL_BUT.exec(`${fact.text ?? ''}. ${fact.claim ?? ''}`.slice(0, 2000))?.[1]
        const way = claimOf(fact)
        return found && way?.effect && way.direction ? [{ fact, names: names(found), way: way.direction }] : []
      })
      return facts
        .filter((fact) => !own.some((one) => one.fact === fact))
        .filter((fact) =>
          excepted.some(
            (one) => one.fact !== fact && agreesWith(fact, one.way) && one.names.includes(plain(fact.group)),
          ),
        )
        .map((fact) => hit(fact))
    })
    return [...own, ...beside]
  },
}

function bothWays(claim: string): boolean {
  const except = EXCEPTION.exec(claim)
  if (!except) return false
  const before = claim.slice(0, except.index)
  return (
    /\b(?:and|but|yet|also|both|then|while|though)\b/i.test(claim) &&
    (LISTING.test(before) || /\b(?:less|more|higher|lower)\b/i.test(before))
  )
}

function agreesWith(fact: Fact, way: string): boolean {
  const claim = claimOf(fact)
  const interval = intervalOf(fact)
  if (interval && interval.none !== undefined) {
    return way === 'higher' ? interval.low.low > interval.none : interval.high.high < interval.none
  }
  return claim?.effect === true && claim.direction === way
}

function names(list: string): string[] {
  return list.split(/,|\band\b|\bor\b|&|\//).map((one) => plain(one).replace(/^the /, ''))
}

function hit(fact: Fact): Hit & { readonly fact: Fact } {
  const interval = intervalOf(fact)
  const range = interval && pFromInterval(interval)
  const gives = interval && range ? ` Its interval ${intervalText(interval)} gives p = ${significant(range.p)}.` : ''
  return {
    fact,
    key: 'claim',
    computed: range ? { p: range.p } : {},
    message: `Inconsistent: ${fact.group ? `"${fact.group}"` : 'the group'} is both listed in and excepted from the same claim.${gives}`,
    hint: 'Look in the report which of the two is meant.',
  }
}
