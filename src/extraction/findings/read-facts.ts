import type { FactRow, FactTable } from './fact.ts'
import { factKey } from './fact-keys.ts'
import { asText, toFact } from './to-fact.ts'

type Data = Readonly<Record<string, unknown>>
type Path = readonly (string | number)[]

/** What outside data hold: tables of rows, and ids that a text cites. */
export interface ReadFacts {
  readonly tables: readonly FactTable[]
  readonly cited: readonly string[]
  /** How many facts there are. */
  readonly facts: number
  /** Some figure came as a number: its last noughts, if it had any, are lost. */
  readonly numbers: boolean
}

/** Keys of a row that are no field of the study. */
const NO_FIELD = new Set([
  'studyId',
  'study',
  'findings',
  'facts',
  'order',
  'category',
  'table',
  'litsieve',
  'reports',
  'extracted',
  'fields',
])

/**
 * Reads facts of any of these shapes: `{tables: [{categories: [{rows: [{studyId, findings: [{facts}]}]}]}]}`; a study's file
 * (`{study, findings}`); lists of rows; and plain lists of facts, each with its `study` and `category` if there are several.
 */
export function readFacts(data: unknown, file: string): ReadFacts {
  const rows = rowCollector(file)
  const cited: string[] = []
  const visit = (value: unknown, path: Path, home: Home): void => {
    if (Array.isArray(value)) {
      value.forEach((one, index) => {
        visit(one, [...path, index], home)
      })
      return
    }
    if (!isData(value)) return
    if (Array.isArray(value.cited)) cited.push(...value.cited.flatMap((one) => asText(one) ?? []))
    for (const key of ['tables', 'categories', 'rows', 'studies'] as const) {
      const inside = value[key]
      if (!Array.isArray(inside)) continue
      inside.forEach((one, index) => {
        visit(
          one,
          [...path, key, index],
          key === 'tables' ? tableOf(one, index) : key === 'categories' ? categoryOf(one, home, index) : home,
        )
      })
    }
    if (['tables', 'categories', 'rows', 'studies'].some((key) => Array.isArray(value[key]))) return
    const findings = value.findings ?? value.facts
    if (Array.isArray(findings))
      rows.addRow(value, findings, [...path, value.findings === undefined ? 'facts' : 'findings'], home)
    else rows.addFact(value, path, home)
  }
  visit(data, [], { table: undefined, printed: false, category: undefined, label: undefined, header: undefined })
  return { tables: rows.tables(), cited, ...rows.seen }
}

interface Home {
  readonly table: string | undefined
  readonly printed: boolean
  readonly category: string | undefined
  readonly label: string | undefined
  readonly header: readonly string[] | undefined
}

function tableOf(data: unknown, index: number): Home {
  const { tableId, id, name } = isData(data) ? data : {}
  return {
    table: asText(tableId) ?? asText(id) ?? asText(name) ?? String(index + 1),
    printed: true,
    category: undefined,
    label: undefined,
    header: undefined,
  }
}

function categoryOf(data: unknown, home: Home, index: number): Home {
  const { label, id, category, headerRow, header } = isData(data) ? data : {}
  const name = asText(label) ?? asText(category) ?? asText(id) ?? String(index + 1)
  const heads = [headerRow, header].find(Array.isArray) as unknown[] | undefined
  return { ...home, category: name, label: name, header: heads?.map((one) => String(one)) }
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface Draft {
  readonly table: string
  readonly printed: boolean
  readonly category: string
  readonly header: readonly string[] | undefined
  readonly row: { -readonly [K in keyof FactRow]: FactRow[K] } & { facts: FactRow['facts'][number][] }
}

/** Collects rows in the order in which they come; facts without a row of their own share one a study and category. */
function rowCollector(file: string) {
  const drafts: Draft[] = []
  const loose = new Map<string, Draft>()
  const ids = new Map<string, number>()
  const seen = { facts: 0, numbers: false }

  const unique = (id: string): string => {
    const before = ids.get(id) ?? 0
    ids.set(id, before + 1)
    return before === 0 ? id : `${id}#${before + 1}`
  }

  const draftRow = (study: string, category: string, home: Home, path: Path, fields: FactRow['fields']): Draft => {
    const id = [home.table, category, study].filter((part) => part !== undefined && part !== '').join('.')
    const row = { id: unique(id), study, category, facts: [], fields, at: { file, path } }
    const draft: Draft = { table: home.table ?? '', printed: home.printed, category, header: home.header, row }
    drafts.push(draft)
    return draft
  }

  const push = ({ row }: Draft, data: Data, path: Path, subhead: string | undefined): void => {
    const own = asText(Object.entries(data).find(([key]) => factKey(key) === 'id')?.[1])
    const whole = own !== undefined && (own.includes(row.study) || row.study === 'unnamed')
    const id = own === undefined ? String(row.facts.length + 1).padStart(2, '0') : own
    const fact = toFact(data, {
      id,
      study: row.study,
      category: row.category,
      ...(subhead === undefined ? {} : { subhead }),
      at: { file, ...(typeof data.__line === 'number' ? { line: data.__line } : { path }) },
    })
    row.facts.push({ ...fact, id: unique(whole ? id : `${row.study}.${id}`) })
    seen.facts += 1
    seen.numbers ||= Object.entries(data).some(
      ([key, value]) => typeof value === 'number' && DECIMALS.has(factKey(key) ?? ''),
    )
  }

  const addRow = (data: Data, findings: readonly unknown[], path: Path, home: Home): void => {
    const study = asText(data.studyId) ?? asText(data.study) ?? asText(data['Study ID']) ?? 'unnamed'
    const fields = fieldsOf(data)
    const own = new Map<string, Draft>()
    const draftOf = (category: string): Draft => {
      const draft = own.get(category) ?? draftRow(study, category, home, path.slice(0, -1), fields)
      own.set(category, draft)
      return draft
    }
    const at = home.category ?? asText(data.category)
    // A row stands in its table even when it holds no fact.
    if (at !== undefined || findings.length === 0) draftOf(at ?? '')
    findings.forEach((one, index) => {
      if (!isData(one)) return
      const here = [...path, index]
      const draft = draftOf(at ?? asText(one.category) ?? '')
      if (!Array.isArray(one.facts)) push(draft, one, here, undefined)
      else {
        one.facts.forEach((fact, i) => {
          if (isData(fact)) push(draft, fact, [...here, 'facts', i], asText(one.subhead))
        })
      }
    })
  }

  const addFact = (data: Data, path: Path, home: Home): void => {
    if (!Object.keys(data).some((key) => FIGURES.has(factKey(key) ?? ''))) return
    const named = (key: string) => asText(Object.entries(data).find(([name]) => factKey(name) === key)?.[1])
    const study = named('study') ?? asText(data.studyId) ?? 'unnamed'
    const category = home.category ?? named('category') ?? ''
    const table = named('table') ?? home.table
    const key = `${table ?? ''}|${category}|${study}`
    const fields = Object.fromEntries(
      ['design', 'service', 'setting'].flatMap((name) => {
        const value = named(name)
        return value === undefined ? [] : [[name, value]]
      }),
    )
    const draft = loose.get(key) ?? draftRow(study, category, { ...home, table }, path, fields)
    loose.set(key, draft)
    push(draft, data, path, undefined)
  }

  const tables = (): FactTable[] => {
    const found = new Map<
      string,
      { printed: boolean; categories: Map<string, { header: readonly string[] | undefined; rows: FactRow[] }> }
    >()
    for (const { table, printed, category, header, row } of drafts) {
      const own = found.get(table) ?? { printed, categories: new Map() }
      found.set(table, own)
      const there = own.categories.get(category) ?? { header, rows: [] }
      own.categories.set(category, there)
      there.rows.push(row)
    }
    return [...found].map(([id, { printed, categories }]) => ({
      id,
      printed,
      categories: [...categories].map(([name, { header, rows }]) => ({
        id: name,
        label: name,
        ...(header ? { header } : {}),
        rows,
      })),
    }))
  }

  return { addRow, addFact, tables, seen }
}

const DECIMALS = new Set(['est', 'ciLow', 'ciHigh', 'p', 'statValue'])
const FIGURES = new Set([
  'est',
  'ciLow',
  'ciHigh',
  'p',
  'stat',
  'statValue',
  'count',
  'text',
  'claim',
  'n',
  'sd',
  'counts',
  'period',
  'group',
])

/** What a row says of its study: texts, and nulls where something is asked for and missing. */
function fieldsOf(data: Data): Record<string, string | null> {
  const fields: Record<string, string | null> = {}
  const inner = isData(data.fields)
    ? Object.entries(data.fields).map(([key, field]) => [key, fieldText(field)] as const)
    : []
  for (const [key, value] of [...Object.entries(data), ...inner]) {
    if (NO_FIELD.has(key)) continue
    const text = asText(value)
    if (text !== undefined) fields[key] = text
    else if (value === null) fields[key] = null
  }
  return fields
}

function fieldText(field: unknown): unknown {
  const value = isData(field) && 'value' in field ? field.value : field
  return isData(value) && typeof value.full === 'string'
    ? value.full
    : Array.isArray(value)
      ? value.join(', ')
      : (value ?? null)
}
