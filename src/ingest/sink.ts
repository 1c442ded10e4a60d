import { type JsonBytes, putAscii, putBytes, putJson, putNumber } from '../lib/json-bytes.ts'
import { putRecord } from '../records/json.ts'
import type { LitRecord } from '../records/record.ts'

/** What becomes of records as they are read; plain data, so that it can be told to another thread. */
export type SinkSpec =
  /** JSON lines as a review keeps them. */
  | { readonly kind: 'normalised' }
  /** JSON lines of the documented record model: the file and the record's place in it first. */
  | { readonly kind: 'jsonl'; readonly file: string; readonly crlf: boolean }
  /** JSON lines of the normal layer alone, with the record's place in its file. */
  | { readonly kind: 'norm' }
  /** Nothing but the counts. */
  | { readonly kind: 'none' }

/** Prints one record. */
export type Sink = (out: JsonBytes, record: LitRecord) => void

/** Opens a sink. */
export function openSink(spec: SinkSpec): Sink {
  if (spec.kind === 'none') return () => {}
  if (spec.kind === 'normalised') {
    return (out, record) => {
      putAscii(out, '{')
      putRecord(out, record)
      putAscii(out, '\n')
    }
  }
  if (spec.kind === 'norm') {
    return (out, { norm, provenance }) => {
      putAscii(out, '{"ordinal":')
      putNumber(out, provenance.ordinal)
      putAscii(out, ',"norm":')
      putJson(out, norm)
      putAscii(out, '}\n')
    }
  }
  const start = new TextEncoder().encode(`{"file":${JSON.stringify(spec.file)},"ordinal":`)
  const end = spec.crlf ? '\r\n' : '\n'
  return (out, record) => {
    putBytes(out, start)
    putNumber(out, record.provenance.ordinal)
    putAscii(out, ',')
    putRecord(out, record)
    putAscii(out, end)
  }
}
