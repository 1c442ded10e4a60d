import {
  type JsonBytes,
  jsonBytes,
  putAscii,
  putBytes,
  putJson,
  putNumber,
  putString,
  written,
} from '../lib/json-bytes.ts'
import type { LitRecord, Provenance, RawPair } from './record.ts'

/** A record as one line of JSON, without its line end; `JSON.stringify` gives the same. */
export function recordJson(record: LitRecord): string {
  const out = jsonBytes(new Uint8Array(4096))
  putAscii(out, '{')
  putRecord(out, record)
  return new TextDecoder().decode(written(out))
}

/** Prints `recordJson` behind its first brace. */
export function putRecord(out: JsonBytes, { id, norm, raw, provenance, map }: LitRecord): void {
  putAscii(out, '"id":')
  putString(out, id)
  putAscii(out, ',"norm":')
  putJson(out, norm)
  putAscii(out, ',"raw":')
  putRaw(out, raw)
  putAscii(out, ',"provenance":')
  putProvenance(out, provenance)
  if (map) {
    putAscii(out, ',"map":')
    putJson(out, map)
  }
  putAscii(out, '}')
}

function putRaw(out: JsonBytes, raw: readonly RawPair[]): void {
  putAscii(out, '[')
  for (let i = 0; i < raw.length; i++) {
    const { tag, value, line } = raw[i]!
    putAscii(out, i === 0 ? '{"tag":' : ',{"tag":')
    putString(out, tag)
    putAscii(out, ',"value":')
    putString(out, value)
    putAscii(out, ',"line":')
    putNumber(out, line)
    putAscii(out, '}')
  }
  putAscii(out, ']')
}

// All records of a file begin alike.
let before: Provenance | undefined
let head = new Uint8Array(0)

function putProvenance(out: JsonBytes, provenance: Provenance): void {
  const { sha256, file, format, flavour, ordinal, lineStart, lineEnd, byteStart, byteEnd, ...rest } = provenance
  const same =
    before?.sha256 === sha256 && before.file === file && before.format === format && before.flavour === flavour
  if (!same) head = new TextEncoder().encode(JSON.stringify({ sha256, file, format, flavour }).slice(0, -1))
  before = provenance
  putBytes(out, head)
  putAscii(out, ',"ordinal":')
  putNumber(out, ordinal)
  putAscii(out, ',"lineStart":')
  putNumber(out, lineStart)
  putAscii(out, ',"lineEnd":')
  putNumber(out, lineEnd)
  putAscii(out, ',"byteStart":')
  putNumber(out, byteStart)
  putAscii(out, ',"byteEnd":')
  putNumber(out, byteEnd)
  for (const key in rest) {
    const value = rest[key as keyof typeof rest]
    if (value === undefined) continue
    putAscii(out, ',')
    putString(out, key)
    putAscii(out, ':')
    putJson(out, value)
  }
  putAscii(out, '}')
}
