import { rowsOf } from '../findings/fact.ts'
import { STUDY_ID } from '../study.ts'
import type { SetRule } from './rule.ts'

/** A study id without its year, or with other signs. */
export const studyIdRule: SetRule = {
  code: 'study-id',
  severity: 'error',
  scope: 'set',
  why: 'An id is the first author (or organisation) and the year of four digits, with a letter where two share both: a cut id cannot be looked up.',
  good: [{ rows: [{ study: 'Yasmin-Qureshi2021' }, { study: 'Evans2014b' }] }],
  bad: [{ rows: [{ study: 'Baker202' }] }, { rows: [{ study: 'ash 2020' }] }],
  check: (set) =>
    firstRows(set).flatMap((row) => {
      if (STUDY_ID.test(row.study)) return []
      const year = /(?:19|20)\d\d[a-z]?$/.test(row.study)
      const what = year ? 'is not a name and a year' : 'does not end in a four-digit year'
      return [
        {
          row,
          message: `Id ${what}: "${row.study}".`,
          hint: 'Compare it with the reference and correct it everywhere.',
        },
      ]
    }),
}

/** The first row of each study, in the order of the tables. */
export function firstRows(set: Parameters<SetRule['check']>[0]): ReturnType<typeof rowsOf> {
  const seen = new Set<string>()
  // Facts without a study have no id to look at.
  return rowsOf(set).filter(({ study }) => study !== 'unnamed' && !seen.has(study) && seen.add(study))
}
