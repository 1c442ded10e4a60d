import { risTypes } from '../fields/types.ts'

const RIS: Record<string, string> = {}
for (const [code, type] of Object.entries(risTypes)) RIS[type] ??= code
RIS.document = 'GEN'

/** The RIS type of a CSL type; a type that RIS does not have, or none, is generic, or an article where there is a journal. */
export function risTypeOf(type: string | undefined, journal: string | undefined): string {
  return RIS[type ?? ''] ?? (type === undefined && journal ? 'JOUR' : 'GEN')
}

/** Name and number of EndNote's reference type for a CSL type. */
export const endnoteTypes: Readonly<Record<string, readonly [name: string, number: number]>> = {
  'article-journal': ['Journal Article', 17],
  'article-magazine': ['Magazine Article', 19],
  'article-newspaper': ['Newspaper Article', 23],
  book: ['Book', 6],
  chapter: ['Book Section', 5],
  'paper-conference': ['Conference Paper', 47],
  thesis: ['Thesis', 32],
  report: ['Report', 27],
  webpage: ['Web Page', 12],
  patent: ['Patent', 25],
  dataset: ['Dataset', 59],
  manuscript: ['Manuscript', 36],
  document: ['Generic', 13],
}

/** The entry type of BibTeX for a CSL type. */
export const bibtexTypes: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  article: 'article',
  book: 'book',
  chapter: 'incollection',
  'paper-conference': 'inproceedings',
  thesis: 'phdthesis',
  report: 'techreport',
  manuscript: 'unpublished',
  pamphlet: 'booklet',
  webpage: 'misc',
  dataset: 'misc',
  patent: 'misc',
}
