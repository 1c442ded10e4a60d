import { fold } from '../fields/clean.ts'
import { parseName } from '../fields/names.ts'
import { attribute, innerText, type XmlNode } from '../read/xml.ts'
import type { XmlUnit } from '../read/xml-units.ts'
import type { Name } from '../record.ts'
import { noteUnit, unitsOf, unitText, type XmlReader } from './xml-reader.ts'

const MARKS: ReadonlySet<string> = new Set(['superscript', 'sup', 'relatesTo'])

/** The authors or the editors of one list (`aug`), with the affiliations that the list ties to each. */
export function ebscoNames(reader: XmlReader, field: string, path: string, role: 'author' | 'editor'): Name[] {
  const out: Name[] = []
  const all = unitsOf(reader, `${path}/au`)
  const addresses = unitsOf(reader, `${path}/affil`).filter((unit) => unitText(reader, unit) !== '')
  // Each name with its address behind it, or one name with all of them, or by marks.
  const inTurn = all.length === addresses.length && all.every((one, i) => addresses[i]!.index === one.index + 1)
  const byMark = new Map<string, XmlUnit[]>()
  for (const one of addresses) {
    const mark = markOf(reader, one.node)
    const list = byMark.get(mark)
    if (list) list.push(one)
    else if (mark !== '') byMark.set(mark, [one])
  }
  all.forEach((unit, i) => {
    const isEditor = /editor/i.test(`${attribute(unit.node, 'type') ?? ''} ${attribute(unit.node, 'role') ?? ''}`)
    if (isEditor !== (role === 'editor')) return
    const { text, marks } = nameAndMarks(reader, unit.node)
    const name = parseName(text, isEditor ? 'editor' : undefined)
    if (!name) return
    noteUnit(reader, field, unit)
    const own =
      marks.length > 0
        ? marks.flatMap((mark) => byMark.get(mark) ?? [])
        : all.length === 1
          ? addresses
          : inTurn
            ? [addresses[i]!]
            : []
    for (const one of own) noteUnit(reader, field, one)
    out.push(own.length > 0 ? { ...name, affiliations: own.map((one) => addressOf(reader, one)) } : name)
  })
  return out
}

// `Smith, John<superscript>1,2</superscript> (AUTHOR) j@example.org`: the name without marks, role and e-mail address.
function nameAndMarks(reader: XmlReader, node: XmlNode): { text: string; marks: string[] } {
  let xml = ''
  let from = node.innerStart
  const marks: string[] = []
  for (const one of node.children) {
    if (!MARKS.has(one.name)) continue
    xml += reader.text.slice(from, one.start)
    marks.push(
      ...innerText(reader.text, one)
        .split(/[,;\s]+/)
        .filter(Boolean),
    )
    from = one.end
  }
  xml += reader.text.slice(from, node.innerEnd)
  const text = fold(innerText(xml, { ...node, innerStart: 0, innerEnd: xml.length }))
    .replace(/ \(AUTHOR\)/gi, '')
    .replace(/ \S+@\S+$/, '')
  return { text, marks }
}

function markOf(reader: XmlReader, node: XmlNode): string {
  const first = node.children[0]
  return first && MARKS.has(first.name) ? fold(innerText(reader.text, first)) : ''
}

function addressOf(reader: XmlReader, unit: XmlUnit): string {
  const first = unit.node.children[0]
  if (!first || !MARKS.has(first.name)) return unitText(reader, unit)
  return fold(innerText(reader.text, { ...unit.node, innerStart: first.end }))
}
