import type { RowRule } from './rule.ts'

/** A row without a study design. */
export const missingDesign: RowRule = {
  code: 'missing-design',
  severity: 'info',
  scope: 'row',
  why: 'Readers weigh a finding by the design of its study, grey literature included.',
  good: [{ rows: [{ study: 'Ash2020', fields: { design: 'Cohort study' } }] }],
  bad: [
    { rows: [{ study: 'Ash2020', fields: { design: null } }] },
    { rows: [{ study: 'Ash2020', fields: { design: ' ' } }] },
  ],
  check: ({ fields }) =>
    'design' in fields && !fields.design?.trim()
      ? [
          {
            message: 'No study design.',
            hint: 'Say what the study is: an audit, a report of routine data, interviews.',
          },
        ]
      : [],
}
