import type { LitRecord, RawPair } from '../record.ts'
import { needSame } from './tagged-verbatim.ts'
import type { Writer } from './writer.ts'
import { xmlSafe, xmlText } from './xml-text.ts'

/** An element of a path with its attributes: `ELocationID[@EIdType="doi"]`. */
const MARK = /\[@([^=[\]]+)="([\s\S]*?)"\](?=\[@|$)/g

/**
 * The XML of a record from its raw pairs (`xml-units.ts` says what they are): elements are opened and closed as the paths ask for. The same
 * pairs come back in order; two like elements side by side without attributes may become one.
 */
export function printXmlPairs(raw: readonly RawPair[], root: string): string {
  let out = ''
  let tag = `<${root}`
  // Containers that are open; the start tag of the innermost is unfinished while attributes may follow.
  const open: { name: string; filled: boolean; attributes: Set<string> }[] = []
  let unfinished = true
  const start = (name: string): void => {
    finish()
    open.push({ name, filled: false, attributes: new Set() })
    tag = `<${name}`
    unfinished = true
  }
  const finish = (): void => {
    if (!unfinished) return
    out += `${tag}>`
    unfinished = false
  }
  const close = (): void => {
    finish()
    out += `</${open.pop()!.name}>`
  }
  const into = (path: readonly string[]): void => {
    let same = 0
    while (same < open.length && same < path.length && open[same]!.name === path[same]) same++
    while (open.length > same) close()
    for (const name of path.slice(same)) start(name)
  }
  const rootAttributes = new Set<string>()
  for (const { tag: whole, value } of raw) {
    const { path, last, marks } = parts(whole)
    if (last.startsWith('@')) {
      const name = last.slice(1)
      into(path)
      const container = open.at(-1)
      if (container && (container.filled || !unfinished || container.attributes.has(name))) {
        close()
        start(container.name)
      }
      ;(open.at(-1)?.attributes ?? rootAttributes).add(name)
      tag += ` ${name}="${xmlText(value)}"`
      continue
    }
    into(path)
    finish()
    for (const one of open) one.filled = true
    out += last === '#text' ? value : `<${last}${marks}>${value}</${last}>`
  }
  into([])
  finish()
  return xmlSafe(`${out}</${root}>`)
}

// `A/B@C`, `A/B#text` or `A/B[@c="d"]`; an attribute's value may hold any character, so marks are cut off first.
function parts(tag: string): { path: string[]; last: string; marks: string } {
  const at = tag.indexOf('[@')
  const plain = at < 0 ? tag : tag.slice(0, at)
  const marks =
    at < 0 ? '' : [...tag.slice(at).matchAll(MARK)].map((one) => ` ${one[1]}="${xmlText(one[2]!)}"`).join('')
  const special = /^(.*?)(@[^/]*|#text)$/.exec(plain)
  if (special) return { path: special[1] === '' ? [] : special[1]!.split('/'), last: special[2]!, marks: '' }
  const names = plain.split('/')
  return { path: names.slice(0, -1), last: names.at(-1)!, marks }
}

/** An XML format, given back to records that came from it: the elements around all records, and the one of a record. */
function xmlVerbatim(
  name: string,
  label: string,
  around: readonly [head: string, tail: string],
  rootOf: (record: LitRecord) => string,
): Writer {
  return {
    name,
    label,
    extension: 'xml',
    verbatimOnly: true,
    open: () => ({
      head: () => `<?xml version="1.0" encoding="UTF-8"?>\n${around[0]}\n`,
      print: (record) => {
        needSame(record, name, label)
        return `${printXmlPairs(record.raw, rootOf(record))}\n`
      },
      tail: () => `${around[1]}\n`,
    }),
  }
}

// A book has an element of its own in PubMed XML.
function pubmedRoot({ raw }: LitRecord): string {
  return raw.some(({ tag }) => /^(?:BookDocument|PubmedBookData)\b/.test(tag)) ? 'PubmedBookArticle' : 'PubmedArticle'
}

/** XML formats whose records can be given back, element by element. */
export const xmlFormats: readonly Writer[] = [
  xmlVerbatim('pubmed-xml', 'PubMed XML', ['<PubmedArticleSet>', '</PubmedArticleSet>'], pubmedRoot),
  xmlVerbatim('ebsco-xml', 'EBSCO XML', ['<records>', '</records>'], () => 'rec'),
  xmlVerbatim('ovid-xml', 'Ovid XML', ['<ovid><records>', '</records></ovid>'], () => 'record'),
]
