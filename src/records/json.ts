import { jsonText } from '../lib/json-text.ts'
import type { LitRecord, RawPair } from './record.ts'

/** A record as one line of JSON, without its line end; `JSON.stringify` gives the same. */
export function recordJson({ id, norm, raw, provenance, map }: LitRecord): string {
  const end = map ? `,"map":${mapJson(map)}}` : '}'
  return `{"id":"${id}","norm":${jsonText(norm)},"raw":${rawJson(raw)},"provenance":${jsonText(provenance)}${end}`
}

function rawJson(raw: readonly RawPair[]): string {
  let out = ''
  for (let i = 0; i < raw.length; i++) {
    const { tag, value, line } = raw[i]!
    out += `${i === 0 ? '[' : ','}{"tag":${jsonText(tag)},"value":${jsonText(value)},"line":${line}}`
  }
  return out === '' ? '[]' : `${out}]`
}

function mapJson(map: Readonly<Record<string, readonly number[]>>): string {
  let out = ''
  for (const field in map) out += `${out === '' ? '{' : ','}${jsonText(field)}:[${map[field]!.join(',')}]`
  return out === '' ? '{}' : `${out}}`
}
