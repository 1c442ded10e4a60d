import { codeAt } from '../../lib/code-at.ts'
import type { RawPair } from '../record.ts'
import type { XmlPath } from './xml-paths.ts'
import {
  after,
  attributesOf,
  attributesText,
  endOf,
  hasAttributes,
  innerEnd,
  innerStart,
  startOf,
  type XmlElement,
  type XmlTree,
} from './xml-tree.ts'

/** A record laid out: its raw pairs, and which pair is which element. */
export interface XmlUnits {
  readonly raw: RawPair[]
  /** The index of the raw pair of an element that is kept whole; by its number. */
  readonly pairs: readonly number[]
  /** Elements whose paths are not kept, in hostile files. */
  readonly strays: readonly XmlElement[]
}

let pairs: number[] = []

/**
 * Lays a record's tree out as ordered raw pairs. Elements named as containers are walked through; any other is kept whole: its path
 * with its attributes (`Article/ELocationID[@EIdType="doi"]`) and its inner XML, verbatim. A container's own attributes and
 * text become pairs of their own (`Article@PubModel`, `Article#text`), so that nothing is lost.
 */
export function layOut(tree: XmlTree, paths: XmlPath, firstLine: number): XmlUnits {
  const { text, places } = tree
  const round = ++paths.memo.round
  const raw: RawPair[] = []
  const strays: XmlElement[] = []
  if (pairs.length > 100_000) pairs = []
  const lineAt = lineCounter(text, firstLine)
  const walk = (element: XmlElement, from: number): void => {
    const { path } = places[element]!
    if (hasAttributes(tree, element)) {
      for (const [name, value] of attributesOf(tree, element))
        raw.push({ tag: `${path}@${name}`, value, line: lineAt(from) })
    }
    let at = innerStart(tree, element)
    const stop = after(tree, element)
    for (let one = element + 1; one < stop; ) {
      const start = startOf(tree, one)
      if (start > at && !isBlankBetween(text, at, start)) loose(path, at, start)
      const next = after(tree, one)
      const place = places[one]!
      if (place.isContainer && next > one + 1) walk(one, innerStart(tree, one))
      else visit(one, place)
      at = endOf(tree, one)
      one = next
    }
    const end = innerEnd(tree, element)
    if (end > at && !isBlankBetween(text, at, end)) loose(path, at, end)
  }
  const loose = (path: string, from: number, to: number): void => {
    raw.push({ tag: `${path}#text`, value: text.slice(from, to), line: lineAt(from) })
  }
  const visit = (element: XmlElement, place: XmlPath): void => {
    const from = innerStart(tree, element)
    pairs[element] = raw.length
    raw.push({
      tag: hasAttributes(tree, element) ? tagOf(tree, element, place) : place.path,
      value: text.slice(from, innerEnd(tree, element)),
      line: lineAt(from),
    })
    if (place.round === round) place.units.push(element)
    else if (place.kept) {
      place.round = round
      // A list that was handed out is not written to again.
      place.units = [element]
    } else strays.push(element)
  }
  walk(0, 0)
  return { raw, pairs, strays }
}

// Attributes of few values (`ValidYN="Y"`) make the same tags again and again.
function tagOf(tree: XmlTree, element: XmlElement, { path, tags }: XmlPath): string {
  const attributes = attributesText(tree, element)
  for (let i = 0; i < tags.length; i++) if (tags[i]!.attributes === attributes) return tags[i]!.tag
  let tag = path
  for (const [name, value] of attributesOf(tree, element)) tag += `[@${name}="${value}"]`
  if (tags.length < 12 && attributes.length < 64) tags.push({ attributes, tag })
  return tag
}

function isBlankBetween(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const code = codeAt(text, i)
    if (code === 32 || (code >= 9 && code <= 13)) continue
    return code > 127 && text.slice(i, to).trim() === ''
  }
  return true
}

// Lines of rising places, counted once.
function lineCounter(text: string, firstLine: number): (at: number) => number {
  let line = firstLine
  if (text.includes('\r')) {
    let from = 0
    return (at) => {
      for (let i = from; i < at; i++) {
        const code = codeAt(text, i)
        if (code === 10 || (code === 13 && codeAt(text, i + 1) !== 10)) line++
      }
      if (at > from) from = at
      return line
    }
  }
  let next = text.indexOf('\n')
  return (at) => {
    while (next >= 0 && next < at) {
      line++
      next = text.indexOf('\n', next + 1)
    }
    return line
  }
}
