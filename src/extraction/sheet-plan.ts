import { compareRow, type RowChange } from '../lib/sheet/compare-row.ts'
import type { FilledRow, FilledSheet } from '../lib/sheet/filled-sheet.ts'
import type { RowOutcome } from '../lib/sheet/outcome.ts'
import { closest, listWords } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { nextFindingId, type StudyEdit } from './edit-study.ts'
import { parsePText, parseStatText } from './findings/parse-figures.ts'
import { parseReported } from './findings/reported.ts'
import { choicesOf, valueProblem } from './form-spec.ts'
import { toValue } from './guided.ts'
import { DIRECTIONS, FINDING_CELLS, FINDING_KINDS, knownCells, type SheetItem, sheetItems } from './sheet.ts'
import type { Study } from './study.ts'

/** What importing a sheet would do: an outcome a row, and the changes by study. */
export interface ExtractionPlan {
  readonly outcomes: readonly RowOutcome[]
  readonly edits: ReadonlyMap<string, readonly StudyEdit[]>
}

interface Options {
  readonly acceptEdited: boolean
  /** Which side counts where both have moved. */
  readonly prefer: 'sheet' | 'file' | undefined
}

/** Compares a workbook that came back with the studies as they are now. Nothing is changed. */
export function planExtractionSheet(
  studies: readonly Study[],
  protocol: Protocol,
  sheet: FilledSheet,
  options: Options,
): ExtractionPlan {
  const items = sheetItems(studies, protocol)
  const ids = new Map(studies.map((study) => [study.study, study.findings.map(({ id }) => id)]))
  const edits = new Map<string, StudyEdit[]>()
  const outcomes = sheet.rows.map((row): RowOutcome => {
    const { outcome, changes, study } = planRow(row, items, protocol, options, ids)
    if (changes.length > 0) edits.set(study, [...(edits.get(study) ?? []), ...changes])
    return { row: row.row, id: row.id, ...outcome }
  })
  const missing = sheet.missing.map((id): RowOutcome => ({ id, state: 'missing' }))
  return { outcomes: [...outcomes, ...missing], edits }
}

type Outcome = Pick<RowOutcome, 'state' | 'message'>
interface Planned {
  readonly outcome: Outcome
  readonly changes: readonly StudyEdit[]
  readonly study: string
}

function planRow(
  row: FilledRow,
  items: ReadonlyMap<string, SheetItem>,
  protocol: Protocol,
  options: Options,
  ids: Map<string, string[]>,
): Planned {
  const stop = (state: RowOutcome['state'], message?: string): Planned => ({
    outcome: { state, ...(message === undefined ? {} : { message }) },
    changes: [],
    study: '',
  })
  const item = items.get(row.id)
  if (!row.base || !item) {
    const near = row.id === '' ? undefined : closest(row.id, [...items.keys()])
    return stop('unknown', row.id === '' ? 'no ID' : `no such row in this export${near ? `: was it \`${near}\`?` : ''}`)
  }
  if (row.repeats !== undefined) return stop('duplicate', `the same ID as in row ${row.repeats}`)
  if (row.derived.length > 0)
    return stop('invalid', `a formula, an error or merged cells in ${listWords(row.derived)}: enter the value itself`)
  if (row.edited && !options.acceptEdited) return stop('edited')
  const known = knownCells(item)
  const changed = new Map<string, string>()
  const states = new Set<RowChange>()
  for (const [key, sheet] of Object.entries(row.input)) {
    const state = compareRow({ base: form(row.base[key]), sheet: form(sheet), known: form(known[key]) })
    const settled =
      state === 'conflict' && options.prefer
        ? options.prefer === 'sheet' && sheet !== ''
          ? 'changed'
          : 'stale'
        : state
    states.add(settled)
    if (settled === 'conflict')
      return stop(
        'conflict',
        `${key} is \`${form(sheet).slice(0, 40)}\` here and \`${form(known[key]).slice(0, 40)}\` in the file`,
      )
    if (settled === 'new' || settled === 'changed') changed.set(key, sheet.trim())
  }
  if (changed.size === 0) {
    const state = states.has('stale')
      ? 'stale'
      : states.has('cleared')
        ? 'cleared'
        : Object.values(row.input).every((one) => one === '')
          ? 'empty'
          : 'unchanged'
    return stop(state)
  }
  const problem = [...changed]
    .map(([key, text]) => cellProblem(item, key, text, protocol))
    .find((one) => one !== undefined)
  if (problem) return stop('invalid', problem)
  const own = changed.get('category')
  if (own !== undefined)
    changed.set(
      'category',
      choose(
        protocol.categories.map(({ id }) => id),
        own,
      )!,
    )
  const study = item.study.study
  if (item.kind === 'field')
    return {
      outcome: { state: known.value === '' ? 'new' : 'changed' },
      changes: [fieldEdit(item, changed, protocol)],
      study,
    }
  if (item.kind === 'finding')
    return {
      outcome: { state: 'changed' },
      changes: findingEdits(item.finding.id, changed, item.finding.source ?? { report: item.study.reports[0]! }),
      study,
    }
  return planNew(item, changed, ids, study, stop)
}

function form(text: string | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim()
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/
const FIGURES = new Set(['est', 'ciLow', 'ciHigh', 'ciLevel', 'n', 'count', 'of'])
const OF_FINDINGS = new Set<string>([...FINDING_CELLS, 'p', 'test'])

/** What is wrong with a cell; undefined when nothing is. */
function cellProblem(item: SheetItem, key: string, text: string, protocol: Protocol): string | undefined {
  const shown = text.slice(0, 40)
  if (item.kind === 'field') {
    if (OF_FINDINGS.has(key))
      return `\`${shown}\` in a column of findings: this row is a field, its value belongs into “Value or words”`
    const spec = protocol.extraction.fields[item.name]!
    if (DATE.test(text) && !(key === 'value' && spec.type === 'date')) return dateProblem(text)
    if (key !== 'value') return undefined
    const wrong = valueProblem(spec, toValue(spec, text, choicesOf(spec, protocol.extraction)), protocol.extraction)
    return wrong ? `Unexpected \`${shown}\`, expected ${wrong.expected}` : undefined
  }
  if (DATE.test(text)) return dateProblem(text)
  if (FIGURES.has(key) && !parseReported(text)) return `Unexpected \`${shown}\` as ${key}, expected a figure`
  if (key === 'p' && !toP(text)) return `Unexpected p \`${shown}\`, expected \`0.03\` or \`< 0.001\``
  if (key === 'test' && !parseStatText(text))
    return `Unexpected test \`${shown}\`, expected one such as \`χ²(8) = 28.14\``
  const known =
    key === 'category'
      ? protocol.categories.map(({ id }) => id)
      : key === 'kind'
        ? FINDING_KINDS
        : key === 'direction'
          ? DIRECTIONS
          : undefined
  if (known && !choose(known, text))
    return `Unexpected ${key} \`${shown}\`, expected ${listWords(
      known.map((one) => `\`${one}\``),
      'or',
    )}`
  return undefined
}

function dateProblem(text: string): string {
  return `\`${text.slice(0, 10)}\` is a date: the spreadsheet has likely made it of something else; enter it again as text`
}

function choose(known: readonly string[], text: string): string | undefined {
  return known.find((one) => one.toLowerCase() === text.toLowerCase())
}

function toP(text: string) {
  return parsePText(/^p/i.test(text) ? text : /^[<>=≤≥]/.test(text) ? `p ${text}` : `p = ${text}`)
}

function fieldEdit(
  item: SheetItem & { kind: 'field' },
  changed: ReadonlyMap<string, string>,
  protocol: Protocol,
): StudyEdit {
  const spec = protocol.extraction.fields[item.name]!
  const field = item.study.fields[item.name]
  const text = changed.get('value')
  const before = field?.value
  const whole = typeof before === 'object' && before !== null && 'full' in before
  const value =
    text === undefined
      ? (before ?? null)
      : whole
        ? { ...before, full: text }
        : toValue(spec, text, choicesOf(spec, protocol.extraction))
  return {
    kind: 'field',
    name: item.name,
    value,
    source: placed(field?.source ?? { report: item.study.reports[0]! }, changed),
  }
}

function placed<T extends { report: string }>(source: T, changed: ReadonlyMap<string, string>): T {
  return {
    ...source,
    ...(changed.has('page') ? { page: changed.get('page')! } : {}),
    ...(changed.has('table') ? { table: changed.get('table')! } : {}),
  }
}

function findingEdits(id: string, changed: ReadonlyMap<string, string>, source: { report: string }): StudyEdit[] {
  const place: StudyEdit[] =
    changed.has('page') || changed.has('table')
      ? [{ kind: 'finding', id, key: 'source', value: placed(source, changed) }]
      : []
  const cells = cellValues(changed)
  return [...Object.entries(cells).map(([key, value]): StudyEdit => ({ kind: 'finding', id, key, value })), ...place]
}

/** Cells of findings as the keys and values of the file. */
function cellValues(changed: ReadonlyMap<string, string>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [key, text] of changed) {
    if (key === 'page' || key === 'table') continue
    if (key === 'value') values.text = text
    else if (key === 'p') values.p = toP(text)
    else if (key === 'test') values.stat = parseStatText(text)
    else if (key === 'kind') values.kind = choose(FINDING_KINDS, text)
    else if (key === 'direction') values.direction = choose(DIRECTIONS, text)
    else values[key] = text
  }
  return values
}

function planNew(
  item: SheetItem,
  changed: ReadonlyMap<string, string>,
  ids: Map<string, string[]>,
  study: string,
  stop: (state: RowOutcome['state'], message?: string) => Planned,
): Planned {
  const words = changed.get('value')
  const category = changed.get('category')
  if (!words || !category) return stop('invalid', `a new finding needs ${words ? 'a category' : 'its words'}`)
  // The same workbook may be imported twice.
  const there = item.study.findings.some(
    (one) =>
      one.text === words &&
      one.category === category &&
      (one.est ?? '') === (changed.get('est') ?? '') &&
      (one.group ?? '') === (changed.get('group') ?? ''),
  )
  if (there) return stop('unchanged')
  const given = ids.get(study) ?? []
  const id = nextFindingId(given)
  ids.set(study, [...given, id])
  const { text, ...figures } = cellValues(changed)
  const source = placed({ report: item.study.reports[0]! }, changed)
  return {
    outcome: { state: 'new' },
    changes: [{ kind: 'add', finding: { id, text, source, ...figures } }],
    study,
  }
}
