import { codeAt } from '../../lib/code-at.ts'
import { meaningful } from '../fields/clean.ts'
import { note } from '../fields/mapping.ts'
import { parseFoldedName } from '../fields/names.ts'
import { splitNames, withoutSource } from '../fields/split-names.ts'
import type { Name } from '../record.ts'
import { affiliationsOf } from './table-affiliations.ts'
import type { TableFlavour } from './table-flavour.ts'
import { cellAt, filledOf, placesOf, type Row } from './table-row.ts'

// Made here, and added to before anybody else sees it.
type OpenName = { -readonly [K in keyof Name]: Name[K] }

/** The authors of a row, from the first column that has names, with what other columns say of each. */
export function authorsOf(row: Row, split: TableFlavour['splitNames'] = splitNames): Name[] {
  for (const place of placesOf(row, 'authors')) {
    const names = namesIn(cellAt(row.mapping, place), split)
    if (names.length === 0) continue
    note(row.mapping, 'authors', place)
    return withOrcids(row, withAffiliations(row, names))
  }
  return []
}

/** The editors of a row: from all columns that have them. */
export function editorsOf(row: Row): Name[] {
  const out: Name[] = []
  for (const place of filledOf(row, 'editors')) {
    const names = namesIn(cellAt(row.mapping, place), splitNames, 'editor')
    if (names.length > 0) note(row.mapping, 'editors', place)
    for (const name of names) out.push(name)
  }
  return out
}

// Scopus adds its number for each author (`Silva, Ana (57200000001)`).
function namesIn(cell: string, split: (cell: string) => readonly string[], role?: 'editor'): OpenName[] {
  const out: OpenName[] = []
  if (cell === '') return out
  for (const one of split(withoutSource(cell))) {
    const text = meaningful(one.endsWith(')') ? withoutNumber(one) : withoutRest(one))
    const name = text === undefined ? undefined : parseFoldedName(text, role)
    if (name) out.push(name)
  }
  return out
}

// What stands for further names at the end of a list: `…`, `et al.`.
function withoutRest(name: string): string {
  return /[….l]$/.test(name) ? name.replace(/(?:^|\s)et al(?:ii)?\.?$|\s?(?:…|\.{3})$/i, '') : name
}

function withoutNumber(name: string): string {
  let at = name.length - 2
  while (at >= 0 && codeAt(name, at) > 47 && codeAt(name, at) < 58) at--
  if (codeAt(name, at) !== 40 || name.length - 2 - at < 6) return name
  return /\s/.test(name.charAt(at - 1)) ? name.slice(0, at - 1) : name.slice(0, at)
}

function withAffiliations(row: Row, names: OpenName[]): OpenName[] {
  for (const place of filledOf(row, 'affiliations')) {
    const found = affiliationsOf(cellAt(row.mapping, place), names)
    let any = false
    for (let i = 0; i < names.length; i++) {
      if (found[i]!.length === 0) continue
      any = true
      names[i]!.affiliations = found[i]!
    }
    if (!any) continue
    note(row.mapping, 'authors', place)
    break
  }
  return names
}

// One for each author in their order, or with the name: `Silva, Ana/0000-0002-1825-0097; …`.
function withOrcids(row: Row, names: OpenName[]): OpenName[] {
  for (const place of filledOf(row, 'orcids')) {
    const parts = cellAt(row.mapping, place).split(/[;|]/)
    const byName = new Map<string, string>()
    const inOrder: (string | undefined)[] = []
    for (const part of parts) {
      const orcid = /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(part)?.[0]
      const owner = /^([^/]+)\/\d/.exec(part.trim())?.[1]
      if (orcid && owner) byName.set(owner.toLowerCase(), orcid)
      inOrder.push(orcid)
    }
    const ordered = byName.size === 0 && parts.length === names.length
    const orcids = names.map(({ family, given, literal }, i) =>
      ordered ? inOrder[i] : byName.get((family ? `${family}, ${given}` : (literal ?? '')).toLowerCase()),
    )
    if (!orcids.some(Boolean)) continue
    note(row.mapping, 'authors', place)
    names.forEach((name, i) => {
      if (orcids[i]) name.orcid = orcids[i]
    })
    break
  }
  return names
}
