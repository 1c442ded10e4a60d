import { openMapping } from '../fields/mapping.ts'
import { glimpse, skipBlanks } from '../read/bytes.ts'
import { LINE, type LineDialect } from '../read/split-lines.ts'
import { type TagDialect, tokenise } from '../read/tagged.ts'
import { bytesAsText } from '../read/western.ts'
import type { Format } from './format.ts'
import { cleanOvidName, mapOvid } from './ovid-norm.ts'
import type { TaggedTable } from './tagged-norm.ts'

/** The number that Ovid prints before a record: `<3001. >`. */
export const OVID_NUMBER = /^\s*(?:\u00EF\u00BB\u00BF)?<\d{1,7}\.? ?>\s*$/

/**
 * What divides names on one line: two blanks, for degrees are divided by one (`Lind, A. RN; PhD`); one blank, or the full stop of old exports
 * (`Lind A. Falk BC.`), where a whole name follows.
 */
export const OVID_NAMES =
  /;\s{2,3}|(?:;|(?<=\p{Lu}|\p{Ll}{3}|Jr)\.) (?!PhD|PharmD|EdD|PsyD|DrPH)(?=(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}'’ -]{0,40}\p{Ll}[’']?(?:, \p{Lu}| (?:\p{Lu}[.-]?){1,4}(?:[;.]|$)))/u

// Databases have their own tags, too many to list; the form of the line is telling enough. A file may be indented by one blank.
const TAG_DIALECT: TagDialect = {
  strict: /^\uFEFF? ?([A-Z][A-Z0-9]{1,4}) {1,2}-(?: (.*)|\s*)$/s,
  known: new Set(),
  indented: true,
  // The parts of an abstract (`Method(s): …`), and `Series Information:` below a source.
  flush: /^\p{Lu}[\p{L}() /,&'-]{2,60}: /u,
}

const LINE_DIALECT: LineDialect = {
  kind: (bytes, from, to) => {
    if (skipBlanks(bytes, from, to) === to) return LINE.blank
    const tag = /^(?:\u00EF\u00BB\u00BF)? ?([A-Z][A-Z0-9]{1,4}) {1,2}-(?: |\s*$)/.exec(
      glimpse(bytes, from, Math.min(to, from + 14)),
    )?.[1]
    if (tag === undefined) return LINE.text
    return tag === 'VN' ? LINE.start : LINE.tag
  },
  between: (bytes, from, to) => OVID_NUMBER.test(glimpse(bytes, from, to)),
  worthy: (bytes, from, to) => {
    const text = bytesAsText(bytes.subarray(from, Math.min(to, from + 65_536)))
    return /(?:^|[\r\n])(?:\u00EF\u00BB\u00BF)? ?(?:TI|AU|AN|UI|SO) {1,2}- /.test(text)
  },
  opens: (_bytes, _from, _to, gap) => gap === 'text',
  unclosed: (gap, atEnd) => (atEnd ? ['at-end'] : gap === 'none' ? ['missing-separator'] : []),
}

/** What Ovid's tags hold, in the databases that use them alike. */
export const ovidTable: TaggedTable = {
  title: ['TI', 'BT'],
  titleTranslated: ['TT', 'OT'],
  authors: ['FA', 'AU'],
  editors: ['ED'],
  pubTypes: ['PT', 'DT'],
  cleanName: cleanOvidName,
  nameDivider: OVID_NAMES,
  year: ['YR'],
  date: ['DP'],
  journal: ['JN'],
  journalShort: ['JA'],
  volume: ['VO'],
  issue: ['IP'],
  firstPage: ['PG'],
  lastPage: [],
  articleNumber: [],
  publisher: ['PB', 'PU', 'PI'],
  abstract: ['AB'],
  wrapped: true,
  doi: ['DO', 'DI'],
  doiInText: [],
  ids: [
    { scheme: 'pmid', tags: ['PM'], match: /^(\d{1,8})$/ },
    { scheme: 'nct', tags: ['RN', 'SI'], match: /\b(NCT\d{8})\b/ },
  ],
  subjects: [
    { tags: ['MH', 'SU', 'SH'] },
    { tags: ['KW'], divider: /;/, scheme: 'author' },
    { tags: ['DE', 'ID'], divider: / ?, |;/ },
  ],
  language: ['LG', 'LA'],
  serials: ['IS', 'IT', 'EI', 'IB'],
  urls: ['XL', 'UR'],
  notes: ['NT'],
}

const TAGS = { source: ['SO'], accession: ['UI', 'AN'], types: ['PT', 'DT', 'ST'], database: ['DB'], status: ['ST'] }

/** Ovid tagged text (`.ovd`, `.cgi`), as its exports for Citavi, EndNote and others write it. */
export const ovidTagged: Format = {
  name: 'ovid-tagged',
  label: 'Ovid tagged text',
  extensions: ['ovd', 'cgi', 'txt'],
  detect: (head) => {
    if (/^\uFEFF? ?VN {1,2}- Ovid/m.test(head)) return 0.98
    const numbers = head.match(/^ ?<\d{1,7}\. >\s*$/gm)?.length ?? 0
    return numbers > 0 && /^ ?(?:UI|AN) {1,2}- \S/m.test(head) && /^ ?TI {1,2}- \S/m.test(head) ? 0.97 : 0
  },
  flavourOf: () => 'ovid',
  split: { kind: 'lines', dialect: LINE_DIALECT },
  parse: (text, firstLine) => {
    const { pairs, findings } = tokenise(text, firstLine, TAG_DIALECT)
    const mapping = openMapping(pairs)
    const { norm, database } = mapOvid(mapping, ovidTable, TAGS)
    return { raw: pairs, norm, map: mapping.map, flavour: 'ovid', ...(database ? { database } : {}), findings }
  },
}
