import { fold } from '../fields/clean.ts'
import { child, innerText, isNode, oddReferences, parseXml, type XmlNode } from '../read/xml.ts'
import type { XmlPath } from '../read/xml-paths.ts'
import { layOut, type XmlUnit } from '../read/xml-units.ts'
import type { Norm, RawPair } from '../record.ts'
import type { BrokenRecord, ParsedRecord } from './format.ts'

/** A record's tree laid out for mapping: its raw pairs, its elements by path, and which of them gave which field. */
export interface XmlReader {
  readonly text: string
  readonly firstLine: number
  readonly root: XmlNode
  readonly raw: readonly RawPair[]
  readonly units: ReadonlyMap<string, readonly XmlUnit[]>
  /** Field of `norm` → indexes into `raw`. */
  readonly map: Record<string, number[]>
  /** The highest index of each field, so that a list of thousands is not searched for each of them. */
  readonly highest: Map<string, number>
}

/** Reads a record's text; containers among the format's paths are walked through, any other element is one raw pair. */
export function openXml(text: string, firstLine: number, paths: XmlPath): XmlReader | BrokenRecord {
  const root = parseXml(text, paths)
  if (!isNode(root)) return { code: 'not-well-formed', reason: root.reason, line: lineAt(text, root.at, firstLine) }
  const { raw, byPath } = layOut(text, root, firstLine)
  return { text, firstLine, root, raw, units: byPath, map: {}, highest: new Map() }
}

/** True for a record that was read. */
export function isReader(result: XmlReader | BrokenRecord): result is XmlReader {
  return 'units' in result
}

/** The record as its format hands it over, with what is odd about its text. */
export function closeXml(reader: XmlReader, norm: Norm, flavour: string, database?: string): ParsedRecord {
  const { text, firstLine, raw, map } = reader
  const findings = oddReferences(text).map(({ code, at }) => ({
    code,
    line: lineAt(text, at, firstLine),
    detail: text.slice(at, at + 20),
  }))
  return { raw, norm, map, flavour, ...(database ? { database } : {}), findings }
}

function lineAt(text: string, at: number, firstLine: number): number {
  return firstLine + (text.slice(0, at).match(/\r\n|\r|\n/g)?.length ?? 0)
}

/** Notes that a raw pair gave a field. */
export function noteIndex(reader: XmlReader, field: string, index: number): void {
  const list = reader.map[field]
  if (!list) {
    reader.map[field] = [index]
    reader.highest.set(field, index)
  } else if (index > reader.highest.get(field)!) {
    list.push(index)
    reader.highest.set(field, index)
  } else if (!list.includes(index)) list.push(index)
}

/** Notes that an element gave a field. */
export function noteUnit(reader: XmlReader, field: string, unit: XmlUnit): void {
  noteIndex(reader, field, unit.index)
}

/** The elements of a path, in order. */
export function unitsOf(reader: XmlReader, path: string): readonly XmlUnit[] {
  return reader.units.get(path) ?? NONE
}

const NONE: readonly XmlUnit[] = []

/** The text of an element on one line. */
export function unitText(reader: XmlReader, unit: XmlUnit): string {
  return fold(innerText(reader.text, unit.node))
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
export function childText(reader: XmlReader, node: XmlNode, name: string): string | undefined {
  const found = child(node, name)
  const text = found ? fold(innerText(reader.text, found)) : ''
  return text === '' ? undefined : text
}
