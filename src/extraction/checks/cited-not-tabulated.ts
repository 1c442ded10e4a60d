import { rowsOf } from '../findings/fact.ts'
import type { SetRule } from './rule.ts'

/** A study that a text cites and no table has. */
export const citedNotTabulated: SetRule = {
  code: 'cited-not-tabulated',
  severity: 'warning',
  scope: 'set',
  why: 'A study that the text counts as part of the literature and no table shows was left out of one of them (`--cited` names the text).',
  good: [{ rows: [{ study: 'Ash2020' }], cited: ['Ash2020'] }],
  bad: [{ rows: [{ study: 'Ash2020' }], cited: ['Ash2020', 'Elm2017'] }],
  check: (set) => {
    const ids = new Set(rowsOf(set).map(({ study }) => study))
    const bare = new Set([...ids].map((id) => id.replace(/[a-z]$/, '')))
    return set.cited
      .filter(({ id }) => !ids.has(id) && !bare.has(id))
      .map(({ id, from }) => ({
        where: id,
        message: `"${id}" is cited in ${from} and stands in no table.`,
        hint: 'Add the study to a table, or say in the text that it is no part of the review.',
      }))
  },
}
