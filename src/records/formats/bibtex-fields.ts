import { fold, meaningful } from '../fields/clean.ts'
import { decodeLatex, decodeVerbatim } from '../fields/latex.ts'
import type { BibtexEntry } from '../read/bibtex.ts'
import type { Finding } from '../read/tagged.ts'
import type { RawPair } from '../record.ts'
import { expand, type Macros, macroText } from './bibtex-macros.ts'

/** A value with its macros expanded and its LaTeX as it stands, and its place in `raw`. */
export interface BibtexValue {
  readonly name: string
  readonly text: string
  readonly index: number
}

/** The values of an entry by name, and a note of which of them gave which field. */
export interface BibtexFields {
  readonly byName: ReadonlyMap<string, readonly BibtexValue[]>
  readonly map: Record<string, number[]>
  readonly findings: readonly Finding[]
  /** The macros of the file that the entry uses, as pairs: without them its values could not be read elsewhere. */
  readonly macros: readonly RawPair[]
}

const NO_PAIRS: readonly RawPair[] = []
const NO_MACROS: readonly string[] = []

/** Opens an entry for mapping. Macros that nobody defined are findings. */
export function openFields(entry: BibtexEntry, macros: Macros | undefined): BibtexFields {
  const byName = new Map<string, BibtexValue[]>()
  const findings: Finding[] = []
  const found = new Map<string, RawPair>()
  const braces = bracesOfScienceDirect(entry)
  for (const { name, parts, index } of entry.fields) {
    const [first] = parts
    let text: string
    let used: readonly string[] = NO_MACROS
    if (parts.length === 1 && first!.kind === 'text') text = first!.text
    else {
      const expanded = expand(parts, macros)
      text = expanded.text
      used = expanded.used
      for (const macro of expanded.unknown) {
        findings.push({ code: 'bibtex', line: entry.raw[index]!.line, detail: `no @string defines ${macro}` })
      }
    }
    for (const macro of used) {
      if (found.has(macro)) continue
      const { line } = entry.raw[index]!
      found.set(macro, { tag: '@string', value: macroText(macro, macros!.get(macro)!), line })
    }
    if (braces && entry.raw[index]!.value.startsWith('"')) text = text.replace(/\\\{([\p{L}\d-]+)\\\}/gu, '{$1}')
    const value = { name, text, index }
    const list = byName.get(name)
    if (list) list.push(value)
    else byName.set(name, [value])
  }
  return { byName, map: {}, findings, macros: found.size > 0 ? [...found.values()] : NO_PAIRS }
}

// Until 2017 ScienceDirect wrote `\{EEG\}` for `{EEG}`, in values in quotes.
function bracesOfScienceDirect({ fields }: BibtexEntry): boolean {
  return (
    fields.some(({ parts }) => parts[0]?.text.includes('\\{')) &&
    fields.some(
      ({ name, parts }) => name === 'url' && /^https?:\/\/www\.sciencedirect\.com\//.test(parts[0]?.text ?? ''),
    )
  )
}

/** Notes that a value gave a field. */
export function noteValue({ map }: BibtexFields, field: string, { index }: BibtexValue): void {
  const list = map[field]
  if (!list) map[field] = [index]
  else if (!list.includes(index)) list.push(index)
}

const NONE: readonly BibtexValue[] = []

/** All values of the fields, the fields in their order. */
export function valuesOf({ byName }: BibtexFields, names: readonly string[]): readonly BibtexValue[] {
  let found = NONE
  for (const name of names) {
    const list = byName.get(name)
    if (list) found = found === NONE ? list : found.concat(list)
  }
  return found
}

// A line end is a blank to BibTeX.
function decoded(text: string): string {
  const trimmed = text.trim()
  return decodeLatex(trimmed.includes('\n') ? trimmed.replace(/\n\s*/g, ' ') : trimmed)
}

/** Text on one line, without LaTeX. */
export function plainText(text: string): string {
  return fold(decoded(text))
}

/** The first meaningful text of the first field that has one, without LaTeX and on one line. */
export function takeText(fields: BibtexFields, field: string, names: readonly string[]): string | undefined {
  for (const value of valuesOf(fields, names)) {
    const text = meaningful(decoded(value.text))
    if (text === undefined) continue
    noteValue(fields, field, value)
    return text
  }
  return undefined
}

/** All meaningful texts of the fields, each once. */
export function takeTexts(fields: BibtexFields, field: string, names: readonly string[]): string[] {
  const out: string[] = []
  for (const value of valuesOf(fields, names)) {
    const text = meaningful(decoded(value.text))
    if (text === undefined) continue
    noteValue(fields, field, value)
    if (!out.includes(text)) out.push(text)
  }
  return out
}

/** A link or an identifier on one line, in which nothing but LaTeX's escapes is undone. */
export function verbatimOf({ text }: BibtexValue): string {
  const link = text.includes('\\url') ? text.replace(/^\s*\\url\s*(\{[^{}]*\})\s*$/, '$1') : text
  return fold(decodeVerbatim(link))
}
