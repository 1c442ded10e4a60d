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
 * Lays a record's tree out as ordered raw pairs. Elements named as containers are walked through; any other is kept whole: its path
 * with its attributes (`Article/ELocationID[@EIdType="doi"]`) and its inner XML, verbatim. A container's own attributes and
 * text become pairs of their own (`Article@PubModel`, `Article#text`), so that nothing is lost.
 */
export function layOut(text: string, root: XmlNode, firstLine: number): XmlUnits {
  const raw: RawPair[] = []
  const byPath = new Map<string, XmlUnit[]>()
  const lineAt = lineCounter(text, firstLine)
  const walk = (node: XmlNode, from: number): void => {
    const { path } = node.place
    if (node.attributes !== '') {
      for (const [name, value] of attributesOf(node)) raw.push({ tag: `${path}@${name}`, value, line: lineAt(from) })
    }
    let at = node.innerStart
    for (const one of node.children) {
      if (!isBlankBetween(text, at, one.start)) loose(path, at, one.start)
      if (one.place.isContainer && one.children.length > 0) walk(one, one.innerStart)
      else visit(one)
      at = one.end
    }
    if (!isBlankBetween(text, at, node.innerEnd)) loose(path, at, node.innerEnd)
  }
  const loose = (path: string, from: number, to: number): void => {
    raw.push({ tag: `${path}#text`, value: text.slice(from, to), line: lineAt(from) })
  }
  const visit = (node: XmlNode): void => {
    const { path } = node.place
    const unit: XmlUnit = { path, node, index: raw.length }
    raw.push({
      tag: node.attributes === '' ? path : tagOf(node),
      value: text.slice(node.innerStart, node.innerEnd),
      line: lineAt(node.innerStart),
    })
    const list = byPath.get(path)
    if (list) list.push(unit)
    else byPath.set(path, [unit])
  }
  walk(root, 0)
  return { raw, byPath }
}

// Attributes of few values (`ValidYN="Y"`) make the same tags again and again.
function tagOf(node: XmlNode): string {
  const { path, tags } = node.place
  const known = tags.get(node.attributes)
  if (known !== undefined) return known
  let tag = path
  for (const [name, value] of attributesOf(node)) tag += `[@${name}="${value}"]`
  if (tags.size < 64 && node.attributes.length < 64) tags.set(node.attributes, tag)
  return tag
}

function isBlankBetween(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
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
        const code = text.charCodeAt(i)
        if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) line++
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
