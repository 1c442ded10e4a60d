import { groupBy } from '../../lib/group-by.ts'
import type { Hit, SetRule } from './rule.ts'
import { firstRows } from './study-id.ts'

/** Letters of ids that are met out of order. */
export const suffixOrder: SetRule = {
  code: 'suffix-first-seen-order',
  severity: 'info',
  scope: 'set',
  why: 'A reader who meets "b" looks for "a": letters are dealt once over the whole review, and one that is missing is a study that is missing.',
  good: [{ rows: [{ study: 'Evans2014a' }, { study: 'Evans2014b' }] }],
  bad: [{ rows: [{ study: 'Evans2014b' }, { study: 'Evans2014a' }] }, { rows: [{ study: 'Evans2014b' }] }],
  check: (set) => {
    const lettered = firstRows(set).flatMap((row) => {
      const match = /^(.*\d{4})([a-z])$/u.exec(row.study)
      return match ? [{ row, base: match[1]!, letter: match[2]! }] : []
    })
    return [...groupBy(lettered, ({ base }) => base)].flatMap(([base, list]): Hit[] => {
      const letters = list.map(({ letter }) => letter)
      const sorted = [...letters].sort()
      const missing = sorted.findIndex((letter, i) => letter !== String.fromCharCode(97 + i))
      const names = list.map(({ row }) => row.study)
      const where = names.join(', ')
      if (missing >= 0) {
        const gap = `${base}${String.fromCharCode(97 + missing)}`
        return [
          {
            where,
            row: list[0]!.row,
            severity: 'warning',
            message: `"${names[missing] ?? names[0]}" is there but "${gap}" is not.`,
            hint: `Look for \`${gap}\`: it was left out, or the letter is a leftover.`,
          },
        ]
      }
      if (letters.every((letter, i) => letter === sorted[i])) return []
      return [
        {
          where,
          row: list[0]!.row,
          message: `"${names[0]}" is met before "${base}a".`,
          hint: 'Leave the letters as they are once they are published; otherwise deal them in the order of the tables.',
        },
      ]
    })
  },
}
