import { oddDois } from '../fields/doi.ts'
import { openMapping, takeFirst } from '../fields/mapping.ts'
import { tokenise } from '../read/tagged.ts'
import type { Format } from './format.ts'
import { mapTagged, type TaggedTable } from './tagged-norm.ts'
import { wosLineDialect, wosTagDialect, wosTags } from './wos-lines.ts'

const TABLE: TaggedTable = {
  // Z1 to Z4 are title, authors, journal and abstract in the other language (Korean, Russian, Chinese citation databases); X1, X4, X5 and
  // Y1, Y4, Y5 title, abstract and keywords in the others of SciELO.
  title: ['TI', 'Z1', 'X1', 'Y1'],
  titleTranslated: ['Z1', 'X1', 'Y1'],
  // AF holds the same people with full given names; group and book authors stand apart.
  authors: ['AU', 'AF', 'BA', 'CA', 'GP', 'Z2'],
  editors: ['BE', 'ED'],
  groups: ['CA'],
  pubTypes: ['DT'],
  // Zoological Record and BIOSIS put addresses behind the names.
  cleanName: (name) => name.replace(/\s*\((?:[^()@]*@[^()]*)\)\s*$/, ''),
  year: ['PY'],
  date: ['PD', 'EA'],
  journal: ['SO', 'Z3'],
  journalShort: ['JI', 'J9'],
  volume: ['VL'],
  issue: ['IS'],
  firstPage: ['BP'],
  lastPage: ['EP'],
  articleNumber: ['AR', 'PS'],
  publisher: ['PU'],
  place: ['PI'],
  abstract: ['AB', 'Z4', 'X4', 'Y4'],
  wrapped: true,
  doi: ['DI'],
  doiInText: [],
  ids: [
    { scheme: 'wos', tags: ['UT'], match: /^([A-Z]{2,8}:\S+)$/ },
    { scheme: 'pmid', tags: ['PM'], match: /^(\d{1,8})$/ },
    { scheme: 'pmid', tags: ['UT'], match: /^MEDLINE:(\d{1,8})$/ },
    { scheme: 'zoorec', tags: ['AN'], match: /^(ZOOR\d+)$/ },
  ],
  subjects: [
    { tags: ['DE', 'X5', 'Y5'], divider: /;/, scheme: 'author' },
    { tags: ['ID'], divider: /;/ },
    { tags: ['MH'], divider: /;/, scheme: 'mesh' },
  ],
  language: ['LA'],
  serials: ['SN', 'EI', 'BN'],
  urls: ['UR'],
  notes: [],
}

/** Letters of `PT` in the words of CSL. */
const TYPES: Readonly<Record<string, string>> = {
  J: 'article-journal',
  B: 'book',
  S: 'chapter',
  C: 'paper-conference',
  P: 'patent',
}

// Books and series hold chapters and papers of conferences, as the types of the document say.
function typeOf(kind: string | undefined, documents: readonly string[]): string {
  const type = TYPES[kind ?? 'J'] ?? 'article-journal'
  if (kind !== 'B' && kind !== 'S') return type
  if (documents.some((one) => /^Proceedings Paper$/i.test(one))) return 'paper-conference'
  return documents.some((one) => /chapter/i.test(one)) ? 'chapter' : type
}

/** Web of Science text (`.ciw`, plain text), as Web of Science and the databases on its platform write it. */
export const wos: Format = {
  name: 'wos',
  label: 'Web of Science text',
  extensions: ['ciw', 'isi', 'txt'],
  detect: (head) => {
    if (/^TY {1,2}- /m.test(head)) return 0
    if (/^\uFEFF?\s*FN (?:Clarivate|Thomson|ISI)\b/i.test(head)) return 0.97
    const starts = head.match(/^\uFEFF?PT [A-Z]\s*$/gm)?.length ?? 0
    const tags = head.match(/^(?:AU|TI|SO|PY|UT|DI|AB) \S/gm)?.length ?? 0
    return starts > 0 && tags > 1 ? 0.95 : /^UT (?:WOS|ISI):/m.test(head) && tags > 2 ? 0.9 : 0
  },
  flavourOf: (head) => {
    const database = /^UT ([A-Z]{2,8}):/m.exec(head)?.[1]?.toLowerCase()
    return database && database !== 'isi' ? database : 'wos'
  },
  split: { kind: 'lines', dialect: wosLineDialect },
  parse: (text, firstLine, hints) => {
    const { pairs, findings } = tokenise(text, firstLine, wosTagDialect)
    const mapping = openMapping(pairs)
    const norm = mapTagged(mapping, TABLE)
    const kind = takeFirst(mapping, 'type', ['PT'])
    const line = pairs[0]?.line ?? firstLine
    if (kind === undefined) findings.push({ code: 'missing-ty', line })
    if (pairs.at(-1)?.tag === 'EF') findings.push({ code: 'missing-er', line })
    for (const { tag, line } of pairs) if (!wosTags.has(tag)) findings.push({ code: 'unknown-tag', line, detail: tag })
    findings.push(...oddDois(pairs, TABLE.doi, norm))
    const number = takeFirst(mapping, 'accession', ['UT'])
    const database = DATABASES[/^([A-Z]{2,8}):/.exec(number ?? '')?.[1] ?? ''] ?? 'Web of Science'
    const accession = number ? { accession: { number, database, platform: 'Web of Science' } } : {}
    return {
      raw: pairs,
      norm: { type: typeOf(kind, norm.pubTypes ?? []), ...norm, ...accession },
      map: mapping.map,
      flavour: hints.flavour === 'unknown' ? 'wos' : hints.flavour,
      database,
      findings,
    }
  },
}

const DATABASES: Readonly<Record<string, string>> = {
  MEDLINE: 'MEDLINE',
  BIOSIS: 'BIOSIS Previews',
  BCI: 'BIOSIS Citation Index',
  CABI: 'CAB Abstracts',
  ZOOREC: 'Zoological Record',
  INSPEC: 'Inspec',
  KJD: 'KCI-Korean Journal Database',
  SCIELO: 'SciELO Citation Index',
  RSCI: 'Russian Science Citation Index',
}
