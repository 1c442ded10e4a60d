import { ebsco } from '../../platforms/ebsco/ebsco.ts'
import { shortQualifier } from '../qualifiers.ts'
import { apart, exactNear } from './near.ts'
import type { Target } from './target.ts'
import { capital, ends, sameLimit } from './years.ts'

/** EBSCOhost: `TI` in front, one field at a time; Nn and Wn count words between. */
export const ebscoTarget: Target = {
  platform: ebsco,
  fields: {
    title: [['TI']],
    abstract: [['AB']],
    'title-abstract': [['TI'], ['AB']],
    'title-abstract-keywords': [['TI'], ['AB']],
    topic: [['TX']],
    all: [['TX']],
    'heading-word': [['MW']],
    'subject-words': [['SU']],
    author: [['AU']],
    affiliation: [['AF']],
    journal: [['SO']],
    type: [['PT']],
    language: [['LA']],
    date: [['PY']],
    doi: [['DI']],
    pmid: [['PM']],
    issn: [['IS']],
    isbn: [['IB']],
    substance: [['MW']],
  },
  notes: {
    'title-abstract-keywords': 'EBSCOhost has no field for author keywords that holds in all databases',
    topic: '`TX` searches all text, also full texts',
    all: '`TX` searches all text, also full texts',
  },
  bare: true,
  field: (codes, text, compound) => `${codes[0]!.toUpperCase()} ${compound ? `(${text})` : text}`,
  spread: 'group',
  wildcards: { many: '*', optional: '#', one: '?', stem: 1, first: false, inPhrase: true },
  quote: (text) => `"${text}"`,
  near: (between, ordered) => {
    if (between === undefined) return undefined
    return exactNear(
      `${ordered ? 'W' : 'N'}${between}`,
      between,
      ordered,
      `${apart(between)}: EBSCOhost counts words between`,
    )
  },
  not: 'NOT',
  heading: ({ text, explode, focus, subheadings }) => {
    const codes = subheadings.map((one) => (shortQualifier(one) ?? one).toUpperCase())
    if (text === '') {
      return {
        text: `MW ${codes.join(' OR MW ')}`,
        kind: 'needs-human',
        reason: 'EBSCOhost has no floating subheadings',
      }
    }
    const name = `${text}${explode ? '+' : ''}${codes.length > 0 ? `/${codes.join('/')}` : ''}`
    return { text: `(${focus ? 'MM' : 'MH'} "${name}")`, kind: 'exact', reason: 'the same heading' }
  },
  line: (key) => `S${key}`,
  limit: (item) => {
    if (item.type === 'language') return sameLimit(`LA ${capital(item.name)}`, 'and', 'the same language')
    if (item.type !== 'years') return undefined
    const { from, to } = ends(item, 1800, 3000)
    return sameLimit(`PY ${from === to ? from : `${from}-${to}`}`, 'and', 'the same years')
  },
}
