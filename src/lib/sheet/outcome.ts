import type { Table } from '../table.ts'
import { formatNumber } from '../text.ts'
import type { RowChange } from './compare-row.ts'

/** What reading a row comes to; beside how it compares, what is wrong with it. */
export type RowState = RowChange | 'empty' | 'unknown' | 'duplicate' | 'missing' | 'invalid' | 'no-reason' | 'edited'

/** What reading a row comes to, and why. */
export interface RowOutcome {
  /** Row of the workbook, from 1; absent for a row that is missing. */
  readonly row?: number
  readonly id: string
  readonly state: RowState
  readonly message?: string
}

// In the order of the table. What blocks stops everything: nothing is written while there is any.
const STATES: readonly { state: RowState; label: string; blocks: boolean; note?: string }[] = [
  { state: 'new', label: 'New', blocks: false },
  { state: 'changed', label: 'Changed', blocks: false },
  { state: 'unchanged', label: 'Unchanged', blocks: false },
  { state: 'empty', label: 'Left empty', blocks: false },
  { state: 'cleared', label: 'Cleared', blocks: false, note: 'no decision: what is known stays' },
  {
    state: 'stale',
    label: 'Stale',
    blocks: false,
    note: 'not touched here, but decided anew since the export: that stays',
  },
  { state: 'missing', label: 'Missing rows', blocks: false, note: 'deleted rows are no decisions' },
  { state: 'conflict', label: 'Conflict with the log', blocks: true, note: 'changed here and in the log' },
  { state: 'unknown', label: 'Unknown ID', blocks: true },
  { state: 'duplicate', label: 'Duplicate ID', blocks: true },
  { state: 'invalid', label: 'Invalid value', blocks: true },
  { state: 'no-reason', label: 'Exclusion without reason', blocks: true },
  { state: 'edited', label: 'Edited beside the answer', blocks: true, note: 'taken with --accept-edited' },
]

/** The outcomes that stand against writing anything. */
export function blocking(outcomes: readonly RowOutcome[]): RowOutcome[] {
  const blocks = new Set(STATES.filter((one) => one.blocks).map((one) => one.state))
  return outcomes.filter(({ state }) => blocks.has(state))
}

/** How many rows came to what: all states, in one order. */
export function countOutcomes(outcomes: readonly RowOutcome[]): Record<RowState, number> {
  const counts = Object.fromEntries(STATES.map(({ state }) => [state, 0])) as Record<RowState, number>
  for (const { state } of outcomes) counts[state]++
  return counts
}

/** The counts as a table, each with what it means; all states, so that a zero is seen too. */
export function outcomeTable(outcomes: readonly RowOutcome[], title: string): Table {
  const counts = countOutcomes(outcomes)
  return {
    id: 'rows',
    title,
    columns: [
      { key: 'what', title: 'Rows' },
      { key: 'number', title: 'Number', align: 'right' },
      { key: 'note', title: '' },
    ],
    rows: STATES.map(({ state, label, blocks, note = '' }) => ({
      kind: 'row',
      cells: {
        what: label,
        number: formatNumber(counts[state]),
        note: counts[state] === 0 ? '' : blocks ? `error${note === '' ? '' : `: ${note}`}` : note,
      },
    })),
  }
}
