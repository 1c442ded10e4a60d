import { isUnnamed } from '../findings/group-facts.ts'
import type { RowRule } from './rule.ts'

/** A row whose service or setting is not named. */
export const serviceNotStated: RowRule = {
  code: 'service-not-stated',
  severity: 'info',
  scope: 'row',
  why: 'Where a study took place decides whether it applies to the reader.',
  good: [{ rows: [{ study: 'Ash2020', fields: { service: 'Clinics in Leeds' } }] }],
  bad: [{ rows: [{ study: 'Ash2020', fields: { service: 'Not stated' } }] }],
  check: ({ fields }) =>
    ['service', 'setting'].flatMap((name) =>
      name in fields && isUnnamed(fields[name])
        ? [
            {
              message: `The ${name} is ${fields[name]?.trim() ? fields[name]!.trim().toLowerCase() : 'not stated'}.`,
              hint: 'Look in the report or ask its authors.',
            },
          ]
        : [],
    ),
}
