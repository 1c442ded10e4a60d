import type { RawPair } from '../record.ts'
import { attributesOf, type XmlNode } from './xml.ts'

/** An element that is kept whole as a raw pair: its path without attributes, its node, and the index of its pair. */
export interface XmlUnit {
  readonly path: string
  readonly node: XmlNode
  readonly index: number
}

export interface XmlUnits {
  readonly raw: RawPair[]
  readonly byPath: ReadonlyMap<string, readonly XmlUnit[]>
}

/**
 * Lays a record's tree out as ordered raw pairs. Elements named in `containers` are walked through; any other is kept whole: its path
 * with its attributes (`Article/ELocationID[@EIdType="doi"]`) and its inner XML, verbatim. A container's own attributes and
 * text become pairs of their own (`Article@PubModel`, `Article#text`), so that nothing is lost.
 */
export function layOut(text: string, root: XmlNode, containers: ReadonlySet<string>, firstLine: number): XmlUnits {
  const raw: RawPair[] = []
  const byPath = new Map<string, XmlUnit[]>()
  const lineAt = lineCounter(text, firstLine)
  const walk = (node: XmlNode, path: string, at: number): void => {
    for (const [name, value] of attributesOf(node)) raw.push({ tag: `${path}@${name}`, value, line: lineAt(at) })
    let from = node.innerStart
    for (const one of node.children) {
      loose(path, from, one.start)
      visit(one, path)
      from = one.end
    }
    loose(path, from, node.innerEnd)
  }
  const loose = (path: string, from: number, to: number): void => {
    const between = text.slice(from, to)
    if (between.trim() !== '') raw.push({ tag: `${path}#text`, value: between, line: lineAt(from) })
  }
  const visit = (node: XmlNode, parent: string): void => {
    const path = parent === '' ? node.name : `${parent}/${node.name}`
    if (containers.has(node.name) && node.children.length > 0) {
      walk(node, path, node.innerStart)
      return
    }
    const marks = attributesOf(node).map(([name, value]) => `[@${name}="${value}"]`)
    const unit: XmlUnit = { path, node, index: raw.length }
    raw.push({
      tag: path + marks.join(''),
      value: text.slice(node.innerStart, node.innerEnd),
      line: lineAt(node.innerStart),
    })
    const list = byPath.get(path)
    if (list) list.push(unit)
    else byPath.set(path, [unit])
  }
  walk(root, '', 0)
  return { raw, byPath }
}

// Lines of rising places, counted once.
function lineCounter(text: string, firstLine: number): (at: number) => number {
  let line = firstLine
  let from = 0
  return (at) => {
    for (let i = from; i < at; i++) {
      const code = text.charCodeAt(i)
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) line++
    }
    if (at > from) from = at
    return line
  }
}
