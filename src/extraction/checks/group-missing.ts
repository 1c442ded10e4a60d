import { isUnnamed } from '../findings/group-facts.ts'
import type { FactRule } from './rule.ts'

const EXTREME =
  /\b(?:highest|lowest|largest|smallest|greatest|biggest|fewest|best|worst|longest|shortest|maximum|minimum|peak|(?:most|least) (?:likely|often|common|frequent\w*))\b/i

const NAMED = /\b(?:in|among|amongst|for|by|at|of|were|was)\s+(?:the\s+)?\p{L}{2,}|:\s*\p{L}{3,}/u

/** An extreme value whose group is not named. */
export const groupMissing: FactRule = {
  code: 'group-missing',
  severity: 'error',
  scope: 'fact',
  why: 'A highest or lowest value says nothing unless it says of whom.',
  good: [
    { facts: [{ text: 'Highest rate', est: '21.7', group: 'Group A' }] },
    { facts: [{ text: 'Rate highest among women', est: '21.7' }] },
  ],
  bad: [
    { facts: [{ text: 'Highest rate', est: '21.7', group: null }] },
    { facts: [{ text: 'Least likely to complete', est: '31', measure: '%', group: 'not stated' }] },
  ],
  check: (fact) => {
    const figure = fact.est ?? fact.count
    if (figure === undefined || !isUnnamed(fact.group)) return undefined
    const word = EXTREME.exec(`${fact.claim ?? ''} ${fact.text ?? ''}`)?.[0]
    if (word === undefined) return undefined
    // Words that name the group will do, unless somebody entered that none is named.
    if (fact.group === undefined && NAMED.test(fact.text ?? '')) return undefined
    return {
      key: 'group',
      message: `Extreme value ("${word.toLowerCase()}" ${figure}) is reported without naming the group.`,
      hint: 'Look in the report for the group, and enter it as `group`.',
    }
  },
}
