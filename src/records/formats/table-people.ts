import { meaningful } from '../fields/clean.ts'
import { note } from '../fields/mapping.ts'
import { parseName, splitNames } from '../fields/names.ts'
import type { Name } from '../record.ts'
import { cellAt, filledOf, placesOf, type Row } from './table-row.ts'

/** The authors of a row: from the first column that has names. */
export function authorsOf(row: Row): Name[] {
  for (const place of placesOf(row, 'authors')) {
    const names = namesIn(cellAt(row.mapping, place))
    if (names.length === 0) continue
    note(row.mapping, 'authors', place)
    return names
  }
  return []
}

/** The editors of a row: from all columns that have them. */
export function editorsOf(row: Row): Name[] {
  return filledOf(row, 'editors').flatMap((place) => {
    const names = namesIn(cellAt(row.mapping, place), 'editor')
    if (names.length > 0) note(row.mapping, 'editors', place)
    return names
  })
}

// Scopus adds its number for each author (`Silva, Ana (57200000001)`).
function namesIn(cell: string, role?: 'editor'): Name[] {
  const out: Name[] = []
  if (cell === '') return out
  for (const one of splitNames(cell)) {
    const text = meaningful(one.endsWith(')') ? one.replace(/\s?\(\d{6,}\)$/, '') : one)
    const name = text === undefined ? undefined : parseName(text, role)
    if (name) out.push(name)
  }
  return out
}
