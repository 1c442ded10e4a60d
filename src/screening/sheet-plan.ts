import type { EventOf, NewEvent } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { compareRow } from '../lib/sheet/compare-row.ts'
import type { FilledRow, FilledSheet } from '../lib/sheet/filled-sheet.ts'
import type { RowOutcome, RowState } from '../lib/sheet/outcome.ts'
import { cellForm } from '../lib/sheet/row-check.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { planDecision } from './decision.ts'
import { readReason } from './reason-text.ts'
import { planNote } from './resolution.ts'
import { type Answer, knownAnswer, readDecision } from './sheet.ts'

/** How a workbook is taken over. */
export interface SheetChoices {
  readonly reviewer: string
  readonly stage: string
  /** The file's own name and its SHA-256: events name them. */
  readonly file: string
  readonly sha256: string
  /** Take answers from rows whose other columns were edited; the edits themselves never count. */
  readonly acceptEdited: boolean
  /** Who wins where both the workbook and the log have moved on since the export; unset, that is an error. */
  readonly prefer?: 'sheet' | 'log' | undefined
}

/** What a workbook would add to the reviewer's log. */
export interface SheetPlan {
  readonly outcomes: readonly RowOutcome[]
  readonly events: readonly NewEvent<'decision' | 'note'>[]
  /** Rows whose columns to be read only were edited, whatever became of their answers. */
  readonly edited: number
  /** Decisions of the reviewer that were made since the export in another way. */
  readonly since: number
}

/** Compares a workbook with the log as the reviewer may see it, row by row; see `compareRow` for the states. */
export function planSheet(state: State, protocol: Protocol, sheet: FilledSheet, choices: SheetChoices): SheetPlan {
  const outcomes: RowOutcome[] = []
  const events: NewEvent<'decision' | 'note'>[] = []
  const rowOf = new Map<string, { row: number; answer: string }>()
  for (const row of sheet.rows) {
    const outcome = (one: RowState, message?: string) => {
      outcomes.push({ row: row.row, id: row.id, state: one, ...(message === undefined ? {} : { message }) })
    }
    try {
      const read = readRow(state, protocol, row, choices, sheet.exportId)
      if (read.state !== 'new' && read.state !== 'changed') {
        outcome(read.state, read.message)
        continue
      }
      const cluster = state.clusterOf.get(row.id)!
      const answer = printed(read.answer)
      const earlier = rowOf.get(cluster)
      if (earlier && earlier.answer !== answer) {
        outcome('duplicate', `row ${earlier.row} is the same report by now, and says something else`)
        continue
      }
      const event = planRow(state, protocol, row, read, choices, sheet.exportId)
      outcome(read.state)
      if (!earlier) events.push(event)
      rowOf.set(cluster, { row: row.row, answer })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      outcome('invalid', error.hint === undefined ? error.message : `${error.message} ${error.hint}`)
    }
  }
  for (const id of sheet.missing) outcomes.push({ id, state: 'missing' })
  return {
    outcomes,
    events,
    edited: sheet.rows.filter((row) => row.edited).length,
    since: decidedSince(state, sheet, choices),
  }
}

interface Read {
  readonly state: RowState
  readonly message?: string
  readonly answer: Answer
  readonly known: Answer
}

const NOTHING: Answer = { decision: '', reason: '', note: '' }

function readRow(state: State, protocol: Protocol, row: FilledRow, choices: SheetChoices, exportId: string): Read {
  const { reviewer, stage } = choices
  const bad = (one: RowState, message: string): Read => ({ state: one, message, answer: NOTHING, known: NOTHING })
  if (row.id === '') return bad('unknown', 'a row without an ID')
  if (row.base === undefined) return bad('unknown', 'not an ID of this export')
  if (!state.clusterOf.has(row.id)) return bad('unknown', 'no record of this review any more')
  if (row.repeats !== undefined) return bad('duplicate', `the ID is that of row ${row.repeats} too`)
  if (row.derived.length > 0)
    return bad(
      'invalid',
      `a formula, an error or merged cells under ${row.derived.join(', ')}: enter the answer itself in each row`,
    )
  const { reasons, 'reason-required': needed } = protocol.screening.stages[stage]!
  const answer = answerFrom(reasons, row.input)
  // Once the workbook has been read, its own last answer is what later ones are compared with.
  const own = isFrom(state, row, choices, exportId)
  const known = knownAnswer(state, stage, state.clusterOf.get(row.id)!, reviewer)
  const base = own ? known : answerFrom(reasons, row.base)
  const change = compareRow({ base: printed(base), sheet: printed(answer), known: printed(known) })
  const read = { answer, known }
  if (change === 'unchanged') return { ...read, state: printed(answer) === '' ? 'empty' : 'unchanged' }
  if (change === 'stale' || change === 'cleared') return { ...read, state: change }
  if (change === 'conflict' && choices.prefer !== 'sheet') {
    if (choices.prefer === 'log') return { ...read, state: 'stale' }
    const message = `here ${said(answer)}, in the log ${said(known)}, exported as ${said(base)}`
    return { ...read, state: 'conflict', message }
  }
  if (answer.decision === '') {
    if (known.decision !== '') return bad('invalid', 'a note or reason where the decision was taken out')
    if (answer.reason !== '') return bad('invalid', 'a reason without a decision')
  }
  if (row.edited && !choices.acceptEdited) return { ...read, state: 'edited' }
  if (answer.decision === 'exclude' && answer.reason === '' && needed) return { ...read, state: 'no-reason' }
  return { ...read, state: known.decision === '' ? 'new' : 'changed' }
}

function isFrom(state: State, row: FilledRow, { reviewer, stage }: SheetChoices, exportId: string): boolean {
  const screened = state.screened.get(stage)?.get(state.clusterOf.get(row.id)!)
  const last = screened?.votes.get(reviewer)?.event ?? screened?.notes.findLast(({ by }) => by === reviewer)
  return last?.from?.export === exportId
}

function answerFrom(reasons: Parameters<typeof readReason>[0], cells: Readonly<Record<string, string>>): Answer {
  return {
    decision: readDecision(cells.decision ?? ''),
    reason: readReason(reasons, cells.reason ?? ''),
    note: (cells.note ?? '').replace(/\r\n?/g, '\n').trim(),
  }
}

// An answer as one text to be compared; the empty string for none.
function printed({ decision, reason, note }: Answer): string {
  return decision === '' && reason === '' && note === '' ? '' : JSON.stringify([decision, reason, cellForm(note)])
}

function said({ decision, reason, note }: Answer): string {
  const words = [decision === '' ? 'undecided' : decision, reason === '' ? undefined : `(${reason})`]
  return [...words, note === '' ? undefined : `“${cellForm(note).slice(0, 40)}”`].filter(Boolean).join(' ')
}

function planRow(
  state: State,
  protocol: Protocol,
  row: FilledRow,
  { answer }: Read,
  { reviewer, stage, file, sha256 }: SheetChoices,
  exportId: string,
): NewEvent<'decision' | 'note'> {
  const from: EventOf<'decision'>['from'] = { tool: 'xlsx', file, sha256, row: row.row, export: exportId }
  const where = { reviewer, stage, record: row.id }
  const { decision, reason, note } = answer
  if (decision === '') return { ...planNote(state, protocol, { ...where, text: note }), from }
  const said = { ...where, decision, ...(reason === '' ? {} : { reason }), ...(note === '' ? {} : { note }) }
  return { ...planDecision(state, protocol, said), from }
}

function decidedSince(state: State, { exportId, exported }: FilledSheet, { reviewer, stage }: SheetChoices): number {
  let since = 0
  for (const { votes } of state.screened.get(stage)?.values() ?? []) {
    const event = votes.get(reviewer)?.event
    if (event && event.at > exported && event.from?.export !== exportId) since++
  }
  return since
}
