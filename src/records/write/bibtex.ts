import { bibtex as bibtexFormat } from '../formats/bibtex.ts'
import { learnMacros, type Macros } from '../formats/bibtex-macros.ts'
import { OWN_FIELD } from '../formats/bibtex-own.ts'
import type { LitRecord, RawPair } from '../record.ts'
import { bibtexEntry, bibtexKey } from './bibtex-entry.ts'
import { tex } from './bibtex-text.ts'
import { readBack } from './read-back.ts'
import { isFrom, line, lines, wellFormed } from './text.ts'
import type { WriteOptions, Writer } from './writer.ts'

/**
 * BibTeX in UTF-8: what TeX would read as a command is escaped, names of organisations stand in braces, keys are unique and hold our id. Entries
 * that came as BibTeX are given back as they were, with the macros that they use in `@string` lines before them.
 */
export const bibtex: Writer = {
  name: 'bibtex',
  label: 'BibTeX',
  extension: 'bib',
  open: (options = {}) => {
    const keyOf = openKeys(options)
    const macros: Macros = new Map()
    // What has been printed is read back without the macros before it: those are known by then.
    let last = { text: '', entry: '' }
    return {
      head: () => '',
      print: (record, carried = []) => {
        const same = isFrom(record, 'bibtex')
        const defined = same ? definitions(record.raw, macros) : ''
        const entry = same ? verbatim(record, options, carried) : bibtexEntry(record, keyOf(record), options, carried)
        last = { text: defined + entry, entry }
        return last.text
      },
      tail: () => '',
      reread: (printed) =>
        readBack(bibtexFormat, (printed === last.text ? last.entry : printed).trim(), {
          flavour: 'unknown',
          context: macros,
        }),
    }
  },
}

function openKeys(options: WriteOptions): (record: LitRecord) => string {
  const used = new Map<string, number>()
  let last: { record: LitRecord; key: string } | undefined
  // Asked again for the same record, the same key.
  return (record) => {
    if (last?.record === record) return last.key
    const base = bibtexKey(record, options)
    const times = (used.get(base) ?? 0) + 1
    used.set(base, times)
    last = { record, key: times === 1 ? base : `${base}-${times}` }
    return last.key
  }
}

// The `@string` lines that are needed for a record after those of the records before it.
function definitions(raw: readonly RawPair[], macros: Macros): string {
  let out = ''
  for (const { tag, value } of raw) {
    if (tag !== '@string') continue
    const text = wellFormed(`@string{${value}}\n`)
    const name = value.slice(0, value.indexOf(' ='))
    const before = macros.get(name)
    learnMacros(text, 1, macros)
    if (macros.get(name) !== before) out += text
  }
  return out === '' ? '' : `${out}\n`
}

function verbatim({ raw, id }: LitRecord, options: WriteOptions, carried: readonly string[]): string {
  const type = raw.find(({ tag }) => tag === '@type')?.value ?? 'misc'
  const key = raw.find(({ tag }) => tag === '@key')?.value
  const fields = raw
    .filter(({ tag }) => !tag.startsWith('@'))
    .map(({ tag, value }) => (tag === '%' ? `%${value}\n` : `  ${tag} = ${value},\n`))
  const notes = lines(carried).join('; ')
  if (notes !== '') fields.push(`  annote = {${tex(line(notes))}},\n`)
  if (options.id === 'always') fields.push(`  ${OWN_FIELD} = {${id}},\n`)
  return wellFormed(`@${type}{${key === undefined ? '' : `${key},`}\n${fields.join('')}}\n\n`)
}
