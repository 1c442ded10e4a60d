import type { Writer } from './writer.ts'

/** The record model itself, one record a line: nothing is lost. */
export const jsonl: Writer = {
  name: 'jsonl',
  label: 'JSON lines (the whole record)',
  extension: 'jsonl',
  open: () => ({
    head: () => '',
    print: ({ id, norm, raw, provenance, map }) => {
      const { file, ordinal } = provenance
      const whole = { file, ordinal, id, norm, raw, provenance, ...(map ? { map } : {}) }
      return `${JSON.stringify(whole)}\n`
    },
    tail: () => '',
  }),
}
