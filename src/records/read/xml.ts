import { pathBelow, type XmlPath } from './xml-paths.ts'

/** An element of a record, with places in the record's text instead of copies of it. */
export interface XmlNode {
  readonly name: string
  /** Where it stands among the elements of its format. */
  readonly place: XmlPath
  /** The text between the name and `>`, verbatim. */
  readonly attributes: string
  children: XmlNode[]
  /** Places of the whole element. */
  readonly start: number
  end: number
  /** Places of the inner XML. */
  innerStart: number
  innerEnd: number
}

/** Why a piece of XML is not well formed, and where in its text. */
export interface XmlFault {
  readonly at: number
  readonly reason: string
}

const DEPTH_LIMIT = 200
// Elements without elements inside share one list, which is never written to.
const NO_CHILDREN: XmlNode[] = []

/**
 * Reads one record's text as a tree. Tolerant where nothing is lost by it (bare `&`, unquoted attributes); a wrong or missing end
 * tag is a fault. Nothing is expanded, resolved or fetched.
 */
export function parseXml(text: string, paths: XmlPath): XmlNode | XmlFault {
  const stack: XmlNode[] = []
  let top: XmlNode | undefined
  let at = text.indexOf('<')
  while (at >= 0) {
    const next = text.charCodeAt(at + 1)
    if (next === 47) {
      if (!top)
        return {
          at,
          reason: `\`${text.slice(at, text.indexOf('>', at) + 1) || text.slice(at, at + 20)}\` closes nothing`,
        }
      let end = at + 2 + top.name.length
      if (text.charCodeAt(end) !== 62 || !text.startsWith(top.name, at + 2)) {
        end = text.indexOf('>', at)
        if (end < 0) return { at, reason: 'an end tag is cut off' }
        const name = text.slice(at + 2, end).trim()
        if (name !== top.name) return { at, reason: `\`</${name}>\` where \`</${top.name}>\` was expected` }
      }
      top.innerEnd = at
      top.end = end + 1
      stack.pop()
      if (stack.length === 0) return top
      top = stack[stack.length - 1]
      at = text.indexOf('<', end + 1)
    } else if (isNameStart(next)) {
      const path = pathBelow(top?.place ?? paths, top === undefined, text, at + 1)
      const nameEnd = at + 1 + path.name.length
      const end = text.charCodeAt(nameEnd) === 62 ? nameEnd : endOfTag(text, nameEnd)
      if (end < 0 || end >= text.length) return { at, reason: 'a start tag is cut off' }
      const selfClosing = text.charCodeAt(end - 1) === 47
      const node: XmlNode = {
        name: path.name,
        place: path,
        attributes: end - nameEnd < 2 ? '' : text.slice(nameEnd, selfClosing ? end - 1 : end).trim(),
        children: NO_CHILDREN,
        start: at,
        end: end + 1,
        innerStart: end + 1,
        innerEnd: end + 1,
      }
      if (top) {
        if (top.children === NO_CHILDREN) top.children = [node]
        else top.children.push(node)
      }
      if (!selfClosing) {
        stack.push(node)
        top = node
        if (stack.length > DEPTH_LIMIT) return { at, reason: `elements are nested more than ${DEPTH_LIMIT} deep` }
      } else if (stack.length === 0) return node
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
  return { at: text.length, reason: top ? `\`<${top.name}>\` has no end tag` : 'no element was found' }
}

/** True for a tree, false for a fault. */
export function isNode(result: XmlNode | XmlFault): result is XmlNode {
  return 'children' in result
}

/** The attributes of an element, in order, values decoded. */
export function attributesOf(node: XmlNode): [string, string][] {
  const out: [string, string][] = []
  eachAttribute(node.attributes, (name, value) => {
    out.push([name, value])
    return false
  })
  return out
}

/** One attribute, decoded. */
export function attribute(node: XmlNode, name: string): string | undefined {
  if (!node.attributes.includes(name)) return undefined
  let found: string | undefined
  eachAttribute(node.attributes, (key, value) => {
    if (key !== name) return false
    found = value
    return true
  })
  return found
}

// Hands over name and value, in quotes or without, until told to stop. A word without a value is no attribute.
function eachAttribute(text: string, take: (name: string, value: string) => boolean): void {
  let at = 0
  for (;;) {
    while (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 61) at++
    if (at >= text.length) return
    const from = at
    while (at < text.length && !isBlank(text.charCodeAt(at)) && text.charCodeAt(at) !== 61) at++
    const name = text.slice(from, at)
    while (isBlank(text.charCodeAt(at))) at++
    if (text.charCodeAt(at) !== 61) continue
    at++
    while (isBlank(text.charCodeAt(at))) at++
    const quote = text.charCodeAt(at)
    let to = quote === 34 || quote === 39 ? text.indexOf(quote === 34 ? '"' : "'", at + 1) : -1
    const open = to < 0 ? at : at + 1
    if (to < 0) {
      to = at
      while (to < text.length && !isBlank(text.charCodeAt(to))) to++
      if (to === at) return
      at = to
    } else at = to + 1
    if (take(name, decodeEntities(text.slice(open, to)))) return
  }
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

/** The first child of a name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  if (!node) return undefined
  for (const one of node.children) if (one.name === name) return one
  return undefined
}

/** The inner XML, verbatim. */
export function innerXml(text: string, node: XmlNode): string {
  return text.slice(node.innerStart, node.innerEnd)
}

/** The text of an element: tags removed and nothing put in their place, entities decoded, CDATA as text. */
export function innerText(text: string, node: XmlNode): string {
  let one = node
  // Text in one style and nothing else, as EndNote writes it.
  for (;;) {
    const only = one.children.length === 1 ? one.children[0]! : undefined
    if (!only || only.start !== one.innerStart || only.end !== one.innerEnd) break
    one = only
  }
  return plainText(text.slice(one.innerStart, one.innerEnd))
}

/** Inner XML as text. */
export function plainText(xml: string): string {
  if (!xml.includes('<')) return decodeEntities(xml)
  let out = ''
  let from = 0
  for (;;) {
    const at = xml.indexOf('<', from)
    if (at < 0) return out + decodeEntities(xml.slice(from))
    const next = xml.charCodeAt(at + 1)
    if (xml.startsWith('<![CDATA[', at)) {
      const end = xml.indexOf(']]>', at)
      const stop = end < 0 ? xml.length : end
      out += decodeEntities(xml.slice(from, at)) + xml.slice(at + 9, stop)
      from = end < 0 ? xml.length : end + 3
    } else if (isNameStart(next) || next === 47 || next === 33 || next === 63) {
      const mark = next === 63 ? '?>' : xml.startsWith('<!--', at) ? '-->' : '>'
      const end = mark === '>' ? endOfTag(xml, at + 1) : xml.indexOf(mark, at)
      if (end < 0) return out + decodeEntities(xml.slice(from))
      out += decodeEntities(xml.slice(from, at))
      from = end + mark.length
    } else {
      out += `${decodeEntities(xml.slice(from, at))}<`
      from = at + 1
    }
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Decodes the five names of XML and numbers; any other name stays as it stands, and nothing is decoded twice. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[name]!
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      if (code === 13) return '\n'
      const bad =
        code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || (code < 32 && code !== 9 && code !== 10)
      return bad ? (code < 32 ? '' : whole) : String.fromCodePoint(code)
    },
  )
}

/**
 * The first place of each kind of odd reference: `entity` for a `&` that starts no entity of XML, `control-char` for the number of a
 * character that XML forbids.
 */
export function oddReferences(text: string): { code: 'entity' | 'control-char'; at: number }[] {
  const out: { code: 'entity' | 'control-char'; at: number }[] = []
  let entity = false
  let control = false
  for (let at = text.indexOf('&'); at >= 0 && !(entity && control); at = text.indexOf('&', at + 1)) {
    REFERENCE.lastIndex = at
    const match = REFERENCE.exec(text)
    if (!match) {
      if (!entity) out.push({ code: 'entity', at })
      entity = true
    } else if (!control && match[1] !== undefined) {
      const code = match[1][0] === 'x' || match[1][0] === 'X' ? Number(`0x${match[1].slice(1)}`) : Number(match[1])
      if (code >= 32 || code === 9 || code === 10 || code === 13) continue
      out.push({ code: 'control-char', at })
      control = true
    }
  }
  return out
}

const REFERENCE = /&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6})|amp|lt|gt|quot|apos);/y

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58 || code > 127
}

// The place of the `>` that ends a start tag; `>` may stand inside quotes.
function endOfTag(text: string, from: number): number {
  let quote = 0
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 62) return i
    else if (code === 34 || code === 39) quote = code
  }
  // An unclosed quote: the first `>` has to do.
  return quote === 0 ? -1 : text.indexOf('>', from)
}
