/** What a column may hold, and what it is called where people choose columns. */
export const fieldMeanings = {
  title: 'title',
  titleTranslated: 'title in another language',
  authors: 'authors, divided by semicolons',
  editors: 'editors',
  year: 'year of publication',
  month: 'its month',
  day: 'its day',
  date: 'date of publication',
  journal: 'journal, book or site that it stands in',
  journalShort: 'the same, abbreviated',
  volume: 'volume',
  issue: 'issue',
  pages: 'pages',
  firstPage: 'first page',
  lastPage: 'last page',
  articleNumber: 'article number',
  publisher: 'publisher or issuing organisation',
  abstract: 'abstract or summary',
  copyright: 'copyright notice of the abstract',
  subjects: 'keywords',
  language: 'language',
  serials: 'ISSN or ISBN',
  urls: 'web address',
  notes: 'notes',
  type: 'type of publication',
  doi: 'DOI',
  pmid: 'PubMed number',
  pmcid: 'PubMed Central number',
  embase: 'Embase number',
  scopus: 'Scopus number',
  central: 'CENTRAL number',
  wos: 'Web of Science number',
  lens: 'Lens number',
  openalex: 'OpenAlex number',
  nct: 'number in a trial registry',
  accession: 'accession number',
  citation: 'the citation as PubMed writes it',
  database: 'database',
} as const satisfies Record<string, string>

/** What a column holds. */
export type Field = keyof typeof fieldMeanings

/** Columns by field, the better one first. Names are in small letters, with one blank for anything but letters and digits. */
export type Columns = Readonly<Partial<Record<Field, readonly string[]>>>

/** Names that columns have in tables of no known program, in exports of libraries and in lists made by hand. */
export const plainColumns: Columns = {
  title: [
    ...['title', 'article title', 'primary title', 'document title', 'paper title', 'titel', 'titre', 'título', 'name'],
    ...['titulo', 'titolo', 'naam', 'bezeichnung', 'artikeltitel', 'dokumenttitel', 'titel des artikels'],
    ...['titre de l article', 'título del artículo', 'título do artigo', 'titolo dell articolo'],
  ],
  titleTranslated: ['original title', 'translated title', 'originaltitel', 'titre original', 'título original'],
  authors: [
    ...['authors', 'author', 'author s', 'author names', 'author full names', 'first authors', 'creator', 'creators'],
    ...['autor', 'autoren', 'autor in', 'autor innen', 'autor en', 'verfasser', 'verfasser in', 'autorin'],
    ...['auteur', 'auteurs', 'auteur s', 'autores', 'autor es', 'autor a', 'autore', 'autori', 'who'],
  ],
  editors: ['editors', 'editor', 'secondary authors', 'herausgeber', 'herausgeber in', 'herausgeberin'],
  year: [
    ...['year', 'publication year', 'published year', 'pub year', 'pubyear', 'year of publication', 'jahr', 'año'],
    ...['erscheinungsjahr', 'publikationsjahr', 'année', 'annee', 'année de publication', 'ano', 'anno', 'jaar'],
    ...['año de publicación', 'ano de publicação', 'anno di pubblicazione', 'jaartal', 'publicatiejaar'],
  ],
  month: ['month', 'published month', 'publication month', 'monat', 'mois', 'mes', 'mese', 'maand', 'mês'],
  day: ['day'],
  date: [
    ...['date', 'publication date', 'date published', 'date of publication', 'published', 'published date', 'pub date'],
    ...['datum', 'erscheinungsdatum', 'veröffentlichungsdatum', 'date de publication', 'fecha', 'publicatiedatum'],
    ...['fecha de publicación', 'data de publicação', 'data di pubblicazione'],
  ],
  journal: [
    ...['journal', 'journal book', 'journal title', 'journal name', 'source title', 'publication title', 'publication'],
    ...['secondary title', 'container title', 'source', 'venue', 'zeitschrift', 'fachzeitschrift', 'revue', 'revista'],
    ...['rivista', 'tijdschrift', 'titel der zeitschrift', 'périodique', 'periódico', 'quelle', 'fuente', 'fonte', 'bron'],
  ],
  journalShort: ['journal abbreviation', 'abbreviated source title', 'alternate title1'],
  volume: ['volume', 'vol', 'band', 'tome', 'volumen', 'jahrgang', 'jaargang'],
  issue: [
    ...['issue', 'number', 'issue number', 'no', 'heft', 'heftnummer', 'ausgabe', 'numéro', 'número', 'numero', 'nummer'],
    ...['fascicule', 'fascicolo', 'aflevering'],
  ],
  pages: [
    ...['pages', 'page range', 'page', 'pagination', 'seiten', 'seite n', 'seitenzahlen', 'páginas', 'paginas', 'pagine'],
    ...['pagina s'],
  ],
  firstPage: ['start page', 'first page', 'page start'],
  lastPage: ['end page', 'last page', 'page end'],
  articleNumber: ['art no', 'article number'],
  publisher: [
    ...['publisher', 'organisation', 'organization', 'verlag', 'éditeur', 'editorial', 'editora', 'editore', 'uitgever'],
    ...['institution', 'organización', 'organização', 'organizzazione', 'organisatie', 'agency', 'issuing body'],
  ],
  abstract: [
    ...['abstract', 'abstract note', 'abstracts', 'summary', 'description', 'notes abstract', 'resumen'],
    ...['zusammenfassung', 'kurzfassung', 'résumé', 'resumo', 'riassunto', 'samenvatting', 'beschreibung'],
    ...['kurzbeschreibung', 'descripción', 'descrição', 'descrizione', 'beschrijving'],
  ],
  subjects: [
    ...['keywords', 'author keywords', 'subjects', 'mesh terms', 'manual tags', 'index keywords', 'keyword', 'subject'],
    ...['schlagwörter', 'schlagworte', 'schlüsselwörter', 'stichwörter', 'stichworte', 'mots clés', 'palabras clave'],
    ...['palavras chave', 'parole chiave', 'trefwoorden', 'sleutelwoorden'],
  ],
  language: ['language', 'languages', 'lang', 'sprache', 'langue', 'idioma', 'lingua', 'língua', 'taal'],
  serials: ['issn', 'isbn', 'issns', 'eissn', 'issn isbn'],
  urls: [
    ...['url', 'urls', 'link', 'links', 'external url', 'web address', 'website', 'webseite', 'weblink', 'web link'],
    ...['webadresse', 'internetadresse', 'adresse web', 'lien', 'liens', 'enlace', 'enlaces', 'sitio web', 'hyperlink'],
    ...['collegamento', 'sito web', 'webpagina', 'web page'],
  ],
  notes: [
    ...['notes', 'note', 'comments', 'comment', 'remarks', 'notizen', 'bemerkung', 'bemerkungen', 'anmerkungen'],
    ...['kommentar', 'kommentare', 'remarques', 'commentaires', 'notas', 'observaciones', 'observações', 'comentarios'],
    ...['opmerkingen'],
  ],
  type: [
    ...['type', 'item type', 'document type', 'publication type', 'type of reference', 'reference type', 'dokumenttyp'],
    ...['publikationstyp', 'dokumentart', 'type de document', 'tipo de documento', 'tipo di documento', 'tipo'],
  ],
  doi: ['doi', 'doi link', 'digital object identifier'],
  pmid: ['pmid', 'pubmed id', 'pubmedid', 'medline pmid'],
  pmcid: ['pmcid', 'pmc id'],
  accession: ['accession number', 'accession no'],
  database: ['database', 'database name', 'source database', 'datenbank', 'base de données', 'base de datos', 'databank'],
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
  // The name of a thing (`Name of resource`), not of a person, an institution or a file.
  [/^(?:name of|name der|name des|nom d[eu]|nombre de|nome d[eoi]|naam van)\b(?!.*\b(?:author|person|reviewer|journal)\b)/, 'title'],
  [/\b(?:titel|titre|título|titolo)\b/, 'title'],
]
