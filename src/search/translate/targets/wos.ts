import { wos } from '../../platforms/wos/wos.ts'
import { apart, exactNear, widerNear } from './near.ts'
import type { Target } from './target.ts'
import { capital, ends, sameLimit } from './years.ts'

/** Web of Science: `TS=(…)` in front, one field at a time, no thesaurus of its own. */
export const wosTarget: Target = {
  platform: wos,
  fields: {
    title: [['TI']],
    abstract: [['AB']],
    'title-abstract': [['TI'], ['AB']],
    'title-abstract-keywords': [['TI'], ['AB'], ['AK']],
    keywords: [['AK']],
    topic: [['TS']],
    all: [['ALL']],
    author: [['AU']],
    affiliation: [['AD']],
    journal: [['SO']],
    type: [['DT']],
    language: [['LA']],
    date: [['PY']],
    doi: [['DO']],
    pmid: [['PMID']],
    issn: [['IS']],
    isbn: [['BN']],
  },
  notes: { type: 'document types of Web of Science are others' },
  bare: false,
  field: (codes, text, compound) => `${codes[0]!.toUpperCase()}=${compound ? `(${text})` : text}`,
  spread: 'group',
  wildcards: { many: '*', optional: '$', one: '?', stem: 3, first: true, inPhrase: true },
  quote: (text) => `"${text}"`,
  near: (between, ordered) => {
    if (between === undefined) return exactNear('SAME', undefined, false, 'in the same sentence or field')
    if (ordered)
      return widerNear(`NEAR/${between}`, between, false, 'Web of Science does not keep the order of words apart')
    return exactNear(`NEAR/${between}`, between, false, `${apart(between)}: Web of Science counts words between`)
  },
  not: 'NOT',
  line: (key) => `#${key}`,
  limit: (item) => {
    if (item.type === 'language') return sameLimit(`LA=${capital(item.name)}`, 'and', 'the same language')
    if (item.type !== 'years') return undefined
    const { from, to } = ends(item, 1900, 3000)
    return sameLimit(from === to ? `PY=${from}` : `PY=(${from}-${to})`, 'and', 'the same years')
  },
}
