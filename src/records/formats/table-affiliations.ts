import { fold } from '../fields/clean.ts'
import type { Name } from '../record.ts'

/**
 * The affiliations of each author from a column that lists them: with names in brackets before each (`[Silva, A; Roy, B] Univ X; …`), with the name before
 * or the affiliation in brackets behind it (`Silva A., Univ X; …`, `Silva, Ana (Univ X); …`), or one for each author in their order. Nothing where it cannot be told whose they are.
 */
export function affiliationsOf(cell: string, names: readonly Name[]): readonly (readonly string[])[] {
  if (cell.trimStart().startsWith('[')) return bracketed(cell, names)
  const parts = cell.split(/;\s+/).map(fold).filter(Boolean)
  if (parts.length !== names.length) return names.map(() => [])
  return parts.map((part, i) => {
    const { family: own, literal = '' } = names[i]!
    const family = own ?? (literal.endsWith('.') ? literal.replace(/ \S+$/, '') : literal)
    if (family === '' || !part.toLowerCase().startsWith(family.toLowerCase())) return [part]
    if (part.endsWith(')')) {
      const open = part.indexOf('(')
      return open < 0 ? [] : [part.slice(open + 1, -1).trim()].filter(Boolean)
    }
    const rest = part.slice(family.length)
    // `Silva A.-B., …` or, in older files, `Silva, A.-B., …`.
    const initials = /^,? (?:\p{Lu}[\p{L}'’]*\.?[ -]?){0,5},\s*/u.exec(rest)
    return initials ? [rest.slice(initials[0].length)].filter(Boolean) : []
  })
}

function bracketed(cell: string, names: readonly Name[]): string[][] {
  const out: string[][] = names.map(() => [])
  const places = new Map<string, number[]>()
  names.forEach(({ family, given, literal }, i) => {
    const key = (family ? `${family}, ${given}` : (literal ?? '')).toLowerCase()
    places.set(key, [...(places.get(key) ?? []), i])
  })
  for (const block of cell.split('[').slice(1)) {
    const close = block.indexOf(']')
    if (close < 0) continue
    const place = fold(block.slice(close + 1)).replace(/;$/, '')
    if (place === '') continue
    for (const name of block.slice(0, close).split(';')) {
      for (const i of places.get(fold(name).toLowerCase()) ?? []) out[i]!.push(place)
    }
  }
  return out
}
