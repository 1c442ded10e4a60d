import { openMapping, takeFirst } from '../fields/mapping.ts'
import { skipBlanks } from '../read/bytes.ts'
import { LINE, type LineDialect, type LineKind } from '../read/split-lines.ts'
import { type TagDialect, tokenise } from '../read/tagged.ts'
import { bytesAsText } from '../read/western.ts'
import type { Format } from './format.ts'
import { mapTagged, type TaggedTable } from './tagged-norm.ts'

/** Signs after the `%` of a tag: letters, digits and those that EndNote adds. */
const SIGNS = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!@#$*^&()+?:<>=[]{}~|;,'.split(''))
const KNOWN: ReadonlySet<string> = new Set(
  [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$*^&()+?:<>=[]~'].map((one) => `%${one}`),
)

const TAG_DIALECT: TagDialect = { strict: /^\uFEFF?(%[!-~])(?: (.*)|\s*)$/s, known: KNOWN }

const LINE_DIALECT: LineDialect = {
  kind: referLineKind,
  between: () => false,
  worthy: (bytes, from, to) => {
    const text = bytesAsText(bytes.subarray(from, Math.min(to, from + 65_536)))
    return /(?:^|[\r\n])(?:\u00EF\u00BB\u00BF)?%[TABJ] \S/.test(text)
  },
  // Records of plain refer have no %0: a blank line stands between them.
  opens: (bytes, from, to, gap, seen) => {
    const tag = String.fromCharCode(bytes[skipBlanks(bytes, from, to) + 1]!)
    const again = seen.has(tag)
    const titled = seen.has('T')
    seen.add(tag)
    if (tag !== 'T' && tag !== 'A') return false
    if (seen.has('0')) return gap !== 'none' && again && tag === 'T'
    return gap === 'none' ? again && tag === 'T' : again || titled
  },
  unclosed: (gap, atEnd) => (atEnd ? ['at-end'] : gap === 'none' ? ['missing-separator'] : []),
  interrupted: 'blank-in-record',
}

function referLineKind(bytes: Uint8Array, from: number, to: number): LineKind {
  if (skipBlanks(bytes, from, to) === to) return LINE.blank
  const at = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf ? from + 3 : from
  if (bytes[at] !== 37 || at + 1 >= to || !SIGNS.has(String.fromCharCode(bytes[at + 1]!))) return LINE.text
  if (at + 2 < to && bytes[at + 2] !== 32) return LINE.text
  return bytes[at + 1] === 48 ? LINE.start : LINE.tag
}

const TABLE: TaggedTable = {
  title: ['%T', '%!'],
  titleTranslated: ['%Q'],
  authors: ['%A'],
  editors: ['%E'],
  // CNKI may have all names on one line.
  nameDivider: /[;；]/,
  year: ['%D'],
  date: ['%8'],
  journal: ['%J', '%B', '%S'],
  journalShort: ['%O'],
  volume: ['%V'],
  issue: ['%N'],
  firstPage: ['%P'],
  lastPage: [],
  articleNumber: ['%]'],
  publisher: ['%I'],
  abstract: ['%X'],
  wrapped: false,
  doi: ['%R'],
  doiInText: ['%U', '%M', '%3'],
  ids: [
    { scheme: 'wos', tags: ['%M'], match: /^((?:WOS|ISI|CCC|BCI|MEDLINE):\S+)$/ },
    { scheme: 'psycinfo', tags: ['%M'], match: /^(\d{4}-\d{5}-\d{3})$/ },
    { scheme: 'central', tags: ['%M'], match: /^(CN-\d{8})$/ },
    { scheme: 'pmcid', tags: ['%2', '%M'], match: /^(PMC\d+)$/ },
  ],
  subjects: [{ tags: ['%K'] }],
  language: ['%G'],
  serials: ['%@'],
  urls: ['%U'],
  notes: ['%Z', '%1'],
}

/** Words of `%0` in the words of CSL; the first that fits. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/book section|chapter/i, 'chapter'],
  [/book/i, 'book'],
  [/conference/i, 'paper-conference'],
  [/thesis|dissertation/i, 'thesis'],
  [/report|government/i, 'report'],
  [/web|online|electronic source/i, 'webpage'],
  [/newspaper/i, 'article-newspaper'],
  [/magazine/i, 'article-magazine'],
  [/patent/i, 'patent'],
  [/dataset/i, 'dataset'],
  [/journal|electronic article/i, 'article-journal'],
]

/** EndNote tagged text (refer, `.enw`), as EndNote, Google Scholar and publishers write it. */
export const refer: Format = {
  name: 'enw',
  label: 'EndNote tagged text (refer, enw)',
  extensions: ['enw', 'refer', 'txt'],
  detect: (head) => {
    const starts = head.match(/^\uFEFF?%0 \S/gm)?.length ?? 0
    const tags = head.match(/^\uFEFF?%[TADJKXUVNPI@] \S/gm)?.length ?? 0
    if (/^TY {1,2}- |^@\w+\s*\{/m.test(head)) return 0
    return starts > 0 && tags > 0 ? 0.96 : tags > 2 && /^\uFEFF?%[TA] \S/m.test(head) ? 0.7 : 0
  },
  flavourOf: () => 'endnote',
  split: { kind: 'lines', dialect: LINE_DIALECT },
  parse: (text, firstLine) => {
    const { pairs, findings } = tokenise(text, firstLine, TAG_DIALECT)
    const mapping = openMapping(pairs)
    const norm = mapTagged(mapping, TABLE)
    const kind = takeFirst(mapping, 'type', ['%0'])
    const database = takeFirst(mapping, 'database', ['%~'])
    for (const { tag, line } of pairs) if (!KNOWN.has(tag)) findings.push({ code: 'unknown-tag', line, detail: tag })
    const type = kind ? (TYPES.find(([match]) => match.test(kind))?.[1] ?? 'document') : undefined
    return {
      raw: pairs,
      norm: { ...(type ? { type } : {}), ...norm },
      map: mapping.map,
      flavour: 'endnote',
      ...(database ? { database } : {}),
      findings,
    }
  },
}
