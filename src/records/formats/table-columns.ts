/** What a column holds. */
export type Field =
  | 'title'
  | 'titleTranslated'
  | 'authors'
  | 'editors'
  | 'year'
  | 'month'
  | 'day'
  | 'date'
  | 'journal'
  | 'journalShort'
  | 'volume'
  | 'issue'
  | 'pages'
  | 'firstPage'
  | 'lastPage'
  | 'articleNumber'
  | 'publisher'
  | 'abstract'
  | 'copyright'
  | 'subjects'
  | 'language'
  | 'serials'
  | 'urls'
  | 'notes'
  | 'type'
  | 'doi'
  | 'pmid'
  | 'pmcid'
  | 'embase'
  | 'scopus'
  | 'central'
  | 'wos'
  | 'lens'
  | 'openalex'
  | 'nct'
  | 'accession'
  | 'citation'
  | 'database'
  | 'titleShort'
  | 'place'
  | 'edition'
  | 'affiliations'
  | 'orcids'
  | 'funding'
  | 'registry'
  | 'rayyan'
  | 'covidence'
  | 'eppi'
  | 'dimensions'
  | 'eric'

/** Columns by field, the better one first. Names are in small letters, with one blank for anything but letters and digits. */
export type Columns = Readonly<Partial<Record<Field, readonly string[]>>>

/** Names that columns have in tables of no known program, in exports of libraries and in lists made by hand. */
export const plainColumns: Columns = {
  title: [
    'title',
    'article title',
    'primary title',
    'document title',
    'paper title',
    'titel',
    'titre',
    'título',
    'name',
  ],
  titleTranslated: ['original title', 'translated title'],
  authors: [
    'authors',
    'author',
    'author s',
    'author names',
    'author full names',
    'first authors',
    'creator',
    'creators',
    'autor',
  ],
  editors: ['editors', 'editor', 'secondary authors'],
  year: ['year', 'publication year', 'published year', 'pub year', 'pubyear', 'year of publication', 'jahr', 'año'],
  month: ['month', 'published month', 'publication month'],
  day: ['day'],
  date: [
    'date',
    'publication date',
    'date published',
    'date of publication',
    'published',
    'published date',
    'pub date',
  ],
  journal: [
    'journal',
    'journal book',
    'journal title',
    'journal name',
    'source title',
    'publication title',
    'publication',
    'secondary title',
    'container title',
    'source',
    'venue',
  ],
  journalShort: ['journal abbreviation', 'abbreviated source title', 'alternate title1'],
  volume: ['volume', 'vol'],
  issue: ['issue', 'number', 'issue number', 'no'],
  pages: ['pages', 'page range', 'page', 'pagination'],
  firstPage: ['start page', 'first page', 'page start'],
  lastPage: ['end page', 'last page', 'page end'],
  articleNumber: ['art no', 'article number'],
  publisher: ['publisher', 'organisation', 'organization'],
  abstract: [
    'abstract',
    'abstract note',
    'abstracts',
    'summary',
    'description',
    'notes abstract',
    'resumen',
    'zusammenfassung',
  ],
  subjects: [
    'keywords',
    'author keywords',
    'subjects',
    'mesh terms',
    'manual tags',
    'index keywords',
    'keyword',
    'subject',
  ],
  language: ['language', 'languages', 'lang'],
  serials: ['issn', 'isbn', 'issns', 'eissn', 'issn isbn'],
  urls: ['url', 'urls', 'link', 'links', 'external url', 'web address', 'website'],
  notes: ['notes', 'note', 'comments'],
  type: ['type', 'item type', 'document type', 'publication type', 'type of reference', 'reference type'],
  doi: ['doi', 'doi link', 'digital object identifier'],
  pmid: ['pmid', 'pubmed id', 'pubmedid', 'medline pmid'],
  pmcid: ['pmcid', 'pmc id'],
  accession: ['accession number', 'accession no'],
  database: ['database', 'database name', 'source database'],
  titleShort: ['short title', 'shorttitle'],
  place: ['place published', 'place of publication', 'publisher city', 'place'],
  edition: ['edition'],
  orcids: ['orcid', 'orcids', 'orcid ids'],
  funding: ['funding', 'funding details', 'funding information', 'grant numbers'],
  registry: ['trial registration', 'trial registration number', 'registration number', 'trialid', 'trial id'],
}

/** For names that no list has: what a name that holds such a word probably means. The first that fits. */
export const guesses: readonly (readonly [RegExp, Field])[] = [
  [/\babstract\b/, 'abstract'],
  [
    /\bauthors?\b(?!.*\b(?:id|ids|keyword|keywords|address|addresses|count|affiliation|affiliations|position)\b)/,
    'authors',
  ],
  [/\b(?:journal|source|publication|periodical)\b.*\b(?:title|name)\b/, 'journal'],
  [/\btitle\b(?!.*\b(?:short|series|alternative|id)\b)/, 'title'],
  [/\byear\b/, 'year'],
  [/\bdoi\b/, 'doi'],
  [/\b(?:pmid|pubmed id)\b/, 'pmid'],
  [/\b(?:url|link|hyperlink)\b/, 'urls'],
  [/\bkeywords?\b/, 'subjects'],
]
