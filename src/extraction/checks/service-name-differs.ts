import { groupBy } from '../../lib/group-by.ts'
import { rowsOf } from '../findings/fact.ts'
import { plain } from '../findings/group-facts.ts'
import type { Hit, SetRule } from './rule.ts'

/** One study with several names of its service or design. */
export const serviceNameDiffers: SetRule = {
  code: 'service-name-differs',
  severity: 'info',
  scope: 'set',
  why: 'One service under two names is taken for two; a full name first and its abbreviation later is good style, and worth a look.',
  good: [
    {
      rows: [
        { category: 'A', study: 'Ash2020', fields: { service: 'Leeds clinics' } },
        { category: 'B', study: 'Ash2020', fields: { service: 'Leeds clinics' } },
      ],
    },
  ],
  bad: [
    {
      rows: [
        { category: 'A', study: 'Ash2020', fields: { service: 'Clinics belonging to Leeds' } },
        { category: 'B', study: 'Ash2020', fields: { service: 'Clinics part of Leeds' } },
      ],
    },
  ],
  check: (set) =>
    [...groupBy(rowsOf(set), ({ study }) => study)].flatMap(([study, rows]): Hit[] =>
      ['service', 'setting', 'design'].flatMap((name): Hit[] => {
        const names = new Map(
          rows.flatMap(({ fields }) => (fields[name]?.trim() ? [[plain(fields[name]), fields[name]!] as const] : [])),
        )
        if (names.size < 2) return []
        return [
          {
            where: study,
            row: rows[0]!,
            message: `${names.size} names of one ${name}: ${[...names.values()].join(' | ')}.`,
            hint: 'Use one name, in full at its first appearance.',
          },
        ]
      }),
    ),
}
