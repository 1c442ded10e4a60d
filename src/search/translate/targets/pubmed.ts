import { pubmed } from '../../platforms/pubmed/pubmed.ts'
import { longQualifier, shortQualifier } from '../qualifiers.ts'
import { apart } from './near.ts'
import type { Target } from './target.ts'
import { ends, sameLimit } from './years.ts'

/** PubMed: `[tiab]` behind every term; no wildcard but `*`; proximity of plain words alone. */
export const pubmedTarget: Target = {
  platform: pubmed,
  fields: {
    title: [['ti']],
    abstract: [['tiab']],
    'title-abstract': [['tiab']],
    'title-abstract-keywords': [['tiab']],
    keywords: [['ot']],
    topic: [['tw']],
    all: [['all']],
    substance: [['nm']],
    author: [['au']],
    affiliation: [['ad']],
    journal: [['ta']],
    type: [['pt']],
    language: [['la']],
    date: [['dp']],
    subheading: [['sh']],
    doi: [['lid']],
    pmid: [['pmid']],
    issn: [['is']],
    isbn: [['isbn']],
  },
  bare: true,
  field: (codes, text) => `${text}[${codes[0]}]`,
  spread: 'term',
  wildcards: { many: '*', stem: 4, first: false, inPhrase: true },
  quote: (text) => `"${text}"`,
  // Written as a field: see proximity.ts.
  near: (between, ordered) => {
    if (between === undefined) return undefined
    const kind = ordered ? 'widened' : 'exact'
    const reason = ordered
      ? 'PubMed does not keep the order of words apart'
      : `${apart(between)}: PubMed counts words between`
    return { operator: `~${between}`, between, ordered: false, kind, reason }
  },
  not: 'NOT',
  heading: ({ text, explode, focus, subheadings }) => {
    const noExplosion = explode ? '' : ':NoExp'
    if (text === '') {
      const all = subheadings.map((one) => `"${longQualifier(one) ?? one}"[sh]`).join(' OR ')
      return { text: subheadings.length > 1 ? `(${all})` : all, kind: 'exact', reason: 'floating subheading' }
    }
    const tag = `[${focus ? 'Majr' : 'Mesh'}${noExplosion}]`
    // Without quotes no blank may stand in the name, so a subheading keeps its short form.
    const named = (subheading?: string) => {
      if (subheading === undefined) return /^[\p{L}\p{N}-]+$/u.test(text) ? text : `"${text}"`
      if (/^[\p{L}\p{N}-]+$/u.test(text)) return `${text}/${shortQualifier(subheading) ?? subheading}`
      return `"${text}/${longQualifier(subheading) ?? subheading}"`
    }
    if (subheadings.length < 2)
      return { text: `${named(subheadings[0])}${tag}`, kind: 'exact', reason: 'the same heading' }
    const all = subheadings.map((one) => `${named(one)}${tag}`).join(' OR ')
    return { text: `(${all})`, kind: 'exact', reason: 'the same heading, once for each subheading' }
  },
  line: (key) => `#${key}`,
  limit: (item) => {
    if (item.type === 'language') return sameLimit(`${item.name}[la]`, 'and', 'the same language')
    if (item.type !== 'years') return undefined
    const { from, to } = ends(item, 1800, 3000)
    return sameLimit(from === to ? `${from}[dp]` : `${from}:${to}[dp]`, 'and', 'the same years')
  },
}
