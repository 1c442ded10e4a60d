import type { IdRule } from '../fields/collect.ts'
import {
  BRACKETED_PMID,
  CENTRAL,
  EMBASE,
  EMBASE_LINK,
  either,
  LENS,
  OPENALEX,
  OVID_PMID,
  PMCID,
  PMID_LINK,
  plainIds,
  SCOPUS,
  SCOPUS_LINK,
  TRIAL,
  WOS,
  WOS_LINK,
} from './ris-ids.ts'

/** Tags to look at: the first that has a value, or all of them, as the field demands. */
export type Tags = readonly string[]

/** Which tags give which field. Fields of one value take the first tag that has one; lists take all, in the source's order. */
export interface RisTable {
  readonly title: Tags
  readonly titleTranslated: Tags
  readonly titleShort: Tags
  /** Types of publication in words. */
  readonly pubTypes: Tags
  readonly authors: Tags
  /** The same for papers of conferences, where one of the tags names who held the conference. */
  readonly conferenceAuthors?: Tags
  readonly editors: Tags
  readonly date: Tags
  readonly journal: Tags
  readonly journalShort: Tags
  readonly volume: Tags
  readonly issue: Tags
  readonly firstPage: Tags
  readonly lastPage: Tags
  readonly articleNumber: Tags
  readonly publisher: Tags
  readonly place: Tags
  /** Further tags for papers of conferences. */
  readonly conferencePlace?: Tags
  readonly edition: Tags
  /** The number under which the database keeps the record, and the platform that gave it. */
  readonly accession: Tags
  readonly platform?: string
  readonly abstract: Tags
  /** Tags that hold a DOI, then those that may. */
  readonly doi: Tags
  readonly doiIfWhole: Tags
  readonly doiInLink: Tags
  readonly ids: readonly IdRule[]
  readonly subjects: Tags
  readonly language: Tags
  readonly serials: Tags
  readonly urls: Tags
  readonly notes: Tags
  /** Where the record names its database. */
  readonly database: Tags
}

/** What RIS of unknown origin most likely means. */
export const plainRis: RisTable = {
  title: ['TI', 'T1', 'CT'],
  titleTranslated: ['TT'],
  titleShort: ['ST'],
  pubTypes: ['PT'],
  authors: ['AU', 'A1'],
  editors: ['ED', 'A2'],
  date: ['PY', 'Y1', 'DA', 'DP', 'YR'],
  journal: ['JF', 'T2', 'JO', 'JA', 'BT', 'J2', 'J1'],
  journalShort: ['J2', 'JA', 'JO', 'J1', 'JI', 'J9'],
  volume: ['VL', 'VO'],
  issue: ['IS', 'CP'],
  firstPage: ['SP', 'BP', 'PG'],
  lastPage: ['EP'],
  articleNumber: ['C7', 'AR'],
  publisher: ['PB', 'PU'],
  place: ['CY', 'PP', 'PI'],
  edition: ['ET'],
  accession: ['AN'],
  abstract: ['AB', 'N2'],
  doi: ['DO', 'DI', 'DOI'],
  doiIfWhole: ['L3', 'M3', 'ID', 'AN', 'VL', 'L2', 'U1', 'C7', 'SE'],
  doiInLink: ['UR', 'L2', 'LK', 'L1', 'L3'],
  ids: plainIds,
  subjects: ['KW', 'DE'],
  language: ['LA'],
  serials: ['SN', 'ISSN', 'ISBN'],
  urls: ['UR', 'URL', 'L1', 'L2', 'LK'],
  notes: ['N1', 'RN'],
  database: ['DB'],
}

/** A platform or program that writes RIS its own way. */
export interface RisFlavour {
  readonly id: string
  readonly label: string
  /** A value that only this platform writes. */
  readonly marks: readonly { readonly tag: string; readonly match: RegExp }[]
  /** The same for text before and between records. */
  readonly head?: RegExp
  /** What differs from plain RIS. */
  readonly table: Partial<RisTable>
}

/** The flavours of RIS, strongest marks first (formats of platforms before those of programs that pass them on). */
export const risFlavours: readonly RisFlavour[] = [
  {
    id: 'rayyan',
    label: 'Rayyan',
    marks: [
      { tag: 'AN', match: /^rayyan-\d+/ },
      { tag: 'ID', match: /^rayyan-\d+/ },
      { tag: 'N1', match: /RAYYAN-(?:INCLUSION|LABELS|EXCLUSION-REASONS)/ },
    ],
    table: {},
  },
  {
    id: 'eppi',
    label: 'EPPI-Reviewer',
    marks: [{ tag: 'KW', match: /^eppi-reviewer/i }],
    table: { ids: [either('U1', /^(\d+)$/, 'eppi'), ...plainRis.ids] },
  },
  {
    id: 'ovid',
    label: 'Ovid',
    marks: [
      { tag: 'L2', match: /ovidsp\.(?:\w+\.)?ovid\.com|ovidweb\.cgi/ },
      { tag: 'UR', match: /ovidsp\.(?:\w+\.)?ovid\.com|ovidweb\.cgi/ },
    ],
    head: /^(?:Link to the Ovid |<https?:\/\/ovidsp)/m,
    table: {
      accession: ['AN', 'ID'],
      platform: 'Ovid',
      title: ['T1', 'TI'],
      // In PsycInfo, A2 is one long line of cited authors.
      editors: ['ED'],
      date: ['Y1', 'PY', 'DA'],
      // In CENTRAL, T2 is another title.
      journal: ['JF', 'BT', 'JA', 'T2'],
      journalShort: ['JA', 'JO'],
      abstract: ['N2', 'AB'],
      // M1 holds cited references in PsycInfo: no DOI is ever taken from it.
      notes: ['N1'],
      ids: [OVID_PMID, ...plainRis.ids],
    },
  },
  {
    id: 'ebsco',
    label: 'EBSCOhost',
    marks: [
      { tag: 'DP', match: /^EBSCOhost/ },
      { tag: 'UR', match: /search\.ebscohost\.com|research\.ebsco\.com/ },
    ],
    table: {
      pubTypes: ['PT', 'M3'],
      accession: ['AN', 'ID'],
      platform: 'EBSCOhost',
      // T2 is a subtitle or alternative title here, not the journal.
      title: ['T1', 'TI'],
      titleTranslated: ['TT'],
      date: ['Y1', 'PY', 'DA'],
      journal: ['JF', 'JO', 'T2', 'BT'],
      journalShort: ['JA', 'J1', 'J2'],
      doi: ['DO', 'DI'],
      doiIfWhole: ['L3', 'M3'],
      ids: [
        either('AN UR', /^(\d{5,})$|[?&]AN=([^&]+)/, 'accession'),
        either('N1', /Accession Number: ([^;]+?);/, 'accession'),
        either('N1', /\bPMID: (?:NLM)?(\d{1,8})\b/, 'pmid'),
        ...plainRis.ids,
      ],
    },
  },
  {
    id: 'embase',
    label: 'Embase.com',
    marks: [
      { tag: 'UR', match: /embase\.com\/(?:search|records)/ },
      { tag: 'U2', match: /^L\d{6,}$/ },
    ],
    table: {
      pubTypes: ['M3'],
      accession: ['U2'],
      platform: 'Embase.com',
      title: ['T1', 'TI'],
      date: ['Y1', 'PY'],
      journal: ['JF', 'T2', 'JO'],
      journalShort: ['JO', 'JA'],
      abstract: ['N2', 'AB'],
      doiIfWhole: ['L3', 'L2'],
      ids: [EMBASE, EMBASE_LINK, either('C5', /^(\d{1,8})$/, 'pmid'), either('C4 C6', /^(\d{1,8})$/, 'medline'), TRIAL],
      urls: ['UR', 'L2'],
    },
  },
  {
    id: 'cochrane',
    label: 'Cochrane Library',
    marks: [
      { tag: 'AN', match: /^\s*CN-\d{8}/ },
      { tag: 'UR', match: /cochranelibrary\.com\/central/ },
    ],
    head: /^Provider: John Wiley/m,
    table: {
      pubTypes: ['M3'],
      platform: 'Cochrane Library',
      journal: ['JF', 'JA', 'T2', 'JO'],
      date: ['PY', 'Y1'],
      ids: [CENTRAL, either('C3', /PUBMED (\d+)/, 'pmid'), either('C3', /EMBASE (\d+)/, 'embase'), TRIAL],
    },
  },
  {
    id: 'proquest',
    label: 'ProQuest',
    marks: [
      { tag: 'UR', match: /(?:search|www)\.proquest\.com/ },
      { tag: 'N1', match: /^(?:Copyright|Last updated|Date revised) - / },
    ],
    table: {
      platform: 'ProQuest',
      title: ['T1', 'TI'],
      date: ['Y1', 'PY', 'DA'],
      // `2890043708; EJ1386645`: the number of the database behind that of ProQuest.
      ids: [
        either('AN', /^(\d{5,})/, 'proquest'),
        either('AN', /^\d{5,}; (E[JD]\d{5,8})$/, 'eric'),
        either('AN', /^\d{5,}; (\d{4}-\d{5}-\d{3})$/, 'psycinfo'),
        ...plainRis.ids,
      ],
    },
  },
  {
    id: 'scopus',
    label: 'Scopus',
    marks: [
      { tag: 'DB', match: /^Scopus$/ },
      { tag: 'UR', match: /scopus\.com\/inward/ },
      { tag: 'N1', match: /^Export Date: / },
    ],
    // N1 may hold the cited references: no DOI is taken from it.
    table: {
      pubTypes: ['M3'],
      title: ['TI', 'T1'],
      journal: ['T2', 'JF'],
      journalShort: ['J2'],
      date: ['PY', 'Y1', 'DA'],
      ids: [SCOPUS, SCOPUS_LINK, WOS, either('C2', /^(\d{1,8})$/, 'pmid')],
    },
  },
  {
    id: 'wos',
    label: 'Web of Science',
    marks: [
      { tag: 'AN', match: /^(?:WOS|MEDLINE|BCI|CABI|KJD|SCIELO|ZOOREC|BIOSIS|PPRN):\S/ },
      { tag: 'WE', match: /\(/ },
    ],
    table: {
      platform: 'Web of Science',
      title: ['TI', 'T1'],
      // A1 is a group of authors; for a conference, who held it. CP is the conference.
      conferenceAuthors: ['AU'],
      issue: ['IS'],
      journal: ['T2', 'JF', 'JO'],
      journalShort: ['JI', 'J9', 'JO'],
      date: ['PY', 'DA'],
      ids: [WOS, WOS_LINK, either('AN', /^MEDLINE:(\d+)$/, 'pmid')],
    },
  },
  {
    id: 'lens',
    label: 'Lens.org',
    marks: [{ tag: 'UR', match: /^https?:\/\/(?:www\.|link\.)?lens\.org\// }],
    table: { journal: ['JF', 'T2', 'JO', 'BT'], ids: [LENS, BRACKETED_PMID, PMCID, PMID_LINK] },
  },
  {
    id: 'dimensions',
    label: 'Dimensions',
    marks: [
      { tag: 'AN', match: /^pub\.\d+$/ },
      { tag: 'UR', match: /app\.dimensions\.ai/ },
    ],
    table: { journal: ['JO', 'JF', 'T2', 'BT'] },
  },
  {
    id: 'bvs',
    label: 'BVS',
    marks: [{ tag: 'DP', match: /^https?:\/\/(?:\w+\.)?bvsalud\.org/ }],
    table: {
      accession: ['ID'],
      platform: 'BVS',
      // Records of MEDLINE keep its number.
      ids: [either('ID', /^((?:lil|biblio)-\d+)$/, 'lilacs'), either('ID', /^mdl-(\d{1,8})$/, 'pmid'), ...plainRis.ids],
    },
  },
  {
    id: 'scielo',
    label: 'SciELO',
    marks: [{ tag: 'DP', match: /^https?:\/\/(?:\w+\.)?scielo\.org/ }],
    table: { accession: ['ID'], platform: 'SciELO' },
  },
  {
    id: 'jstor',
    label: 'JSTOR',
    marks: [{ tag: 'C1', match: /^Full publication date: / }],
    head: /^(?:Provider|Database): JSTOR\b/m,
    // A review has the title of the book alone; the day is in words.
    table: { title: ['TI', 'T1', 'RI'], date: ['PY', 'Y1', 'C1'] },
  },
  {
    id: 'openalex',
    label: 'OpenAlex',
    marks: [
      { tag: 'UR', match: /^https?:\/\/(?:api\.)?openalex\.org\/(?:works\/)?W\d/ },
      { tag: 'ID', match: /^https?:\/\/openalex\.org\/W\d/ },
    ],
    table: { ids: [OPENALEX, ...plainRis.ids] },
  },
  {
    id: 'citavi',
    label: 'Citavi',
    marks: [
      { tag: 'M4', match: /^Citavi/ },
      { tag: 'H1', match: /./ },
      { tag: 'TS', match: /./ },
    ],
    table: { title: ['T1', 'TI'] },
  },
  {
    id: 'mendeley',
    label: 'Mendeley',
    marks: [{ tag: 'DA', match: /\/undefined$/ }],
    table: {},
  },
  {
    id: 'covidence',
    label: 'Covidence',
    marks: [
      { tag: 'NS', match: /^/ },
      { tag: 'PD', match: /^$/ },
    ],
    table: { title: ['T1', 'TI'], journal: ['JO', 'JF', 'T2'], firstPage: ['PG', 'SP'] },
  },
  {
    id: 'endnote',
    label: 'EndNote',
    marks: [
      { tag: 'L1', match: /^internal-pdf:/ },
      { tag: 'L4', match: /^internal-pdf:/ },
    ],
    table: {
      journal: ['T2', 'JF', 'JO'],
      issue: ['IS', 'M1'],
      conferencePlace: ['C1'],
      ids: [either('AN', /^(\d{7,8})$/, 'accession'), ...plainRis.ids],
    },
  },
  {
    id: 'zotero',
    label: 'Zotero',
    marks: [
      { tag: 'Y2', match: /^\d{4}\/\d\d\/\d\d\/\d\d:\d\d:\d\d$/ },
      { tag: 'N1', match: /^<(?:p|div)[ >]/ },
      { tag: 'DA', match: /^\d{4}\/\/\/$/ },
    ],
    table: {
      title: ['TI', 'T1'],
      journal: ['T2', 'JF', 'JO'],
      conferencePlace: ['C1'],
      ids: [either('AN', /^(\d{6,8})$/, 'pmid'), either('C2', /^(\d{5,8})$/, 'pmid'), ...plainRis.ids],
    },
  },
]

/** The whole table of a flavour. */
export const risTables: Readonly<Record<string, RisTable>> = Object.fromEntries(
  risFlavours.map(({ id, table }) => [id, { ...plainRis, ...table }]),
)
