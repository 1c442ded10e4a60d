import { isSeq, parseDocument } from 'yaml'
import { z } from 'zod'
import { checkYaml } from '../lib/checked-yaml.ts'
import { listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { yamlText } from '../lib/yaml-text.ts'
import { type ColumnNames, type ColumnPlan, lastingColumns, unusedColumns } from '../records/formats/choose-columns.ts'
import { type Field, fieldMeanings } from '../records/formats/table-columns.ts'
import { columnKey } from '../records/formats/table-header.ts'
import { layout } from './layout.ts'
import { readText } from './read-text.ts'
import { slug } from './slug.ts'
import { replaceFile } from './write.ts'

const fields = Object.keys(fieldMeanings) as Field[]
const names = z.union([z.string().min(1), z.array(z.string().min(1))]).optional()
const schema = z.strictObject({
  source: z.string().min(1),
  tables: z.array(
    z.strictObject({
      columns: z.strictObject(Object.fromEntries(fields.map((field) => [field, names])) as Record<Field, typeof names>),
      unused: z.array(z.string()).optional(),
    }),
  ),
})

interface SavedFile {
  readonly path: string
  /** Undefined where there is no file yet. */
  readonly text: string | undefined
  readonly tables: readonly ColumnNames[]
}

/** How earlier imports of a source read the columns of its tables, as `records/columns/<source>.yaml` says. */
export async function loadColumns(dir: string, source: string): Promise<readonly ColumnNames[]> {
  return (await findFile(dir, source)).tables
}

/** Writes down how the tables of a source are read, where that is new. What people wrote into the file stays. */
export async function saveColumns(dir: string, source: string, plans: readonly ColumnPlan[]): Promise<void> {
  for (const plan of plans) {
    if (plan.from !== 'given' && plan.from !== 'guessed') continue
    const columns = lastingColumns(plan)
    if (Object.keys(columns).length === 0) continue
    const { path, text, tables } = await findFile(dir, source)
    const present = new Set(plan.names.map(columnKey))
    const at = tables.findIndex((one) =>
      Object.values(one)
        .flat()
        .every((name) => present.has(columnKey(name))),
    )
    if (at >= 0 && sameColumns(tables[at]!, columns)) continue
    const unused = unusedColumns(plan)
    if (text === undefined) await replaceFile(dir, path, newFile(source, columns, unused))
    else await replaceFile(dir, path, changedFile(text, at, columns, unused))
  }
}

// Two sources may have names that differ in capitals or signs alone.
async function findFile(dir: string, source: string): Promise<SavedFile> {
  for (let n = 1; ; n++) {
    const path = `${layout.columns}/${slug(source)}${n === 1 ? '' : `-${n}`}.yaml`
    const text = await readText(dir, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw error
    })
    if (text === undefined) return { path, text, tables: [] }
    const checked = checkYaml(text, path, schema, `Fields are ${listWords(fields)}.`)
    if (!checked.value) {
      const { message, hint, range } = checked.diagnostics[0]!
      throw new UserError(`${path}:${range?.start.line ?? 1}: ${message}`, hint === undefined ? {} : { hint })
    }
    if (checked.value.source !== source) continue
    return { path, text, tables: checked.value.tables.map(({ columns }) => listed(columns)) }
  }
}

function listed(columns: Partial<Record<Field, string | string[] | undefined>>): ColumnNames {
  const entries = Object.entries(columns).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, typeof value === 'string' ? [value] : value]],
  )
  return Object.fromEntries(entries)
}

function sameColumns(a: ColumnNames, b: ColumnNames): boolean {
  const keys = (one: ColumnNames) =>
    Object.entries(one)
      .filter(([, list]) => list!.length > 0)
      .map(([field, list]) => `${field}=${list!.map(columnKey).join('\n')}`)
      .sort()
      .join('\n\n')
  return keys(a) === keys(b)
}

function newFile(source: string, columns: ColumnNames, unused: readonly string[]): string {
  const value = (list: readonly string[]) =>
    list.length === 1 ? yamlText(list[0]!) : `[${list.map((one) => JSON.stringify(one)).join(', ')}]`
  return [
    '# How the columns of tables from this source are read: a field, and the column (or [several]) that it is read from.',
    '# Written when such a table was imported; used again for the next one that has all these columns. You may change it:',
    '# it counts for imports to come. Fields:',
    ...wrapped(fields.map((field) => (field === fields.at(-1) ? field : `${field},`))),
    `source: ${yamlText(source)}`,
    'tables:',
    '  - columns:',
    ...Object.entries(columns).map(([field, list]) => `      ${field}: ${value(list!)}`),
    ...(unused.length > 0 ? [`    unused: [${unused.map((one) => JSON.stringify(one)).join(', ')}]`] : []),
    '',
  ].join('\n')
}

function wrapped(words: readonly string[]): string[] {
  const out: string[] = []
  for (const word of words) {
    const last = out.at(-1)
    if (last !== undefined && last.length + word.length < 110) out[out.length - 1] = `${last} ${word}`
    else out.push(`#   ${word}`)
  }
  return out
}

function changedFile(text: string, at: number, columns: ColumnNames, unused: readonly string[]): string {
  const document = parseDocument(text)
  const plain = Object.fromEntries(
    Object.entries(columns).map(([field, list]) => [field, list!.length === 1 ? list![0] : list]),
  )
  const table = { columns: plain, ...(unused.length > 0 ? { unused } : {}) }
  const tables = document.get('tables', true)
  if (at >= 0) document.setIn(['tables', at], document.createNode(table))
  else if (isSeq(tables)) tables.add(document.createNode(table))
  return document.toString({ lineWidth: 0 })
}
