import type { BibtexPart } from '../read/bibtex.ts'
import { tokeniseBibtex } from '../read/bibtex.ts'
import type { Finding } from '../read/tagged.ts'
import type { Learnt } from './format.ts'

/** Macros by name in small letters, with their text. */
export type Macros = Map<string, string>

const MONTHS: ReadonlyMap<string, string> = new Map(
  'January February March April May June July August September October November December'
    .split(' ')
    .flatMap((month): [string, string][] => [
      [month.slice(0, 3).toLowerCase(), month],
      [month.toLowerCase(), month],
    ])
    .concat([['sept', 'September']]),
)

const NONE: readonly string[] = []

// No macro and no value grows beyond this by its macros, however they name each other.
const LIMIT = 100_000

/** Learns the macros of an `@string`; the text of other pieces teaches nothing. */
export function learnMacros(text: string, line: number, context: unknown): Learnt {
  if (!/^\s*@\s*string\s*[{(]/i.test(text)) return { context }
  const macros = (context as Macros | undefined) ?? (new Map() as Macros)
  // Without a key, the first field follows the brace at once.
  const entry = tokeniseBibtex(text, line)
  if ('reason' in entry)
    return { context: macros, findings: [{ code: 'bibtex', line: entry.line, detail: entry.reason }] }
  const findings: Finding[] = [...entry.findings]
  for (const { name, parts } of entry.fields) macros.set(name, expand(parts, macros).text)
  return { context: macros, findings }
}

/** The text of a value; the names in it that are no macros; those that an `@string` defines. A lone unknown name is its own text, a joined one is left out, as BibTeX does. */
export function expand(
  parts: readonly BibtexPart[],
  macros: ReadonlyMap<string, string> | undefined,
): { readonly text: string; readonly unknown: readonly string[]; readonly used: readonly string[] } {
  const [only] = parts
  if (parts.length === 1 && only!.kind === 'text') return { text: only!.text, unknown: NONE, used: NONE }
  const unknown: string[] = []
  const used: string[] = []
  const out: string[] = []
  let grown = 0
  for (const { kind, text } of parts) {
    if (kind === 'text' || /^\d+$/.test(text)) {
      out.push(text)
      continue
    }
    const name = text.toLowerCase()
    const found = macros?.get(name) ?? MONTHS.get(name)
    if (macros?.has(name)) used.push(name)
    grown += found?.length ?? 0
    if (found !== undefined && grown <= LIMIT) out.push(found)
    else {
      unknown.push(text)
      if (parts.length === 1) out.push(text)
    }
  }
  return { text: out.join(''), unknown, used }
}

/** A macro as an `@string` defines it: `jama = {Journal of Tea}`. */
export function macroText(name: string, text: string): string {
  let depth = 0
  for (const one of text) {
    depth += one === '{' ? 1 : one === '}' ? -1 : 0
    if (depth < 0) break
  }
  return depth === 0 ? `${name} = {${text}}` : `${name} = "${text}"`
}
