import { codeAt } from '../../lib/code-at.ts'
import { decodeEntities, endOfTag, isNameStart, plainText } from './xml.ts'
import { pathBelow, type XmlPath } from './xml-paths.ts'

/** An element of a tree, by its number: in the order of start tags, from 0 for the root. */
export type XmlElement = number

/**
 * The elements of a record as rows of one table, with places in the record's text instead of copies of it. The table is used again: a tree
 * holds until the next one is read.
 */
export interface XmlTree {
  readonly text: string
  /** Where each element stands among the elements of its format. */
  readonly places: readonly XmlPath[]
  readonly cells: Int32Array
}

/** Why a piece of XML is not well formed, and where in its text. */
export interface XmlFault {
  readonly at: number
  readonly reason: string
}

// The columns: the places of `<`, after the name, of the inner XML, of its end, after the end tag; the number of the element after all that
// stand inside; the parent.
const START = 0
const NAME_END = 1
const INNER = 2
const INNER_END = 3
const END = 4
const NEXT = 5
const PARENT = 6
const COLUMNS = 7

const DEPTH_LIMIT = 200
const USUAL = 2048 * COLUMNS

let cells = new Int32Array(USUAL)
let places: XmlPath[] = []

/**
 * Reads one record's text as a tree. Tolerant where nothing is lost by it (bare `&`, unquoted attributes); a wrong or missing end
 * tag is a fault. Nothing is expanded, resolved or fetched.
 */
export function parseXml(text: string, paths: XmlPath): XmlTree | XmlFault {
  // One record of very many elements must not hold its memory for ever.
  if (cells.length > USUAL * 64) {
    cells = new Int32Array(USUAL)
    places = []
  }
  let table = cells
  let count = 0
  let top = -1
  let depth = 0
  let place = paths
  let at = text.indexOf('<')
  while (at >= 0) {
    const next = codeAt(text, at + 1)
    if (next === 47) {
      if (top < 0)
        return {
          at,
          reason: `\`${text.slice(at, text.indexOf('>', at) + 1) || text.slice(at, at + 20)}\` closes nothing`,
        }
      const { name } = place
      let end = at + 2 + name.length
      if (codeAt(text, end) !== 62 || !text.startsWith(name, at + 2)) {
        end = text.indexOf('>', at)
        if (end < 0) return { at, reason: 'an end tag is cut off' }
        const other = text.slice(at + 2, end).trim()
        if (other !== name) return { at, reason: `\`</${other}>\` where \`</${name}>\` was expected` }
      }
      const row = top * COLUMNS
      table[row + INNER_END] = at
      table[row + END] = end + 1
      table[row + NEXT] = count
      top = table[row + PARENT]!
      if (top < 0) return { text, places, cells: table }
      place = places[top]!
      depth--
      at = text.indexOf('<', end + 1)
    } else if (isNameStart(next)) {
      const path = pathBelow(place, text, at + 1)
      const nameEnd = at + 1 + path.name.length
      const end = codeAt(text, nameEnd) === 62 ? nameEnd : endOfTag(text, nameEnd)
      if (end < 0 || end >= text.length) return { at, reason: 'a start tag is cut off' }
      const row = count * COLUMNS
      if (row === table.length) {
        table = new Int32Array(row * 2)
        table.set(cells)
        cells = table
      }
      places[count] = path
      table[row + START] = at
      table[row + NAME_END] = nameEnd
      table[row + INNER] = end + 1
      table[row + PARENT] = top
      if (codeAt(text, end - 1) === 47) {
        table[row + INNER_END] = end + 1
        table[row + END] = end + 1
        table[row + NEXT] = count + 1
        if (top < 0) return { text, places, cells: table }
      } else {
        top = count
        place = path
        if (++depth > DEPTH_LIMIT) return { at, reason: `elements are nested more than ${DEPTH_LIMIT} deep` }
      }
      count++
      at = text.indexOf('<', end + 1)
    } else if (next === 33 || next === 63) {
      // <!-- -->, <![CDATA[ ]]>, <!…>, <?…?>
      const mark = text.startsWith('<!--', at)
        ? '-->'
        : text.startsWith('<![CDATA[', at)
          ? ']]>'
          : next === 63
            ? '?>'
            : '>'
      const end = text.indexOf(mark, at + 2)
      if (end < 0) return { at, reason: `\`${text.slice(at, at + 9)}\` has no end` }
      at = text.indexOf('<', end + mark.length)
    } else {
      // A bare `<`, as in "P < 0.05": text.
      at = text.indexOf('<', at + 1)
    }
  }
  return { at: text.length, reason: top >= 0 ? `\`<${place.name}>\` has no end tag` : 'no element was found' }
}

/** True for a tree, false for a fault. */
export function isTree(result: XmlTree | XmlFault): result is XmlTree {
  return 'cells' in result
}

/** The name of an element. */
export function nameOf(tree: XmlTree, element: XmlElement): string {
  return tree.places[element]!.name
}

/** The place of an element's `<`. */
export function startOf(tree: XmlTree, element: XmlElement): number {
  return tree.cells[element * COLUMNS + START]!
}

/** The place after an element's end tag. */
export function endOf(tree: XmlTree, element: XmlElement): number {
  return tree.cells[element * COLUMNS + END]!
}

/** The place where an element's inner XML starts. */
export function innerStart(tree: XmlTree, element: XmlElement): number {
  return tree.cells[element * COLUMNS + INNER]!
}

/** The place where an element's inner XML ends. */
export function innerEnd(tree: XmlTree, element: XmlElement): number {
  return tree.cells[element * COLUMNS + INNER_END]!
}

/** The element after an element and all that stand inside it: its next sibling, if it has one. */
export function after(tree: XmlTree, element: XmlElement): XmlElement {
  return tree.cells[element * COLUMNS + NEXT]!
}

/** The element that an element stands in. */
export function parentOf(tree: XmlTree, element: XmlElement): XmlElement {
  return tree.cells[element * COLUMNS + PARENT]!
}

/** The first child of a name, -1 for none. */
export function child(tree: XmlTree, element: XmlElement, name: string): XmlElement {
  const stop = after(tree, element)
  for (let one = element + 1; one < stop; one = after(tree, one)) if (tree.places[one]!.name === name) return one
  return -1
}

/** The children of an element, all or those of a name. */
export function childrenOf(tree: XmlTree, element: XmlElement, name?: string): XmlElement[] {
  const out: XmlElement[] = []
  const stop = after(tree, element)
  for (let one = element + 1; one < stop; one = after(tree, one))
    if (name === undefined || tree.places[one]!.name === name) out.push(one)
  return out
}

/** The text of an element: tags removed and nothing put in their place, entities decoded, CDATA as text. */
export function innerText(tree: XmlTree, element: XmlElement): string {
  const { cells: table } = tree
  let row = element * COLUMNS
  // Text in one style and nothing else, as EndNote writes it.
  for (let one = element + 1; table[row + NEXT]! > one; one++) {
    const inside = one * COLUMNS
    if (table[inside + START] !== table[row + INNER] || table[inside + END] !== table[row + INNER_END]) break
    row = inside
  }
  return plainText(tree.text.slice(table[row + INNER], table[row + INNER_END]))
}

/** The text between an element's name and `>`, verbatim but for blanks around it. */
export function attributesText(tree: XmlTree, element: XmlElement): string {
  const from = tree.cells[element * COLUMNS + NAME_END]!
  const to = attributesEnd(tree, element)
  return to - from < 2 ? '' : tree.text.slice(from, to).trim()
}

/** True for an element with something between its name and `>`. */
export function hasAttributes(tree: XmlTree, element: XmlElement): boolean {
  const from = tree.cells[element * COLUMNS + NAME_END]!
  const to = attributesEnd(tree, element)
  if (to - from < 2) return false
  return !isBlank(codeAt(tree.text, to - 1)) || attributesText(tree, element) !== ''
}

// Before `>`, or before the `/` of an element that is one tag.
function attributesEnd(tree: XmlTree, element: XmlElement): number {
  const row = element * COLUMNS
  const end = tree.cells[row + INNER]! - 1
  return tree.cells[row + END] === end + 1 && codeAt(tree.text, end - 1) === 47 ? end - 1 : end
}

/** The attributes of an element, in order, values decoded. */
export function attributesOf(tree: XmlTree, element: XmlElement): [string, string][] {
  const out: [string, string][] = []
  const text = attributesText(tree, element)
  for (let at = 0; ; ) {
    at = nextAttribute(text, at, text.length)
    if (at < 0) return out
    out.push([text.slice(found.from, found.nameEnd), decodeEntities(text.slice(found.open, found.close))])
  }
}

/** One attribute, decoded. */
export function attribute(tree: XmlTree, element: XmlElement, name: string): string | undefined {
  const { text } = tree
  const from = tree.cells[element * COLUMNS + NAME_END]!
  const to = attributesEnd(tree, element)
  if (to - from < 2) return undefined
  for (let at = from; ; ) {
    at = nextAttribute(text, at, to)
    if (at < 0) return undefined
    if (found.nameEnd - found.from === name.length && text.startsWith(name, found.from))
      return decodeEntities(text.slice(found.open, found.close))
  }
}

// The attribute found last: places of its name and its value.
const found = { from: 0, nameEnd: 0, open: 0, close: 0 }

// Finds the next name and value, in quotes or without; the place after it, or -1. A word without a value is no attribute.
function nextAttribute(text: string, start: number, stop: number): number {
  let at = start
  for (;;) {
    while (at < stop && (isBlank(codeAt(text, at)) || codeAt(text, at) === 61)) at++
    if (at >= stop) return -1
    const from = at
    while (at < stop && !isBlank(codeAt(text, at)) && codeAt(text, at) !== 61) at++
    const nameEnd = at
    while (at < stop && isBlank(codeAt(text, at))) at++
    if (at >= stop || codeAt(text, at) !== 61) continue
    at++
    while (at < stop && isBlank(codeAt(text, at))) at++
    const quote = at < stop ? codeAt(text, at) : 0
    let to = -1
    if (quote === 34 || quote === 39) {
      to = at + 1
      while (to < stop && codeAt(text, to) !== quote) to++
      if (to >= stop) to = -1
    }
    const open = to < 0 ? at : at + 1
    if (to < 0) {
      to = at
      while (to < stop && !isBlank(codeAt(text, to))) to++
      if (to === at) return -1
      at = to
    } else at = to + 1
    found.from = from
    found.nameEnd = nameEnd
    found.open = open
    found.close = to
    return at
  }
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}
