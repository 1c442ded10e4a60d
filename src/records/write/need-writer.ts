import { closest, listWords } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { writers } from './index.ts'
import type { Writer } from './writer.ts'

// Other names that people give the formats, and the endings of files.
const ALIASES: Readonly<Record<string, string>> = {
  bib: 'bibtex',
  csl: 'csl-json',
  json: 'csl-json',
  endnote: 'endnote-xml',
  xml: 'endnote-xml',
  pubmed: 'nbib',
  medline: 'nbib',
  rayyan: 'rayyan-csv',
  ndjson: 'jsonl',
  refer: 'enw',
  ciw: 'wos',
}

/** The writer of a format by its name or another name of it; without a name by the ending of the file. */
export function needWriter(given: string | undefined, out?: string): Writer {
  const name = (given ?? /\.([^./\\]+)$/.exec(out ?? '')?.[1] ?? '').toLowerCase()
  const found = writers[name] ?? writers[ALIASES[name] ?? '']
  if (found) return found
  const known = Object.keys(writers)
  const near = closest(name, [...known, ...Object.keys(ALIASES)])
  const what = given === undefined ? 'lack of a format' : `format \`${given}\``
  throw new UserError(
    `Unexpected ${what}, expected ${listWords(
      known.map((one) => `\`${one}\``),
      'or',
    )}.`,
    {
      hint:
        near && name !== ''
          ? `Did you mean \`${ALIASES[near] ?? near}\`?`
          : 'Give the format with `--to`, for example `--to ris`.',
    },
  )
}

/** A profile of a writer, checked; undefined when none is given. */
export function needProfile(writer: Writer, given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const known = writer.profiles ?? []
  if (known.includes(given)) return given
  if (known.length === 0) {
    throw new UserError(`Unexpected profile \`${given}\`, expected none: ${writer.label} has one form only.`, {
      hint: 'Leave `--profile` out, or write RIS with `--to ris`.',
    })
  }
  const near = closest(given, known)
  const list = listWords(
    known.map((one) => `\`${one}\``),
    'or',
  )
  throw new UserError(`Unexpected profile \`${given}\`, expected ${list}.`, {
    hint: near ? `Did you mean \`${near}\`?` : `Leave \`--profile\` out for plain ${writer.label}.`,
  })
}
