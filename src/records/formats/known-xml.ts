/** XML that people have and that is not read, each with the way out. */
export const knownXml: readonly { readonly match: RegExp; readonly what: string; readonly hint?: string }[] = [
  { match: /<modsCollection[\s>]|<mods[\s>]|loc\.gov\/mods/, what: 'MODS XML' },
  {
    match:
      /<pmc-articleset[\s>]|<!DOCTYPE (?:pmc-articleset|article)\b|<article\s[^<>]*article-type=|<journal-meta[\s>]/,
    what: 'JATS XML (full text of articles, as PubMed Central has it)',
    hint: 'Look the articles up in PubMed by their PMC numbers and export them as PubMed format or PubMed XML.',
  },
  {
    match: /<eSearchResult[\s>]|<eSummaryResult[\s>]|<DocumentSummarySet[\s>]/,
    what: 'answer of an NCBI service that holds no whole records',
    hint: 'Fetch the records themselves: efetch with `db=pubmed` and `retmode=xml`.',
  },
  {
    match: /<responseWrapper[\s>]/,
    what: 'answer of Europe PMC in XML',
    hint: 'Ask Europe PMC for `format=json` and `resultType=core`, or run the search with `litsieve search run`.',
  },
  {
    match: /<clinical_study[\s>]/,
    what: 'ClinicalTrials.gov XML',
    hint: 'Download the same search from ClinicalTrials.gov as CSV instead.',
  },
  {
    match: /<Trials_downloaded_from_ICTRP[\s>]/,
    what: 'ICTRP XML (trial registers of the World Health Organization)',
    hint: 'Save its columns as CSV, with the names of the columns in the first row.',
  },
  { match: /<(?:\w+:)?bibdataset[\s>]|<bibrecord[\s>]|<ait:process-info/, what: 'Elsevier XML (Embase or Scopus)' },
  { match: /<REC[\s>][\s\S]{0,4000}<static_data[\s/>]|<summary_record[\s>]/, what: 'Web of Science XML' },
  { match: /<refworks[\s>]|<reference>\s*<rt>/i, what: 'RefWorks XML' },
  { match: /<b:Sources?[\s>]|officeDocument\/2006\/bibliography/, what: 'Microsoft Word source list' },
  { match: /<rdf:RDF[\s>]/, what: 'RDF (as Zotero writes it)' },
  { match: /<(?:\w+:)?collection\s[^<>]*MARC21|<(?:marc:)?datafield\s/, what: 'MARC XML' },
  { match: /<(?:rss|feed)[\s>]/, what: 'news feed (RSS or Atom)' },
  { match: /<TEI[\s>]/, what: 'TEI XML' },
  {
    match: /<(?:ProQuest|RECORD)[\s>][\s\S]{0,4000}<(?:ObjectInfo|Contributors|PubFrosting|ObjBody)[\s>]/,
    what: 'ProQuest XML',
  },
  { match: /^\uFEFF?\s*<\?xml\s/, what: 'XML of a kind that holds no records that Litsieve knows' },
]
