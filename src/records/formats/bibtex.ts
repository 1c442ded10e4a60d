import { isTidy } from '../id.ts'
import { type BibtexEntry, tokeniseBibtex } from '../read/bibtex.ts'
import { bibtexSplitter } from '../read/split-bibtex.ts'
import type { Finding } from '../read/tagged.ts'
import type { Norm } from '../record.ts'
import { openFields } from './bibtex-fields.ts'
import { bibtexFlavour, bibtexFlavourOfHead } from './bibtex-flavours.ts'
import { learnMacros, type Macros } from './bibtex-macros.ts'
import { mapBibtex } from './bibtex-norm.ts'
import { OWN_FIELD, readOwnBibtex } from './bibtex-own.ts'
import { bibtexSubjects, bibtexTable, bibtexTypes, bibtexUnused } from './bibtex-table.ts'
import type { Format } from './format.ts'

/**
 * BibTeX and BibLaTeX. Macros are expanded in `norm`; `raw` keeps each value as it is written, and last, as pairs of the tag `@string`, the macros
 * of the file that the entry uses.
 */
export const bibtex: Format = {
  name: 'bibtex',
  label: 'BibTeX',
  extensions: ['bib', 'bibtex'],
  detect: detectBibtex,
  flavourOf: bibtexFlavourOfHead,
  split: { kind: 'own', open: bibtexSplitter },
  learn: (text, _kind, line, context) => learnMacros(text, line, context),
  parse: (text, firstLine, hints) => {
    const entry = tokeniseBibtex(text, firstLine)
    if ('reason' in entry) return entry
    const fields = openFields(entry, hints.context as Macros | undefined)
    const { norm: plain, database } = mapBibtex(entry, fields)
    const norm = readOwnBibtex(entry, fields, plain)
    const found = findingsOf(entry, norm)
    const before = entry.findings.length + fields.findings.length
    return {
      raw: fields.macros.length > 0 ? [...entry.raw, ...fields.macros] : entry.raw,
      norm,
      map: fields.map,
      flavour: bibtexFlavour(entry) ?? hints.flavour,
      database,
      findings: before === 0 ? found : [...entry.findings, ...fields.findings, ...found],
      tidy: isTidy(text),
    }
  },
}

const ENTRY = /^[ \t\uFEFF]*@[ \t]*([A-Za-z][\w-]*)\s*[{(]/gm
const WITH_FIELD = /^[ \t\uFEFF]*@[\w-]+\s*[{(]\s*[^\s,{}()="]*\s*,\s*[\w-]+\s*=/m

function detectBibtex(head: string): number {
  for (const [, word] of head.matchAll(ENTRY)) {
    const name = word!.toLowerCase()
    if (name in bibtexTypes || /^(?:string|preamble|comment)$/.test(name)) return 0.9
  }
  return WITH_FIELD.test(head) ? 0.7 : 0
}

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(bibtexTable).flat(),
  ...bibtexSubjects.map(({ field }) => field),
  ...bibtexUnused,
  OWN_FIELD,
])

function findingsOf(entry: BibtexEntry, norm: Norm): Finding[] {
  const out: Finding[] = []
  const line = entry.raw[0]!.line
  for (const { name, index } of entry.fields) {
    if (!KNOWN.has(name) && !name.startsWith('funding_text')) {
      out.push({ code: 'unknown-tag', line: entry.raw[index]!.line, detail: name })
    }
  }
  if (entry.fields.length === 0) out.push({ code: 'empty-record', line })
  if (norm.issued && norm.issued.year === undefined) out.push({ code: 'date', line, detail: norm.issued.text })
  if (
    /[<&]/.test(norm.title) &&
    /<\/?[a-z][a-z0-9:]*[^<>]*>|&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});/i.test(norm.title)
  ) {
    out.push({ code: 'markup', line })
  }
  return out
}
