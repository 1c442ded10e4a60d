import { fold } from '../fields/clean.ts'
import { addIndex } from '../fields/mapping.ts'
import { oddReferences } from '../read/xml.ts'
import type { XmlPath } from '../read/xml-paths.ts'
import { attribute, child, innerText, isTree, parseXml, type XmlElement, type XmlTree } from '../read/xml-tree.ts'
import { layOut } from '../read/xml-units.ts'
import type { Norm, RawPair } from '../record.ts'
import type { BrokenRecord, ParsedRecord } from './format.ts'

/** A record's tree laid out for mapping; it holds until the next record is opened. */
export interface XmlReader {
  readonly text: string
  readonly firstLine: number
  readonly tree: XmlTree
  readonly paths: XmlPath
  readonly raw: readonly RawPair[]
  /** Element → index of its raw pair. */
  readonly pairs: readonly number[]
  readonly strays: readonly XmlElement[]
  /** Field of `norm` → indexes into `raw`. */
  readonly map: Record<string, number[]>
}

/** Reads a record's text; containers among the format's paths are walked through, any other element is one raw pair. */
export function openXml(text: string, firstLine: number, paths: XmlPath): XmlReader | BrokenRecord {
  const tree = parseXml(text, paths)
  if (!isTree(tree)) return { code: 'not-well-formed', reason: tree.reason, line: lineAt(text, tree.at, firstLine) }
  const { raw, pairs, strays } = layOut(tree, paths, firstLine)
  return { text, firstLine, tree, paths, raw, pairs, strays, map: {} }
}

/** True for a record that was read. */
export function isReader(result: XmlReader | BrokenRecord): result is XmlReader {
  return 'tree' in result
}

/** The record as its format hands it over, with what is odd about its text. */
export function closeXml(reader: XmlReader, norm: Norm, flavour: string, database?: string): ParsedRecord {
  const { text, firstLine, raw, map } = reader
  const findings = oddReferences(text).map(({ code, at }) => ({
    code,
    line: lineAt(text, at, firstLine),
    detail: text.slice(at, at + 20),
  }))
  return database ? { raw, norm, map, flavour, database, findings } : { raw, norm, map, flavour, findings }
}

function lineAt(text: string, at: number, firstLine: number): number {
  return firstLine + (text.slice(0, at).match(/\r\n|\r|\n/g)?.length ?? 0)
}

/** Notes that a raw pair gave a field. */
export function noteIndex({ map }: XmlReader, field: string, index: number): void {
  const list = map[field]
  if (list) addIndex(list, index)
  else map[field] = [index]
}

/** Notes that an element gave a field. */
export function noteUnit(reader: XmlReader, field: string, unit: XmlElement): void {
  noteIndex(reader, field, reader.pairs[unit]!)
}

/** The elements of a path that are kept whole, in order. */
export function unitsOf({ paths, strays, tree }: XmlReader, path: string): readonly XmlElement[] {
  const { known, round } = paths.memo
  const place = known.get(path)
  if (place) return place.round === round ? place.units : NONE
  return strays.length === 0 ? NONE : strays.filter((one) => tree.places[one]!.path === path)
}

const NONE: readonly XmlElement[] = []

/** The text of an element on one line. */
export function unitText({ tree }: XmlReader, unit: XmlElement): string {
  return fold(innerText(tree, unit))
}

/** An attribute on one line, without characters that XML forbids; empty where it is missing. */
export function attributeText(tree: XmlTree, element: XmlElement, name: string): string {
  return fold(attribute(tree, element, name) ?? '')
}

/** The lines of a text: in most, the text itself. */
export function linesOf(text: string): readonly string[] {
  return text.includes('\n') || text.includes('\r') ? text.split(/[\r\n]+/) : [text]
}

/** All texts of a path that are not empty, on one line each. */
export function textsOf(reader: XmlReader, field: string, path: string): string[] {
  const out: string[] = []
  for (const unit of unitsOf(reader, path)) {
    const value = unitText(reader, unit)
    if (value === '') continue
    noteUnit(reader, field, unit)
    out.push(value)
  }
  return out
}

/** The first text of the first path that has one. */
export function textOf(reader: XmlReader, field: string, ...paths: readonly string[]): string | undefined {
  for (const path of paths) {
    for (const unit of unitsOf(reader, path)) {
      const value = unitText(reader, unit)
      if (value === '') continue
      noteUnit(reader, field, unit)
      return value
    }
  }
  return undefined
}

/** The text of a child of an element, on one line; undefined where it is empty or absent. */
export function childText(reader: XmlReader, element: XmlElement, name: string): string | undefined {
  const found = child(reader.tree, element, name)
  const text = found < 0 ? '' : unitText(reader, found)
  return text === '' ? undefined : text
}
