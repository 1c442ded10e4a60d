import { scopus } from '../../platforms/scopus/scopus.ts'
import { apart, exactNear } from './near.ts'
import type { Target } from './target.ts'
import { sameLimit } from './years.ts'

/** Scopus: `TITLE-ABS(…)` in front, `AND NOT`, no thesaurus of its own. */
export const scopusTarget: Target = {
  platform: scopus,
  fields: {
    title: [['TITLE']],
    abstract: [['ABS']],
    'title-abstract': [['TITLE-ABS']],
    'title-abstract-keywords': [['TITLE-ABS'], ['AUTHKEY']],
    keywords: [['AUTHKEY']],
    'heading-word': [['INDEXTERMS']],
    'subject-words': [['KEY']],
    topic: [['TITLE-ABS-KEY']],
    all: [['ALL']],
    substance: [['CHEMNAME']],
    author: [['AUTH']],
    affiliation: [['AFFIL']],
    journal: [['SRCTITLE']],
    type: [['DOCTYPE']],
    language: [['LANGUAGE']],
    date: [['PUBDATETXT']],
    doi: [['DOI']],
    pmid: [['PMID']],
    issn: [['ISSN']],
    isbn: [['ISBN']],
  },
  notes: { type: 'document types of Scopus are two-letter codes', 'heading-word': 'index terms of several thesauri' },
  bare: false,
  field: (codes, text) => `${codes[0]!.toUpperCase()}(${text})`,
  spread: 'group',
  wildcards: { many: '*', one: '?', stem: 1, first: true, inPhrase: true },
  quote: (text) => `"${text}"`,
  near: (between, ordered) => {
    if (between === undefined) return undefined
    return exactNear(
      `${ordered ? 'PRE' : 'W'}/${between}`,
      between,
      ordered,
      `${apart(between)}: Scopus counts words between`,
    )
  },
  not: 'AND NOT',
  line: (key) => `#${key}`,
  limit: (item) => {
    if (item.type === 'language') return sameLimit(`LANGUAGE(${item.name})`, 'and', 'the same language')
    if (item.type !== 'years') return undefined
    const { from, to } = item
    if (from !== undefined && from === to) return sameLimit(`PUBYEAR = ${from}`, 'and', 'the same year')
    const bounds = [
      ...(from === undefined ? [] : [`PUBYEAR > ${from - 1}`]),
      ...(to === undefined ? [] : [`PUBYEAR < ${to + 1}`]),
    ]
    return sameLimit(bounds.join(' AND '), 'and', 'the same years')
  },
}
