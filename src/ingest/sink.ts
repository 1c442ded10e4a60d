import { jsonText } from '../lib/json-text.ts'
import { recordJson } from '../records/json.ts'
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

/** Turns one record into text. */
export type Sink = (record: LitRecord) => string

/** Opens a sink. */
export function openSink(spec: SinkSpec): Sink {
  if (spec.kind === 'none') return () => ''
  if (spec.kind === 'normalised') return (record) => `${recordJson(record)}\n`
  if (spec.kind === 'norm')
    return ({ norm, provenance }) => `{"ordinal":${provenance.ordinal},"norm":${jsonText(norm)}}\n`
  const { file, crlf } = spec
  const name = JSON.stringify(file)
  const end = crlf ? '\r\n' : '\n'
  return (record) => `{"file":${name},"ordinal":${record.provenance.ordinal},${recordJson(record).slice(1)}${end}`
}
