import { openMapping } from '../fields/mapping.ts'
import { glimpse, skipBlanks } from '../read/bytes.ts'
import { LINE, type LineDialect } from '../read/split-lines.ts'
import { type TagDialect, tokenise } from '../read/tagged.ts'
import { bytesAsText } from '../read/western.ts'
import type { Format } from './format.ts'
import { cleanOvidName, mapOvid } from './ovid-norm.ts'
import { OVID_NAMES, OVID_NUMBER } from './ovid-tagged.ts'
import type { TaggedTable } from './tagged-norm.ts'

// A label stands at the start of a line, its value below it, indented. Labels become tags in capitals.
const LABEL = /^(?:\uFEFF|\u00EF\u00BB\u00BF)?([A-Z][A-Za-z][A-Za-z0-9 /&(),'-]{0,60}?)[ \t]*$/

// `12.` at the start of a line, where values are indented.
const PLAIN_NUMBER = /^(?:\uFEFF|\u00EF\u00BB\u00BF)?\d{1,7}\.[ \t]*$/

const TAG_DIALECT: TagDialect = { strict: LABEL, known: new Set(), indented: true }

/** Labels of which a record has one: seen again after a blank line, they open the next record. */
const ONCE = /^(?:Score|Authors?|Accession Number|Unique Identifier|Title|VN)$/

const LINE_DIALECT: LineDialect = {
  kind: (bytes, from, to) => {
    if (skipBlanks(bytes, from, to) === to) return LINE.blank
    return to - from < 70 && LABEL.test(glimpse(bytes, from, to)) ? LINE.tag : LINE.text
  },
  between: (bytes, from, to) => {
    const line = glimpse(bytes, from, to)
    return OVID_NUMBER.test(line) || PLAIN_NUMBER.test(line)
  },
  worthy: (bytes, from, to) => {
    const text = bytesAsText(bytes.subarray(from, Math.min(to, from + 65_536)))
    return /(?:^|[\r\n])(?:\u00EF\u00BB\u00BF)?(?:Title|Authors?|Source|Chapter Title)[ \t]*(?:\r\n|\r|\n)\s+\S/.test(
      text,
    )
  },
  opens: (bytes, from, to, gap, seen) => {
    const label = LABEL.exec(glimpse(bytes, from, to))?.[1] ?? ''
    const again = seen.has(label)
    seen.add(label)
    return gap === 'text' || (gap === 'blank' && again && ONCE.test(label))
  },
  unclosed: (gap, atEnd) => (atEnd ? ['at-end'] : gap === 'none' ? ['missing-separator'] : []),
}

const TABLE: TaggedTable = {
  title: ['TITLE', 'CHAPTER TITLE', 'BOOK TITLE'],
  titleTranslated: ['TRANSLATED TITLE', 'ORIGINAL TITLE'],
  authors: ['AUTHORS FULL NAME', 'AUTHORS', 'AUTHOR'],
  editors: ['EDITOR', 'EDITORS', 'BOOK EDITORS'],
  pubTypes: ['PUBLICATION TYPE', 'DOCUMENT TYPE'],
  cleanName: cleanOvidName,
  nameDivider: OVID_NAMES,
  year: ['YEAR OF PUBLICATION', 'PUBLICATION YEAR', 'YEAR'],
  date: ['DATE OF PUBLICATION', 'PUBLICATION DATE'],
  journal: ['JOURNAL NAME', 'JOURNAL'],
  journalShort: [],
  volume: ['VOLUME'],
  issue: ['ISSUE', 'ISSUE/PART'],
  firstPage: ['PAGE', 'PAGES', 'PAGINATION'],
  lastPage: [],
  articleNumber: [],
  publisher: ['PUBLISHER'],
  abstract: ['ABSTRACT'],
  wrapped: true,
  doi: ['DOI NUMBER', 'DIGITAL OBJECT IDENTIFIER', 'DOI'],
  doiInText: [],
  ids: [{ scheme: 'pmid', tags: ['PMID', 'PUBMED ID', 'PMID (PUBMED ID)'], match: /^(\d{1,8})$/ }],
  subjects: [
    { tags: ['MESH SUBJECT HEADINGS'], scheme: 'mesh' },
    { tags: ['SUBJECT HEADINGS', 'HEADING WORDS'] },
    { tags: ['AUTHOR KEYWORDS', 'KEYWORDS', 'KEYWORD HEADING', 'KEY CONCEPTS'], divider: /;|\.$/, scheme: 'author' },
  ],
  language: ['LANGUAGE'],
  serials: ['ISSN', 'ISSN PRINT', 'ISSN ELECTRONIC', 'ELECTRONIC ISSN', 'ISBN'],
  urls: ['LINK TO THE OVID FULL TEXT OR CITATION', 'LINK TO THE OVID FULL TEXT', 'URL'],
  notes: [],
}

const TAGS = {
  source: ['SOURCE'],
  accession: ['UNIQUE IDENTIFIER', 'ACCESSION NUMBER'],
  types: ['PUBLICATION TYPE', 'DOCUMENT TYPE'],
  database: ['DATABASE'],
  status: ['STATUS'],
}

/** Ovid labelled text: the name of a field on one line, its value indented below. */
export const ovidLabelled: Format = {
  name: 'ovid-labelled',
  label: 'Ovid labelled text',
  extensions: ['txt'],
  detect: (head) => {
    const labels = head.match(
      /^\uFEFF?(?:Title|Authors?|Source|Accession Number|Abstract|Chapter Title|Publication Type)[ \t]*(?:\r\n|\r|\n)[ \t]+\S/gm,
    )
    const found = new Set(
      labels?.map((one) =>
        one
          .replace(/^\uFEFF/, '')
          .split(/[\r\n]/, 1)[0]!
          .trim(),
      ),
    )
    if (/^(?:TY|VN|TI) {1,2}- /m.test(head)) return 0
    const numbered = /^\uFEFF?<\d{1,7}\.? ?>[ \t]*$/m.test(head)
    return found.size > 2 || (numbered && found.size > 1) ? 0.95 : 0
  },
  flavourOf: () => 'ovid',
  split: { kind: 'lines', dialect: LINE_DIALECT },
  parse: (text, firstLine) => {
    const { pairs, findings } = tokenise(text, firstLine, TAG_DIALECT)
    const mapping = openMapping(pairs)
    const { norm, database } = mapOvid(mapping, TABLE, TAGS)
    return { raw: pairs, norm, map: mapping.map, flavour: 'ovid', ...(database ? { database } : {}), findings }
  },
}
