import type { Heading } from '../../syntax/ast.ts'
import { bracketUnclosed } from '../../syntax/problems.ts'
import { type Construct, matchAt, pushNode, type Scan } from '../../syntax/scan.ts'
import { NONE } from '../../syntax/words.ts'

const TAIL =
  'explode all trees|explode trees?\\s[\\d, and]{1,40}|this term only|and with qualifier\\(s\\):\\s\\[[^\\]]{0,400}\\]|with qualifier\\(s\\):\\s\\[[^\\]]{0,400}\\]|' +
  'with qualifiers?:?\\s[A-Za-z ,/-]{2,80}|in all MeSH products|in MeSH products'
const DESCRIPTOR = new RegExp(`MeSH\\s+descriptor:?\\s{0,4}\\[([^\\]]{0,200})\\]((?:,?\\s{1,4}(?:${TAIL}))*)`, 'iy')
const OLDER = new RegExp(`MeSH\\s+descriptor:?\\s{1,4}([^[\\]#:"]{1,200}?),?((?:\\s{1,4}(?:${TAIL}))+)`, 'iy')
const ANY =
  /Any\s+MeSH\s+descriptor\s{0,4}(?:in all MeSH products\s+)?(?:and\s+)?with\s+qualifier\(s\):\s{0,4}\[([^\]]{0,400})(\])?/iy
const SHORT = /\[mh\s+(?=[^\]]{1,300}\])/iy

/** `MeSH descriptor: [Neoplasms] explode all trees`, as the search manager prints headings. */
export const descriptor: Construct = (scan) => {
  const any = matchAt(scan, ANY)
  if (any) return pushFloating(scan, any)
  const match = matchAt(scan, DESCRIPTOR) ?? matchAt(scan, OLDER)
  if (!match) return false
  const start = scan.at
  const nameStart = start + match[0].indexOf(match[1]!, 'MeSH descriptor'.length)
  const qualifiers = /qualifier\(s\):\s\[([^\]]*)\]|qualifiers?:?\s([A-Za-z ,/-]+)/i.exec(match[2]!)
  return pushNode(scan, {
    kind: 'heading',
    start,
    end: start + match[0].length,
    children: NONE,
    text: match[1]!.replace(/["“”]/g, '').trim(),
    name: { start: nameStart, end: nameStart + match[1]!.length },
    explode: /explode/i.test(match[2]!),
    focus: false,
    subheadings: splitQualifiers(qualifiers?.[1] ?? qualifiers?.[2] ?? ''),
  })
}

function pushFloating(scan: Scan, match: RegExpExecArray): true {
  const start = scan.at
  const end = start + match[0].length
  const nameStart = end - match[1]!.length - (match[2] === undefined ? 0 : 1)
  const node: Heading = {
    ...{ kind: 'heading', start, end, children: NONE, text: '', name: { start: nameStart, end: nameStart } },
    ...{ explode: false, focus: false, subheadings: splitQualifiers(match[1]!) },
  }
  if (match[2] !== undefined) return pushNode(scan, node)
  scan.problems.push(bracketUnclosed(scan.text, node))
  return pushNode(scan, { kind: 'error', code: 'BRACKET-UNCLOSED', start, end, children: [node] })
}

function splitQualifiers(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** `[mh ^"Weight Loss"/DT]`. */
export const shortHeading: Construct = (scan) => {
  const { text, at } = scan
  const match = matchAt(scan, SHORT)
  if (!match) return false
  const end = text.indexOf(']', at) + 1
  const from = at + match[0].length
  // `[mh "X"[mj]]`: the main topic.
  const inner = /^(\^?)\s*(.*?)(?:\/([A-Z]{2}(?:\s?,\s?[A-Z]{2}){0,30}))?\s*(\[mj)?$/s.exec(text.slice(from, end - 1))!
  const nested = inner[4] !== undefined && text[end] === ']'
  const nameStart = from + text.slice(from, end).indexOf(inner[2]!)
  return pushNode(scan, {
    kind: 'heading',
    start: at,
    end: nested ? end + 1 : end,
    children: NONE,
    text: inner[2]!.replace(/["“”]/g, '').replace(/\s+/g, ' ').trim(),
    name: { start: nameStart, end: nameStart + inner[2]!.length },
    explode: inner[1] === '',
    focus: inner[4] !== undefined,
    subheadings: inner[3]?.split(/\s?,\s?/) ?? [],
  })
}
