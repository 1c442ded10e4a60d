import { jsonText } from '../lib/json-text.ts'
import type { LitRecord, Provenance, RawPair } from './record.ts'

/** A record as one line of JSON, without its line end; `JSON.stringify` gives the same. */
export function recordJson({ id, norm, raw, provenance, map }: LitRecord): string {
  const end = map ? `,"map":${mapJson(map)}}` : '}'
  return `{"id":"${id}","norm":${jsonText(norm)},"raw":${rawJson(raw)},"provenance":${provenanceJson(provenance)}${end}`
}

// The start of a pair by its tag; a column's name may be one too, so the store is bounded.
const starts = new Map<string, string>()

function startOf(tag: string): string {
  let start = starts.get(tag)
  if (start === undefined) {
    start = `{"tag":${jsonText(tag)},"value":`
    if (starts.size < 2000) starts.set(tag, start)
  }
  return start
}

function rawJson(raw: readonly RawPair[]): string {
  let out = ''
  for (let i = 0; i < raw.length; i++) {
    const { tag, value, line } = raw[i]!
    out += `${i === 0 ? '[' : ','}${startOf(tag)}${jsonText(value)},"line":${line}}`
  }
  return out === '' ? '[]' : `${out}]`
}

// All records of a file begin alike.
let before: Provenance | undefined
let head = ''

function provenanceJson(provenance: Provenance): string {
  const { sha256, file, format, flavour, ordinal, lineStart, lineEnd, byteStart, byteEnd, ...rest } = provenance
  const same =
    before?.sha256 === sha256 && before.file === file && before.format === format && before.flavour === flavour
  if (!same) head = jsonText({ sha256, file, format, flavour }).slice(0, -1)
  before = provenance
  const numbers = `,"ordinal":${ordinal},"lineStart":${lineStart},"lineEnd":${lineEnd},"byteStart":${byteStart},"byteEnd":${byteEnd}`
  const more = jsonText(rest)
  return more === '{}' ? `${head}${numbers}}` : `${head}${numbers},${more.slice(1)}`
}

function mapJson(map: Readonly<Record<string, readonly number[]>>): string {
  let out = ''
  for (const field in map) out += `${out === '' ? '{' : ','}${jsonText(field)}:[${map[field]!.join(',')}]`
  return out === '' ? '{}' : `${out}}`
}
