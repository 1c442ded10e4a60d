import type { SetRule } from './rule.ts'

/** Column heads that differ within a table. */
export const headerLabel: SetRule = {
  code: 'header-label',
  severity: 'info',
  scope: 'set',
  why: 'A column has one head on all pages of a table.',
  good: [
    {
      rows: [
        { category: 'A', study: 'Ash2020', header: ['Study ID', 'Findings'] },
        { category: 'B', study: 'Ash2020', header: ['Study ID', 'Findings'] },
      ],
    },
  ],
  bad: [
    {
      rows: [
        { category: 'A', study: 'Ash2020', header: ['Study ID', 'Findings'] },
        { category: 'B', study: 'Ash2020', header: ['Study', 'Findings'] },
      ],
    },
  ],
  check: ({ tables }) =>
    tables.flatMap((table) => {
      const heads = [...new Set(table.categories.flatMap(({ header }) => (header ? [header.join(' | ')] : [])))]
      if (heads.length < 2) return []
      return [
        {
          where: table.id,
          message: `Column heads differ between categories: ${heads.join(' / ')}.`,
          hint: 'Print the same heads everywhere.',
        },
      ]
    }),
}
