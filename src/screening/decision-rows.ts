import type { Decision, NewEvent } from '../events/event.ts'
import { decisionValue } from '../events/event-schema.ts'
import type { State } from '../events/state.ts'
import { parseCsv } from '../lib/csv.ts'
import { type Diagnostic, lineRange } from '../lib/diagnostic.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { planDecision } from './decision.ts'

/** One row of a file of decisions, as text. */
export interface DecisionRow {
  /** Line in the file, from 1. */
  readonly line: number
  readonly record: string
  readonly decision: string
  readonly reason: string
  readonly note: string
}

/** Reads decisions from CSV (with a header) or JSON lines: record, decision, reason, note; other columns are ignored. */
export function parseDecisionRows(
  text: string,
  file: string,
): { rows: readonly DecisionRow[]; diagnostics: readonly Diagnostic[] } {
  return /\.(jsonl|ndjson)$/i.test(file) ? parseJsonRows(text, file) : parseCsvRows(text, file)
}

function parseCsvRows(text: string, file: string): ReturnType<typeof parseDecisionRows> {
  const { header, rows, problems } = parseCsv(text)
  const names = header.map((name) => name.toLowerCase())
  const missing = ['record', 'decision'].filter((name) => !names.includes(name))
  if (missing.length > 0) {
    const hint =
      header.length === 1 && header[0]!.includes(';')
        ? 'The columns are separated by semicolons: save the file as CSV with commas (in Excel: CSV UTF-8).'
        : 'Name the columns record, decision, reason, note in the first line.'
    const message = `Unexpected header without \`${missing.join('` and `')}\`, expected \`record,decision,reason,note\`.`
    return { rows: [], diagnostics: [finding(file, 1, message, hint)] }
  }
  const cell = (values: Readonly<Record<string, string>>, name: string) =>
    (values[header[names.indexOf(name)] ?? ''] ?? '').trim()
  return {
    rows: rows.map(({ line, values }) => ({
      line,
      record: cell(values, 'record'),
      decision: cell(values, 'decision'),
      reason: cell(values, 'reason'),
      note: cell(values, 'note'),
    })),
    diagnostics: problems.map(({ line, message }) =>
      finding(file, line, `Unexpected row, expected one cell per column: ${message}.`, 'Correct the row.'),
    ),
  }
}

function parseJsonRows(text: string, file: string): ReturnType<typeof parseDecisionRows> {
  const rows: DecisionRow[] = []
  const diagnostics: Diagnostic[] = []
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((source, index) => {
      if (source.trim() === '') return
      const data = parseObject(source)
      const wrong = data && ['record', 'decision', 'reason', 'note'].find((key) => !isText(data[key]))
      if (data && wrong === undefined) {
        const cell = (key: string) => String(data[key] ?? '').trim()
        const [record, decision, reason, note] = [cell('record'), cell('decision'), cell('reason'), cell('note')]
        rows.push({ line: index + 1, record, decision, reason, note })
        return
      }
      const message = data
        ? `Unexpected value of \`${wrong}\`, expected text.`
        : 'Unexpected line, expected a JSON object such as `{"record": "R-…", "decision": "include"}`.'
      diagnostics.push(finding(file, index + 1, message, 'Correct the line.', source))
    })
  return { rows, diagnostics }
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = JSON.parse(line)
    return data !== null && typeof data === 'object' && !Array.isArray(data)
      ? (data as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function isText(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string'
}

/** What a file of decisions would record. */
export interface PlannedRows {
  readonly events: readonly NewEvent<'decision'>[]
  /** Rows that repeat the reviewer's standing decision. */
  readonly unchanged: number
  /** Rows whose decision is left empty. */
  readonly undecided: number
  readonly diagnostics: readonly Diagnostic[]
}

/** Checks every row against the state as the reviewer may see it; `find` gives the record id that a row names. */
export function planDecisionRows(
  state: State,
  protocol: Protocol,
  rows: readonly DecisionRow[],
  input: { reviewer: string; stage: string; file: string; find: (given: string) => string },
): PlannedRows {
  const { reviewer, stage, file, find } = input
  const events: NewEvent<'decision'>[] = []
  const diagnostics: Diagnostic[] = []
  const lines = new Map<string, number>()
  let unchanged = 0
  let undecided = 0
  for (const row of rows) {
    const reason = row.reason === '' ? undefined : row.reason
    if (row.decision === '' && reason === undefined) {
      undecided++
      continue
    }
    try {
      const record = find(row.record)
      const cluster = state.clusterOf.get(record) ?? record
      const earlier = lines.get(cluster)
      if (earlier !== undefined) {
        throw new UserError(`Unexpected second row for \`${record}\`, expected one (line ${earlier}).`, {
          hint: 'Keep one of the rows.',
        })
      }
      lines.set(cluster, row.line)
      const decision = toDecision(row.decision)
      const event = planDecision(state, protocol, { reviewer, stage, record, decision, reason, note: row.note })
      if (isStanding(state, event)) unchanged++
      else events.push(event)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      diagnostics.push(finding(file, row.line, error.message, error.hint))
    }
  }
  return { events, unchanged, undecided, diagnostics }
}

/** True when the reviewer's standing decision says the same already. */
export function isStanding(state: State, event: NewEvent<'decision'>): boolean {
  const cluster = state.clusterOf.get(event.record) ?? ''
  const standing = state.screened.get(event.stage)?.get(cluster)?.votes.get(event.by)?.event
  return (
    standing !== undefined &&
    standing.decision === event.decision &&
    standing.reason === event.reason &&
    standing.note === event.note
  )
}

/** The decision that a word names, in any case; `included` and `excluded` are understood too. */
export function toDecision(word: string): Decision {
  const parsed = decisionValue.safeParse(word.trim().toLowerCase().replace(/d$/, ''))
  if (parsed.success) return parsed.data
  const found = word.trim() === '' ? 'lack of a decision' : `decision \`${word}\``
  throw new UserError(`Unexpected ${found}, expected \`include\`, \`exclude\` or \`maybe\`.`, {
    hint: 'Write one of the three words.',
  })
}

function finding(file: string, line: number, message: string, hint: string | undefined, source?: string): Diagnostic {
  return {
    code: 'decision-row',
    severity: 'error',
    message,
    ...(hint === undefined ? {} : { hint }),
    file,
    range: lineRange(line),
    ...(source === undefined ? {} : { source: source.slice(0, 200) }),
  }
}
