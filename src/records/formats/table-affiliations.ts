import { fold } from '../fields/clean.ts'
import type { Name } from '../record.ts'

/**
 * The affiliations of each author from a column that lists them: with names in brackets before each (`[Silva, A; Roy, B] Univ X; …`), with the name before
 * or the affiliation in brackets behind it (`Silva A., Univ X; …`, `Silva, Ana (Univ X); …`), or one for each author in their order. Nothing where it cannot be told whose they are.
 */
export function affiliationsOf(cell: string, names: readonly Name[]): readonly (readonly string[])[] {
  if (cell.trimStart().startsWith('[')) return bracketed(cell, names)
  const parts: string[] = []
  for (const part of cell.split(/;\s+/)) {
    const one = fold(part)
    if (one !== '') parts.push(one)
  }
  if (parts.length !== names.length) return names.map(() => NONE)
  return parts.map((part, i) => ofAuthor(part, names[i]!))
}

const NONE: readonly string[] = []

function ofAuthor(part: string, { family: own, literal = '' }: Name): readonly string[] {
  const family = own ?? (literal.endsWith('.') ? literal.replace(/ \S+$/, '') : literal)
  if (family === '' || !startsLike(part, family)) return [part]
  if (part.endsWith(')')) {
    const open = part.indexOf('(')
    const inner = open < 0 ? '' : part.slice(open + 1, -1).trim()
    return inner === '' ? NONE : [inner]
  }
  // `Silva A.-B., …` or, in older files, `Silva, A.-B., …`.
  const initials = /^,? (?:\p{Lu}[\p{L}'’]*\.?[ -]?){0,5},\s*/u.exec(part.slice(family.length))
  const place = initials ? part.slice(family.length + initials[0].length) : ''
  return place === '' ? NONE : [place]
}

function startsLike(part: string, family: string): boolean {
  return part.startsWith(family) || part.toLowerCase().startsWith(family.toLowerCase())
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
