/** An element of a record, with places in the record's text instead of copies of it. */
export interface XmlNode {
  readonly name: string
  /** The text between the name and `>`, verbatim. */
  readonly attributes: string
  readonly children: XmlNode[]
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

const NAME_END = /[\s/>]/g
const DEPTH_LIMIT = 200

/**
 * Reads one record's text as a tree. Tolerant where nothing is lost by it (bare `&`, unquoted attributes); a wrong or missing end
 * tag is a fault. Nothing is expanded, resolved or fetched.
 */
export function parseXml(text: string): XmlNode | XmlFault {
  const stack: XmlNode[] = []
  let root: XmlNode | undefined
  let at = text.indexOf('<')
  while (at >= 0) {
    const next = text.charCodeAt(at + 1)
    if (next === 33 || next === 63) {
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
      continue
    }
    if (next === 47) {
      const end = text.indexOf('>', at)
      if (end < 0) return { at, reason: 'an end tag is cut off' }
      const name = text.slice(at + 2, end).trim()
      const open = stack.pop()
      if (!open || open.name !== name) {
        return {
          at,
          reason: open ? `\`</${name}>\` where \`</${open.name}>\` was expected` : `\`</${name}>\` closes nothing`,
        }
      }
      open.innerEnd = at
      open.end = end + 1
      if (stack.length === 0) return root!
      at = text.indexOf('<', end + 1)
      continue
    }
    if (!isNameStart(next)) {
      // A bare `<`, as in "P < 0.05": text.
      at = text.indexOf('<', at + 1)
      continue
    }
    NAME_END.lastIndex = at + 1
    const nameEnd = NAME_END.exec(text)?.index ?? -1
    const end = nameEnd < 0 ? -1 : endOfTag(text, nameEnd)
    if (end < 0) return { at, reason: 'a start tag is cut off' }
    const selfClosing = text.charCodeAt(end - 1) === 47
    const node: XmlNode = {
      name: text.slice(at + 1, nameEnd),
      attributes: text.slice(nameEnd, selfClosing ? end - 1 : end).trim(),
      children: [],
      start: at,
      end: end + 1,
      innerStart: end + 1,
      innerEnd: end + 1,
    }
    stack.at(-1)?.children.push(node)
    root ??= node
    if (!selfClosing) {
      stack.push(node)
      if (stack.length > DEPTH_LIMIT) return { at, reason: `elements are nested more than ${DEPTH_LIMIT} deep` }
    } else if (stack.length === 0) return node
    at = text.indexOf('<', end + 1)
  }
  const open = stack.at(-1)
  return { at: text.length, reason: open ? `\`<${open.name}>\` has no end tag` : 'no element was found' }
}

/** True for a tree, false for a fault. */
export function isNode(result: XmlNode | XmlFault): result is XmlNode {
  return 'children' in result
}

/** The attributes of an element, in order, values decoded. */
export function attributesOf(node: XmlNode): [string, string][] {
  if (node.attributes === '') return []
  const out: [string, string][] = []
  for (const match of node.attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/g)) {
    out.push([match[1]!, decodeEntities(match[2] ?? match[3] ?? match[4] ?? '')])
  }
  return out
}

/** One attribute, decoded. */
export function attribute(node: XmlNode, name: string): string | undefined {
  if (!node.attributes.includes(name)) return undefined
  return attributesOf(node).find(([key]) => key === name)?.[1]
}

/** The first child of a name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name)
}

/** The inner XML, verbatim. */
export function innerXml(text: string, node: XmlNode): string {
  return text.slice(node.innerStart, node.innerEnd)
}

/** The text of an element: tags removed and nothing put in their place, entities decoded, CDATA as text. */
export function innerText(text: string, node: XmlNode): string {
  return plainText(text.slice(node.innerStart, node.innerEnd))
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
      const mark = xml.startsWith('<!--', at) ? '-->' : '>'
      const end = mark === '-->' ? xml.indexOf(mark, at) : endOfTag(xml, at + 1)
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
