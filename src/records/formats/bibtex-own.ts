import { fold } from '../fields/clean.ts'
import { withoutStamp } from '../fields/collect.ts'
import { decisionsIn, decisionsInKeywords, decisionsInNote } from '../fields/decisions.ts'
import { RECORD_ID } from '../id.ts'
import type { BibtexEntry } from '../read/bibtex.ts'
import type { Identifier, Norm } from '../record.ts'
import { type BibtexFields, noteValue, plainText, valuesOf, verbatimOf } from './bibtex-fields.ts'
import { bibtexSubjects, bibtexTable } from './bibtex-table.ts'

/** The field that holds our id. */
export const OWN_FIELD = 'litsieve-id'

// At the end of a key; where a record stands twice in a file, its key has a number behind it.
const IN_KEY = /(?:^|-)(R-[0-9A-HJKMNP-TV-Z]{12})(?:-\d+)?$/
const IN_NOTE = /\bLitsieve: (R-[0-9A-HJKMNP-TV-Z]{12})(?![0-9A-Z])/

/** What an entry says beyond the citation: our id, wherever a program left it, and the decisions of screening tools. */
export function readOwnBibtex(entry: BibtexEntry, fields: BibtexFields, norm: Norm): Norm {
  const id = idOf(entry, fields)
  const decisions = decisionsOf(fields, norm)
  if (!id) return decisions.decisions ? { ...norm, ...decisions } : norm
  return { ...norm, ids: [...norm.ids, id], notes: withoutStamp(norm.notes), ...decisions }
}

// The braces of Rayyan's lists are its own: to LaTeX they would be nothing.
function decisionsOf(fields: BibtexFields, norm: Norm): Pick<Norm, 'decisions'> {
  const notes: string[] = []
  for (const value of valuesOf(fields, bibtexTable.notes)) {
    const plain = fold(value.text.replace(/\\([{}&%$#_])/g, '$1'))
    const text = [plain, plainText(value.text)].find((one) => decisionsInNote(one).length > 0)
    if (text === undefined) continue
    noteValue(fields, 'decisions', value)
    notes.push(text)
  }
  const terms = norm.subjects.map(({ term }) => term).filter((term) => decisionsInKeywords([term]).length > 0)
  if (terms.length > 0) {
    for (const { field } of bibtexSubjects) {
      for (const value of valuesOf(fields, [field])) noteValue(fields, 'decisions', value)
    }
  }
  return notes.length + terms.length === 0 ? {} : decisionsIn(notes, terms)
}

function idOf({ key }: BibtexEntry, fields: BibtexFields): Identifier | undefined {
  for (const value of valuesOf(fields, [OWN_FIELD])) {
    const text = verbatimOf(value)
    if (!RECORD_ID.test(text)) continue
    noteValue(fields, 'ids', value)
    return { scheme: 'litsieve', value: text, from: OWN_FIELD }
  }
  const inKey = IN_KEY.exec(key)?.[1]
  if (inKey) return { scheme: 'litsieve', value: inKey, from: '@key' }
  for (const value of valuesOf(fields, bibtexTable.notes)) {
    const inNote = IN_NOTE.exec(value.text)?.[1]
    if (!inNote) continue
    noteValue(fields, 'ids', value)
    return { scheme: 'litsieve', value: inNote, from: value.name }
  }
  return undefined
}
