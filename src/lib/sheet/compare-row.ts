/**
 * How a row of a workbook stands to what is known now, from three values: as exported, as in the workbook, as known now.
 * - `unchanged`: workbook and what is known say the same;
 * - `new`, `changed`: filled in or altered by the reviewer, and nothing else happened meanwhile;
 * - `cleared`: emptied by the reviewer, which is no decision: what is known stays;
 * - `stale`: not touched in the workbook, while what is known has moved on: that stays;
 * - `conflict`: both have moved, and differ.
 */
export type RowChange = 'unchanged' | 'new' | 'changed' | 'cleared' | 'stale' | 'conflict'

/** Compares the three values, each the empty string where there is nothing. */
export function compareRow({ base, sheet, known }: { base: string; sheet: string; known: string }): RowChange {
  if (sheet === known) return 'unchanged'
  if (sheet === base) return 'stale'
  if (known !== base) return 'conflict'
  if (sheet === '') return 'cleared'
  return known === '' ? 'new' : 'changed'
}
