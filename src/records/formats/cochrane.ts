import { openMapping } from '../fields/mapping.ts'
import { glimpse, skipBlanks } from '../read/bytes.ts'
import { LINE, type LineDialect } from '../read/split-lines.ts'
import { type TagDialect, tokenise } from '../read/tagged.ts'
import { bytesAsText } from '../read/western.ts'
import type { Format } from './format.ts'
import { mapTagged, type TaggedTable } from './tagged-norm.ts'

const TAGS: ReadonlySet<string> = new Set(
  'ID AN AU TI SO YR PY VL NO PG PM XR PT KY DOI AB US CC SN PB DB LA'.split(' '),
)

const TAG_DIALECT: TagDialect = { strict: /^\uFEFF?([A-Z]{2,3}):(?: (.*)|\s*)$/s, known: TAGS }

const LINE_DIALECT: LineDialect = {
  kind: (bytes, from, to) => {
    if (skipBlanks(bytes, from, to) === to) return LINE.blank
    const tag = /^(?:\u00EF\u00BB\u00BF)?([A-Z]{2,3}):(?: |\s*$)/.exec(
      glimpse(bytes, from, Math.min(to, from + 12)),
    )?.[1]
    return tag !== undefined && TAGS.has(tag) ? LINE.tag : LINE.text
  },
  between: (bytes, from, to) =>
    /^\s*(?:Record #\d+ of \d+|Provider:|Content:|Search Name:|Date Run:|Comment:)/i.test(glimpse(bytes, from, to)),
  worthy: (bytes, from, to) => {
    const text = bytesAsText(bytes.subarray(from, Math.min(to, from + 65_536)))
    return /(?:^|[\r\n])(?:\u00EF\u00BB\u00BF)?(?:TI|AU|SO): \S/.test(text)
  },
  opens: (bytes, from, to, gap, seen) => {
    const tag = /([A-Z]{2,3}):/.exec(glimpse(bytes, from, Math.min(to, from + 12)))?.[1] ?? ''
    const again = seen.has(tag)
    seen.add(tag)
    return gap === 'text' || (again && tag === 'ID') || (gap === 'blank' && again && /^(?:AN|AU|TI)$/.test(tag))
  },
  unclosed: (gap, atEnd) => (atEnd ? ['at-end'] : gap === 'none' ? ['missing-separator'] : []),
}

const TABLE: TaggedTable = {
  title: ['TI'],
  titleTranslated: [],
  authors: ['AU'],
  editors: [],
  pubTypes: ['PT'],
  year: ['YR', 'PY'],
  date: [],
  journal: ['SO'],
  journalShort: [],
  volume: ['VL'],
  issue: ['NO'],
  firstPage: ['PG'],
  lastPage: [],
  articleNumber: [],
  publisher: ['PB'],
  abstract: ['AB'],
  wrapped: false,
  doi: ['DOI'],
  doiInText: ['US'],
  ids: [
    { scheme: 'central', tags: ['ID', 'AN'], match: /^(CN-\d{8})$/ },
    { scheme: 'cochrane', tags: ['ID', 'AN'], match: /^(CD\d{6}(?:\.pub\d+)?)$/i },
    { scheme: 'pmid', tags: ['PM', 'XR'], match: /PUBMED (\d{1,8})/i },
    { scheme: 'embase', tags: ['PM', 'XR'], match: /EMBASE (\d{6,12})/i },
    { scheme: 'nct', tags: ['AU', 'ID', 'SO'], match: /^(NCT\d{8})$/ },
  ],
  subjects: [{ tags: ['KY'], divider: /;/ }],
  language: ['LA'],
  serials: ['SN'],
  urls: ['US'],
  notes: [],
}

/** Text export of the Cochrane Library: `Record #1 of 18`, then lines such as `AU: Name`. */
export const cochrane: Format = {
  name: 'cochrane',
  label: 'Cochrane Library text',
  extensions: ['txt'],
  detect: (head) => {
    if (/^TY {1,2}- /m.test(head)) return 0
    const tags = new Set(
      head.match(/^\uFEFF?(?:ID|AU|TI|SO|YR|KY|AB|US): (?=\S)/gm)?.map((one) => one.replace(/^\uFEFF/, '')),
    )
    if (/^\uFEFF?Record #\d+ of \d+/m.test(head) && tags.size > 1) return 0.96
    return tags.size > 3 ? 0.8 : 0
  },
  flavourOf: () => 'cochrane',
  split: { kind: 'lines', dialect: LINE_DIALECT },
  parse: (text, firstLine) => {
    const { pairs, findings } = tokenise(text, firstLine, TAG_DIALECT)
    const mapping = openMapping(pairs)
    const norm = mapTagged(mapping, TABLE)
    for (const { tag, line } of pairs) if (!TAGS.has(tag)) findings.push({ code: 'unknown-tag', line, detail: tag })
    const trial = norm.ids.some(({ scheme }) => scheme === 'central')
    return {
      raw: pairs,
      norm: {
        type: /\bbook\b/i.test(pairs.find(({ tag }) => tag === 'PT')?.value ?? '') ? 'book' : 'article-journal',
        ...norm,
      },
      map: mapping.map,
      flavour: 'cochrane',
      database: trial ? 'CENTRAL' : 'Cochrane Library',
      findings,
    }
  },
}
