import type { FactRow } from '../findings/fact.ts'
import { endYear, periodOf, periodText, yearOfStudy } from '../findings/periods.ts'
import type { Hit, RowRule } from './rule.ts'

/** Data that are younger than the report. */
export const periodAfterPublication: RowRule = {
  code: 'period-after-publication',
  severity: 'error',
  scope: 'row',
  why: 'A report cannot hold data of a time after it appeared: the period, or the year of the study, was misread.',
  good: [{ rows: [{ study: 'Ash2020', facts: [{ period: ['2014', '2020'] }] }] }],
  bad: [
    { rows: [{ study: 'Ash2020', facts: [{ period: ['2019', '2022'] }] }] },
    { rows: [{ study: 'Ash2016', facts: [{ year: '2018-19', est: '61' }] }] },
    { rows: [{ study: 'Ash2016', facts: [{ text: 'Visits rose from 2014 to 2019' }] }] },
  ],
  check: (row) => {
    const appeared = publishedIn(row)
    if (appeared === undefined) return []
    return row.facts.flatMap((fact): Hit[] => {
      const period = periodOf(fact)
      const end = period && endYear(period)
      if (end === undefined || end <= appeared.year) return []
      return [
        {
          fact,
          key: fact.period ? 'period' : fact.year ? 'year' : 'text',
          computed: { ends: end, published: appeared.year },
          message: `Inconsistent: data of ${periodText(period!)} end in ${end} but ${appeared.words} ${appeared.year}.`,
          hint: 'Compare the period with the report, and the year of the study with its reference.',
        },
      ]
    })
  },
}

function publishedIn({ study, published, fields }: FactRow): { year: number; words: string } | undefined {
  // `(updated 2021)` is printed after the id.
  const updated = Object.values(fields)
    .map((value) => /\bupdated?\b\D{0,12}((?:19|20)\d\d)/i.exec(value ?? '')?.[1])
    .find((year) => year)
  const own = yearOfStudy(study)
  const year = Math.max(own ?? 0, published ?? 0, Number(updated ?? 0))
  if (year === 0) return undefined
  return {
    year,
    words:
      updated && Number(updated) === year
        ? 'the report was last updated in'
        : published === year && published !== own
          ? 'the report appeared in'
          : 'the study id says',
  }
}
