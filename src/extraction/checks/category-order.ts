import type { SetRule } from './rule.ts'

/** Categories in another order from table to table. */
export const categoryOrder: SetRule = {
  code: 'category-order',
  severity: 'info',
  scope: 'set',
  why: 'Tables that are read side by side have their categories in one order.',
  good: [
    {
      rows: [
        { table: '1', category: 'ACCESS', study: 'Ash2020' },
        { table: '1', category: 'HARM', study: 'Ash2020' },
        { table: '2', category: 'HARM', study: 'Elm2020' },
      ],
    },
  ],
  bad: [
    {
      rows: [
        { table: '1', category: 'ACCESS', study: 'Ash2020' },
        { table: '1', category: 'HARM', study: 'Ash2020' },
        { table: '2', category: 'HARM', study: 'Elm2020' },
        { table: '2', category: 'ACCESS', study: 'Elm2020' },
      ],
    },
  ],
  check: ({ tables }) => {
    const printed = tables.filter((table) => table.printed)
    const [first] = printed
    if (!first) return []
    const order = first.categories.map(({ label }) => label)
    return printed.slice(1).flatMap((table) => {
      const own = table.categories.map(({ label }) => label)
      const shared = own.filter((label) => order.includes(label))
      const expected = order.filter((label) => shared.includes(label))
      if (shared.every((label, i) => label === expected[i])) return []
      return [
        {
          where: `${first.id} vs ${table.id}`,
          message: `Categories stand in two orders: ${order.join(' > ')} but ${own.join(' > ')}.`,
          hint: 'Use the order of the protocol in both tables.',
        },
      ]
    })
  },
}
