import { fold } from '../fields/clean.ts'
import { parseName } from '../fields/names.ts'
import { plainText } from '../read/xml.ts'
import {
  attribute,
  childrenOf,
  endOf,
  innerEnd,
  innerStart,
  innerText,
  nameOf,
  startOf,
  type XmlElement,
} from '../read/xml-tree.ts'
import type { Name } from '../record.ts'
import { noteUnit, unitsOf, unitText, type XmlReader } from './xml-reader.ts'

const MARKS: ReadonlySet<string> = new Set(['superscript', 'sup', 'relatesTo'])

/** The authors or the editors of one list (`aug`), with the affiliations that the list ties to each. */
export function ebscoNames(reader: XmlReader, field: string, path: string, role: 'author' | 'editor'): Name[] {
  const out: Name[] = []
  const all = unitsOf(reader, `${path}/au`)
  const addresses = unitsOf(reader, `${path}/affil`).filter((unit) => unitText(reader, unit) !== '')
  // Each name with its address behind it, or one name with all of them, or by marks.
  const inTurn =
    all.length === addresses.length && all.every((one, i) => reader.pairs[addresses[i]!] === reader.pairs[one]! + 1)
  const byMark = new Map<string, XmlElement[]>()
  for (const one of addresses) {
    const mark = markOf(reader, one)
    const list = byMark.get(mark)
    if (list) list.push(one)
    else if (mark !== '') byMark.set(mark, [one])
  }
  all.forEach((unit, i) => {
    const isEditor = /editor/i.test(
      `${attribute(reader.tree, unit, 'type') ?? ''} ${attribute(reader.tree, unit, 'role') ?? ''}`,
    )
    if (isEditor !== (role === 'editor')) return
    const { text, marks } = nameAndMarks(reader, unit)
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
function nameAndMarks({ text: source, tree }: XmlReader, element: XmlElement): { text: string; marks: string[] } {
  let xml = ''
  let from = innerStart(tree, element)
  const marks: string[] = []
  for (const one of childrenOf(tree, element)) {
    if (!MARKS.has(nameOf(tree, one))) continue
    xml += source.slice(from, startOf(tree, one))
    marks.push(
      ...innerText(tree, one)
        .split(/[,;\s]+/)
        .filter(Boolean),
    )
    from = endOf(tree, one)
  }
  xml += source.slice(from, innerEnd(tree, element))
  const text = fold(plainText(xml))
    .replace(/ \(AUTHOR\)/gi, '')
    .replace(/ \S+@\S+$/, '')
  return { text, marks }
}

function markOf(reader: XmlReader, element: XmlElement): string {
  const first = markAt(reader, element)
  return first < 0 ? '' : unitText(reader, first)
}

function addressOf(reader: XmlReader, unit: XmlElement): string {
  const first = markAt(reader, unit)
  if (first < 0) return unitText(reader, unit)
  return fold(plainText(reader.text.slice(endOf(reader.tree, first), innerEnd(reader.tree, unit))))
}

// The first child if it is a mark, else -1.
function markAt({ tree }: XmlReader, element: XmlElement): XmlElement {
  const [first] = childrenOf(tree, element)
  return first !== undefined && MARKS.has(nameOf(tree, first)) ? first : -1
}
