import { proquest } from '../../platforms/proquest/proquest.ts'
import { apart, exactNear } from './near.ts'
import type { Target } from './target.ts'
import { capital, ends, sameLimit } from './years.ts'

/** ProQuest: `TI,AB(…)` in front; headings by their field. */
export const proquestTarget: Target = {
  platform: proquest,
  fields: {
    title: [['TI']],
    abstract: [['AB']],
    'title-abstract': [['TI', 'AB']],
    'title-abstract-keywords': [['TI', 'AB', 'IF']],
    keywords: [['IF']],
    topic: [['NOFT']],
    all: [['ALL']],
    author: [['AU']],
    affiliation: [['AF']],
    journal: [['PUB']],
    type: [['DTYPE']],
    language: [['LA']],
    date: [['YR']],
    issn: [['ISSN']],
  },
  bare: true,
  field: (codes, text) => `${codes.join(',').toUpperCase()}(${text})`,
  spread: 'group',
  wildcards: { many: '*', optional: '[*1]', one: '?', upTo: (n) => `[*${n}]`, stem: 1, first: false, inPhrase: true },
  quote: (text) => `"${text}"`,
  near: (between, ordered) => {
    if (between === undefined) return undefined
    return exactNear(
      `${ordered ? 'PRE' : 'NEAR'}/${between}`,
      between,
      ordered,
      `${apart(between)}: ProQuest counts words between`,
    )
  },
  not: 'NOT',
  heading: ({ text, explode, focus, subheadings }) => {
    const shown = `${focus ? 'MJMESH' : 'MESH'}.EXACT${explode ? '.EXPLODE' : ''}("${text}")`
    return subheadings.length > 0 || text === ''
      ? { text: shown, kind: 'needs-human', reason: 'check the subheading in the thesaurus of ProQuest' }
      : { text: shown, kind: 'exact', reason: 'the same heading' }
  },
  line: (key) => `S${key}`,
  limit: (item) => {
    if (item.type === 'language') return sameLimit(`LA(${capital(item.name)})`, 'and', 'the same language')
    if (item.type !== 'years') return undefined
    const { from, to } = ends(item, 1800, 3000)
    return sameLimit(from === to ? `YR(${from})` : `YR(${from}-${to})`, 'and', 'the same years')
  },
}
