import { openMapping, takeFirst } from '../fields/mapping.ts'
import { glimpse, isDigit, isUpper, skipBlanks } from '../read/bytes.ts'
import { LINE, type LineDialect, type LineKind } from '../read/split-lines.ts'
import { type TagDialect, tokenise } from '../read/tagged.ts'
import { bytesAsText } from '../read/western.ts'
import type { Format } from './format.ts'
import { mapTagged, type TaggedTable } from './tagged-norm.ts'

const TAGS: ReadonlySet<string> = new Set(
  `RT SR ID A1 A2 A3 A4 A5 A6 T1 T2 T3 JF JO YR FD VO IS SP OP K1 AB NO ED PB PP SN AV AD AN LA CL SF OT LK DO CN DB DS IP RD ST U1 U2 U3 U4 U5
  U6 U7 U8 U9 U10 U11 U12 U13 U14 U15 UL SL LL CR WT WV WP OL PMID PMCID`.split(/\s+/),
)

// CNKI writes `vo` in small letters.
const TAG_DIALECT: TagDialect = {
  strict: /^\uFEFF?(PMC?ID|U1[0-5]|vo|[A-Z][A-Z0-9])(?: (.*)|\s*)$/s,
  known: TAGS,
}

const LINE_DIALECT: LineDialect = {
  kind: refworksLineKind,
  between: () => false,
  worthy: (bytes, from, to) => {
    const text = bytesAsText(bytes.subarray(from, Math.min(to, from + 65_536)))
    return /(?:^|[\r\n])(?:\u00EF\u00BB\u00BF)?(?:T1|A1|JF) \S/.test(text)
  },
  unclosed: (_gap, atEnd) => (atEnd ? ['at-end'] : []),
  unopened: 'missing-ty',
}

// The legend in the head of a file (`T1=Primary Title`) has no blank after the tag.
function refworksLineKind(bytes: Uint8Array, from: number, to: number): LineKind {
  if (skipBlanks(bytes, from, to) === to) return LINE.blank
  const at = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf ? from + 3 : from
  if (at + 1 >= to || !isUpper(bytes[at]!) || !(isUpper(bytes[at + 1]!) || isDigit(bytes[at + 1]!))) return LINE.text
  const tag = /^[A-Z][A-Z0-9]{1,4}(?= |$)/.exec(glimpse(bytes, at, Math.min(to, at + 8)).trimEnd())?.[0]
  if (tag === undefined || !TAGS.has(tag)) return LINE.text
  return tag === 'RT' ? LINE.start : LINE.tag
}

const TABLE: TaggedTable = {
  title: ['T1'],
  titleTranslated: ['OT'],
  authors: ['A1'],
  editors: ['A2'],
  // CNKI has all names on one line.
  nameDivider: /[;；]/,
  year: ['YR'],
  date: ['FD'],
  journal: ['JF', 'T2', 'JO', 'T3', 'WT'],
  journalShort: ['JO'],
  volume: ['VO'],
  issue: ['IS'],
  firstPage: ['SP'],
  lastPage: ['OP'],
  articleNumber: [],
  publisher: ['PB'],
  abstract: ['AB'],
  wrapped: false,
  doi: ['DO'],
  doiInText: ['LK', 'UL', 'NO'],
  ids: [
    { scheme: 'pmid', tags: ['PMID'], match: /^(\d{1,8})$/ },
    { scheme: 'pmcid', tags: ['PMCID'], match: /^(PMC\d+)$/ },
    { scheme: 'psycinfo', tags: ['AN'], match: /^(\d{4}-\d{5}-\d{3})$/ },
    { scheme: 'eric', tags: ['AN'], match: /^(E[JD]\d{5,8})$/ },
    { scheme: 'central', tags: ['AN'], match: /^(CN-\d{8})$/ },
  ],
  subjects: [{ tags: ['K1'] }],
  language: ['LA'],
  serials: ['SN'],
  urls: ['LK', 'UL'],
  notes: ['NO'],
}

/** Words of `RT` in the words of CSL; the first that fits. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/book,? section|chapter/i, 'chapter'],
  [/book|monograph/i, 'book'],
  [/conference/i, 'paper-conference'],
  [/thesis|dissertation/i, 'thesis'],
  [/report/i, 'report'],
  [/web/i, 'webpage'],
  [/news/i, 'article-newspaper'],
  [/magazine/i, 'article-magazine'],
  [/patent/i, 'patent'],
  [/journal|abstract/i, 'article-journal'],
]

/** RefWorks tagged text. */
export const refworks: Format = {
  name: 'refworks',
  label: 'RefWorks tagged text',
  extensions: ['txt'],
  detect: (head) => {
    if (/^\uFEFF?RefWorks Export Tagged Format/im.test(head)) return 0.97
    const types = head.match(/^\uFEFF?RT [A-Z][A-Za-z]+/gm)?.length ?? 0
    const tags = head.match(/^(?:SR|ID|A1|T1|JF|YR|VO|OP|K1) \S/gm)?.length ?? 0
    return types > 0 && tags > 1 ? 0.95 : 0
  },
  flavourOf: () => 'refworks',
  split: { kind: 'lines', dialect: LINE_DIALECT },
  parse: (text, firstLine) => {
    const { pairs, findings } = tokenise(text, firstLine, TAG_DIALECT)
    const mapping = openMapping(pairs)
    const norm = mapTagged(mapping, TABLE)
    const kind = takeFirst(mapping, 'type', ['RT'])
    const database = takeFirst(mapping, 'database', ['DB'])
    for (const { tag, line } of pairs) if (!TAGS.has(tag)) findings.push({ code: 'unknown-tag', line, detail: tag })
    return {
      raw: pairs,
      norm: { ...(kind ? { type: TYPES.find(([match]) => match.test(kind))?.[1] ?? 'document' } : {}), ...norm },
      map: mapping.map,
      flavour: 'refworks',
      ...(database ? { database } : {}),
      findings,
    }
  },
}
