import { jsonl } from './jsonl.ts'
import { ris } from './ris.ts'
import { taggedVerbatim } from './tagged-verbatim.ts'
import type { Writer } from './writer.ts'

/** The formats that can be written, by name. */
export const writers: Readonly<Record<string, Writer>> = {
  ris,
  jsonl,
  ...Object.fromEntries(taggedVerbatim.map((writer) => [writer.name, writer])),
}
