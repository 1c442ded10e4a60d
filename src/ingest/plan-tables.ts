import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import {
  type ColumnPlan,
  type ColumnWishes,
  missingColumns,
  planColumns,
  withColumns,
} from '../records/formats/choose-columns.ts'
import { type Detected, NO_HEADER, type Refused } from '../records/formats/detect.ts'
import { formats } from '../records/formats/index.ts'
import type { FileInfo } from '../records/read/file-info.ts'
import { olderEncoding } from '../records/read/older-encoding.ts'
import type { Item } from '../records/read/read-records.ts'

/** Reads workbooks; handed in, because only `src/excel` knows how. */
export interface WorkbookReader {
  readonly plan: (
    path: string,
    wishes: ColumnWishes,
  ) => Promise<Refused | { readonly kind: 'tables'; readonly plans: readonly ColumnPlan[] }>
  readonly read: (
    path: string,
    info: FileInfo,
    wishes: ColumnWishes,
    onBytes: (bytes: number) => void,
  ) => AsyncGenerator<Item>
}

/** What is known about columns beforehand, and who reads workbooks. */
export interface ColumnOptions extends ColumnWishes {
  readonly workbooks: WorkbookReader
}

/** A file that can be read, with the columns of its tables. */
export interface Planned {
  readonly kind: 'planned'
  readonly detected: Detected
  readonly tables: readonly ColumnPlan[]
}

const NO_RECORDS: Refused = {
  kind: 'refused',
  code: 'no-header',
  what: 'table without a column of titles, abstracts, numbers or links',
  hint: NO_HEADER,
}

const DELIMITERS: Readonly<Record<string, string>> = { csv: ',;|', tsv: '\t' }

/** Decides how the columns of a file's tables are read. A table that nobody knows is read where its columns are named, or show what they are. */
export async function planTables(
  path: string,
  name: string,
  head: Uint8Array,
  detected: Detected | Refused,
  options: ColumnOptions,
): Promise<Planned | Refused> {
  const asked = Object.keys(options.given).length > 0
  if (detected.kind === 'refused') {
    const table = /\.(?:csv|tsv|tab)$/i.test(name) || asked || options.saved.length > 0
    const open = detected.code === 'no-header' || detected.code === 'unknown-format'
    return (table && open && unknownTable(head, name, options)) || detected
  }
  const { format } = detected
  if (format.workbook) {
    const found = await options.workbooks.plan(path, options)
    if (found.kind === 'refused') return found
    checkGiven(path, found.plans, options)
    return { kind: 'planned', detected, tables: found.plans }
  }
  const delimiters = DELIMITERS[format.name]
  const plan = delimiters === undefined ? undefined : planColumns(textOf(head, detected), delimiters, options)
  if (!plan) {
    if (asked) throw notATable(path, format.label)
    if (delimiters !== undefined) return NO_RECORDS
    return { kind: 'planned', detected, tables: [] }
  }
  checkGiven(path, [plan], options)
  const own = plan.from === 'program' ? {} : { format: withColumns(format, plan), columns: plan }
  return { kind: 'planned', detected: { ...detected, flavour: plan.flavour, ...own }, tables: [plan] }
}

function unknownTable(head: Uint8Array, name: string, options: ColumnOptions): Planned | undefined {
  const older = olderEncoding(head)
  for (const [format, delimiters] of Object.entries(DELIMITERS)) {
    const detected: Detected = {
      kind: 'detected',
      format: formats[format]!,
      flavour: 'unknown',
      encoding: 'utf-8',
      ...(older ? { older } : {}),
      score: 1,
      extensionMismatch: !formats[format]!.extensions.includes(/\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? ''),
    }
    const plan = planColumns(textOf(head, detected), delimiters, options)
    if (!plan || (Object.values(options.given).flat().length > 0 && plan.from !== 'given')) continue
    const own = { format: withColumns(detected.format, plan), columns: plan }
    return { kind: 'planned', detected: { ...detected, ...own }, tables: [plan] }
  }
  return undefined
}

// As the reader of tables sees it: its first 64 kB as UTF-8.
function textOf(head: Uint8Array, { encoding, older }: Detected): Uint8Array {
  const bytes =
    encoding === 'utf-8' && !older
      ? head
      : new TextEncoder().encode(new TextDecoder(older ?? encoding, { ignoreBOM: true }).decode(head))
  return bytes.subarray(0, 64 * 1024)
}

function checkGiven(path: string, plans: readonly ColumnPlan[], { given }: ColumnWishes): void {
  if (Object.keys(given).length === 0 || plans.some((one) => one.from === 'given')) return
  const plan = plans[0]!
  const [missing = ''] = missingColumns(plan, given)
  const names = plan.names.filter((one) => !/^#\d+$/.test(one))
  const near = closest(missing, names)
  throw new UserError(
    `Unexpected column \`${missing}\` in \`--columns\`, expected ${listWords(
      names.slice(0, 40).map((one) => `\`${one}\``),
      'or',
    )}: these are the columns of \`${path}\`.`,
    {
      hint: near
        ? `Did you mean \`${near}\`?`
        : 'Write the name of the column as the table does, without its blanks at the ends.',
    },
  )
}

function notATable(path: string, label: string): UserError {
  return new UserError(
    `Unexpected \`--columns\` for \`${path}\` (${label}), expected a table: CSV, TSV or an Excel workbook.`,
    {
      hint: 'Leave `--columns` out: the fields of this format have names of their own. Import tables in a run of their own.',
    },
  )
}
