type Names = readonly string[]

/** Which fields of BibTeX and BibLaTeX give which field of the normal layer, the better one first. Names are in small letters. */
export const bibtexTable = {
  title: ['title'],
  subtitle: ['subtitle'],
  titleShort: ['shorttitle'],
  titleTranslated: ['translated_title', 'translatedtitle', 'title_translated', 'title-translated'],
  authors: ['author', 'authors'],
  editors: ['editor', 'editors'],
  groups: ['group-author', 'book-group-author', 'collaboration', 'corporate_author', 'collaborator'],
  date: ['date', 'year', 'publicationdate', 'publication_date', 'issue_date', 'pubdate'],
  month: ['month'],
  day: ['day'],
  journal: ['fjournal', 'journal-full', 'journaltitle', 'journal', 'booktitle', 'maintitle'],
  journalShort: [
    'shortjournal',
    'journal-iso',
    'abbrev_source_title',
    'journal_abbrev',
    'journalabbr',
    'iso-source-abbreviation',
    'abbrevjournal',
  ],
  volume: ['volume'],
  pages: ['pages', 'page', 'numpages-range'],
  articleNumber: [
    'article-number',
    'art_number',
    'articleno',
    'article_number',
    'articlenumber',
    'elocation-id',
    'eid',
  ],
  publisher: ['publisher', 'school', 'institution', 'organization'],
  place: ['location', 'address', 'place', 'publisher-place'],
  edition: ['edition'],
  abstract: ['abstract', 'abstractnote', 'summary'],
  language: ['language', 'languages', 'langid', 'lang', 'hyphenation'],
  serials: ['issn', 'eissn', 'e-issn', 'issn-l', 'pissn', 'isbn', 'eisbn', 'e-isbn', 'isbn13', 'issn_isbn'],
  urls: [
    'url',
    'remote-url',
    'ee',
    'link',
    'urllink',
    'bdsk-url-1',
    'bdsk-url-2',
    'bdsk-url-3',
    'pdf_url',
    'howpublished',
  ],
  notes: ['note', 'annote', 'annotation', 'addendum', 'comment', 'notes'],
  pubTypes: ['document_type', 'documenttype', 'type', 'entrysubtype', 'publication_type'],
  funding: ['funding', 'funding-text', 'funding_details', 'funding-acknowledgement', 'grant', 'fundref'],
  doi: ['doi', 'doi-number', 'crossref-doi'],
  pmid: ['pmid', 'pubmedid', 'pubmed_id', 'pubmed-id', 'pubmed'],
  pmcid: ['pmcid', 'pmc', 'pmc_id'],
  accession: ['accession_number', 'accessionnumber', 'accession-number', 'an', 'unique-id'],
  database: ['source', 'database', 'remote-database-name', 'dbsource'],
} as const satisfies Readonly<Record<string, Names>>

/** Fields of keywords, with the scheme that they belong to. */
export const bibtexSubjects: readonly { readonly field: string; readonly scheme?: string }[] = [
  { field: 'author_keywords', scheme: 'author' },
  { field: 'author-keywords', scheme: 'author' },
  { field: 'keywords' },
  { field: 'keyword' },
  { field: 'key words' },
  { field: 'keywords-plus' },
  { field: 'tags' },
  { field: 'mesh', scheme: 'mesh' },
  { field: 'mesh_terms', scheme: 'mesh' },
]

/** Fields that are known and stay in `raw` alone. */
export const bibtexUnused: ReadonlySet<string> = new Set(
  (
    'issue number series chapter key crossref xref xdata ids options eprint eprinttype archiveprefix eprintclass primaryclass slaccitation adsurl adsnote ' +
    'affiliation affiliations author_keywords urldate urlday urlmonth urlyear lastchecked file timestamp owner creationdate modificationdate groups ' +
    'mendeley-groups mendeley-tags copyright rights abstractnote translator origdate origlanguage origtitle origpublisher origlocation pagetotal numpages volumes part ' +
    'venue eventtitle eventdate pubstate version holder titleaddon booksubtitle booktitleaddon mainsubtitle issuetitle journalsubtitle shortauthor shorteditor nameaddon ' +
    'sortkey sortname sorttitle sortyear label gender bookauthor book-author afterword foreword introduction commentator annotator editora editortype ' +
    'doc-delivery-number number-of-cited-references times-cited usage-count-last-180-days usage-count-since-2013 research-areas web-of-science-categories ' +
    'web-of-science-index author-email researcherid-numbers orcid-numbers da oa esi-hot-paper esi-highly-cited-paper cited-references early-access-date early-access-year ' +
    'coden correspondence_address1 correspondence_address references cited_by publication_stage pubmed_id chemicals_cas tradenames manufacturers sponsors conference_name ' +
    'mrclass mrnumber mrreviewer zblnumber bibsource biburl interhash intrahash added-at qualityassured ranking printed readstatus priority relevance ' +
    'acmid isstandard keywords-plus date-added date-modified bdsk-file-1 bdsk-file-2 bdsk-file-3 pst formats cover filename identifiers'
  ).split(' '),
)

/** Types of entries in the words of CSL. */
export const bibtexTypes: Readonly<Record<string, string>> = {
  article: 'article-journal',
  suppperiodical: 'article-journal',
  review: 'review',
  periodical: 'periodical',
  magazine: 'article-magazine',
  newspaper: 'article-newspaper',
  newsarticle: 'article-newspaper',
  book: 'book',
  mvbook: 'book',
  collection: 'book',
  mvcollection: 'book',
  reference: 'book',
  mvreference: 'book',
  proceedings: 'book',
  mvproceedings: 'book',
  manual: 'book',
  inbook: 'chapter',
  bookinbook: 'chapter',
  suppbook: 'chapter',
  suppcollection: 'chapter',
  incollection: 'chapter',
  chapter: 'chapter',
  inreference: 'entry-encyclopedia',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  booklet: 'pamphlet',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  bachelorsthesis: 'thesis',
  thesis: 'thesis',
  techreport: 'report',
  report: 'report',
  unpublished: 'manuscript',
  preprint: 'article',
  online: 'webpage',
  electronic: 'webpage',
  www: 'webpage',
  webpage: 'webpage',
  website: 'webpage',
  blog: 'post-weblog',
  patent: 'patent',
  dataset: 'dataset',
  data: 'dataset',
  software: 'software',
  standard: 'standard',
  legislation: 'legislation',
  legal: 'legislation',
  jurisdiction: 'legal_case',
  letter: 'personal_communication',
  movie: 'motion_picture',
  video: 'motion_picture',
  audio: 'song',
  music: 'song',
  image: 'graphic',
  artwork: 'graphic',
  misc: 'document',
}
