import { meaningful } from '../fields/clean.ts'
import { type Mapping, note } from '../fields/mapping.ts'
import { splitAtSemicolons } from '../fields/semicolons.ts'
import type { Columns, Field } from './table-columns.ts'

/** The places of the columns that may give a field: the better one first, and in the order of the table. */
interface Places {
  readonly better: readonly number[]
  readonly inOrder: readonly number[]
}

/** A row that is read by what its columns hold. */
export interface Row {
  readonly mapping: Mapping
  readonly plan: ReadonlyMap<Field, Places>
}

// All rows of a table have their columns in the same places: worked out once for each table.
const plans = new WeakMap<Mapping['byTag'], { columns: Columns; plan: Map<Field, Places> }>()

/** Opens a row; rows that share `byTag` share the work. */
export function openRow(mapping: Mapping, columns: Columns): Row {
  const known = plans.get(mapping.byTag)
  if (known?.columns === columns) return { mapping, plan: known.plan }
  const plan = new Map<Field, Places>()
  for (const [field, keys] of Object.entries(columns) as [Field, readonly string[]][]) {
    const better = keys.flatMap((key) => mapping.byTag.get(key) ?? [])
    if (better.length > 0) plan.set(field, { better, inOrder: [...better].sort((a, b) => a - b) })
  }
  plans.set(mapping.byTag, { columns, plan })
  return { mapping, plan }
}

const NONE: readonly number[] = []

/** The places of the columns that may give a field, the better one first. */
export function placesOf(row: Row, field: Field): readonly number[] {
  return row.plan.get(field)?.better ?? NONE
}

/** The places of the cells with text that may give a field, in the order of the table. */
export function filledOf({ mapping, plan }: Row, field: Field): readonly number[] {
  const all = plan.get(field)?.inOrder
  if (!all) return NONE
  if (all.length === 1) return cellAt(mapping, all[0]!) === '' ? NONE : all
  let out: number[] | undefined
  for (const place of all) {
    if (cellAt(mapping, place) === '') continue
    if (out) out.push(place)
    else out = [place]
  }
  return out ?? NONE
}

/** The text of a cell; empty where a row is too short. */
export function cellAt(mapping: Mapping, place: number): string {
  return mapping.raw[place]?.value ?? ''
}

/** The first meaningful value of the columns of a field, on one line. */
export function firstOf(row: Row, norm: string, field: Field): string | undefined {
  for (const place of placesOf(row, field)) {
    const cell = cellAt(row.mapping, place)
    const value = cell === '' ? undefined : meaningful(cell)
    if (value === undefined) continue
    note(row.mapping, norm, place)
    return value
  }
  return undefined
}

/** The same for a number: pandas writes `12.0` for 12 in a column with gaps. */
export function numberOf(row: Row, norm: string, field: Field): string | undefined {
  return wholeNumber(firstOf(row, norm, field))
}

/** A whole number without the `.0` behind it; any other text as it is. */
export function wholeNumber<T extends string | undefined>(text: T): T {
  return (text?.endsWith('.0') && /^\d+\.0$/.test(text) ? text.slice(0, -2) : text) as T
}

/** The places of the columns of a field whose cells say something. */
export function meaningfulOf(row: Row, norm: string, field: Field): readonly number[] {
  const filled = filledOf(row, field)
  if (filled === NONE) return NONE
  const found: number[] = []
  for (const place of filled) {
    if (!saysSomething(cellAt(row.mapping, place))) continue
    found.push(place)
    note(row.mapping, norm, place)
  }
  return found
}

// No word for a missing value starts like this.
const TELLING = /^[a-mo-tv-zA-MO-TV-Z0-9]/

/** True for a cell with a meaningful value. */
export function saysSomething(cell: string): boolean {
  return cell !== '' && (TELLING.test(cell) || meaningful(cell) !== undefined)
}

/** Adds a text to a list that has each once; gives back what knows a list that has become long. */
export function addOnce(list: string[], known: Set<string> | undefined, text: string): Set<string> | undefined {
  if (known ? known.has(text) : list.includes(text)) return known
  list.push(text)
  if (known) return known.add(text)
  return list.length > 16 ? new Set(list) : undefined
}

/** The parts of a cell with a list in it. */
export function listIn(cell: string): readonly string[] {
  const mixed = cell.includes('|') || cell.includes('\n')
  return mixed ? cell.split(/[;|\n]/) : splitAtSemicolons(cell)
}
