import { UserError } from '../../lib/user-error.ts'
import type { LitRecord, RawPair } from '../record.ts'
import { wellFormed } from './text.ts'
import type { Writer } from './writer.ts'

/** How a tagged text format prints its raw pairs; lines of a value without a tag stand as they were. */
interface TaggedForm {
  readonly name: string
  readonly label: string
  readonly extension: string
  readonly head?: string
  readonly tail?: string
  /** What stands before the n-th record. */
  readonly before?: (n: number) => string
  readonly pair: (pair: RawPair) => string
  /** The pair that closes a record, where its last pair does not; nothing stands after it in the record. */
  readonly end?: { readonly tag: string; readonly text: string }
}

/** The raw pairs of a record as lines. A pair without a tag is text before the first tag. */
export function printPairs(raw: readonly RawPair[], pair: (pair: RawPair) => string): string {
  return wellFormed(raw.map((one) => `${one.tag === '' ? one.value : pair(one)}\n`).join(''))
}

/** Throws where a record did not come from the format that it is to be given back in. */
export function needSame(record: LitRecord, name: string, label: string): void {
  if (record.provenance.format === name) return
  throw new UserError(`Cannot write \`${record.id}\` as ${label}: it came from \`${record.provenance.format}\`.`, {
    hint: `${label} can only be given back to records that came from it: choose a format such as \`ris\`, \`endnote-xml\` or \`jsonl\`.`,
  })
}

const FORMS: readonly TaggedForm[] = [
  {
    name: 'enw',
    label: 'EndNote tagged text',
    extension: 'enw',
    pair: ({ tag, value }) => `${tag} ${value}`,
  },
  {
    name: 'refworks',
    label: 'RefWorks tagged text',
    extension: 'txt',
    pair: ({ tag, value }) => `${tag} ${value}`,
  },
  {
    name: 'wos',
    label: 'Web of Science text',
    extension: 'ciw',
    head: 'FN Clarivate Analytics Web of Science\nVR 1.0\n',
    tail: 'EF\n',
    pair: ({ tag, value }) => (value === '' ? tag : `${tag} ${value}`),
    end: { tag: 'ER', text: 'ER' },
  },
  {
    name: 'ovid-tagged',
    label: 'Ovid tagged text',
    extension: 'ovd',
    before: (n) => `<${n}. >\n`,
    pair: ({ tag, value }) => `${tag.padEnd(3)} - ${value}`,
  },
  {
    name: 'ovid-labelled',
    label: 'Ovid labelled text',
    extension: 'txt',
    before: (n) => `<${n}. >\n`,
    // Labels become tags in capitals when they are read; in a file they are words.
    pair: ({ tag, value }) => tag.toLowerCase().replace(/(?<![a-z])[a-z]/g, (one) => one.toUpperCase()) + value,
  },
  {
    name: 'cochrane',
    label: 'Cochrane Library text',
    extension: 'txt',
    before: (n) => `Record #${n} of ${n}\n`,
    pair: ({ tag, value }) => `${tag}: ${value}`,
  },
]

/** Tagged text formats whose records can be given back, pair by pair. */
export const taggedVerbatim: readonly Writer[] = FORMS.map(
  ({ name, label, extension, head = '', tail = '', before, pair, end }): Writer => ({
    name,
    label,
    extension,
    verbatimOnly: true,
    open: () => {
      let n = 0
      return {
        head: () => head,
        print: (record) => {
          needSame(record, name, label)
          n++
          const last = record.raw.at(-1)?.tag
          const raw = end && last === 'EF' ? record.raw.slice(0, -1) : record.raw
          const close = end && raw.at(-1)?.tag !== end.tag ? `${end.text}\n` : ''
          return `${before?.(n) ?? ''}${printPairs(raw, pair)}${close}\n`
        },
        tail: () => tail,
      }
    },
  }),
)
