import { embase } from '../../platforms/embase/embase.ts'
import { apart, exactNear } from './near.ts'
import type { Target } from './target.ts'
import { ends, sameLimit } from './years.ts'

function quote(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`
}

/** Embase.com: `:ti,ab` behind, `'x'/exp`, single quotes; NEAR/n counts steps. */
export const embaseTarget: Target = {
  platform: embase,
  fields: {
    title: [['ti']],
    abstract: [['ab']],
    'title-abstract': [['ti', 'ab']],
    'title-abstract-keywords': [['ti', 'ab', 'kw']],
    keywords: [['kw']],
    topic: [[]],
    all: [[]],
    substance: [['rn']],
    author: [['au']],
    affiliation: [['ff']],
    journal: [['jt']],
    type: [['it']],
    language: [['la']],
    date: [['py']],
    doi: [['do']],
    pmid: [['ui']],
    issn: [['is']],
  },
  notes: { affiliation: '`:ff` is the first affiliation' },
  bare: true,
  field: (codes, text, compound) => `${compound ? `(${text})` : text}:${codes.join(',')}`,
  spread: 'group',
  wildcards: { many: '*', optional: '$', one: '?', stem: 1, first: false, inPhrase: true },
  quote,
  near: (between, ordered) => {
    if (between === undefined) return undefined
    const operator = `${ordered ? 'NEXT' : 'NEAR'}/${between + 1}`
    return exactNear(operator, between, ordered, `${apart(between)}: Embase.com counts from 1`)
  },
  not: 'NOT',
  heading: ({ text, explode, focus, subheadings }) => {
    const links = subheadings.filter((one) => one.includes('_'))
    if (text === '') {
      return {
        text: subheadings.map((one) => `${quote(one)}:lnk`).join(' OR '),
        kind: 'needs-human',
        reason: 'check the subheading in Emtree',
      }
    }
    const shown = `${quote(text.toLowerCase())}/${explode ? 'exp' : 'de'}${focus ? '/mj' : ''}${links.length > 0 ? `/${links.join(',')}` : ''}`
    return links.length === subheadings.length
      ? { text: shown, kind: 'exact', reason: 'the same heading' }
      : {
          text: shown,
          kind: 'needs-human',
          reason: `subheading \`${subheadings.join(', ')}\` has another form here, such as \`/dd_dt\``,
        }
  },
  line: (key) => `#${key}`,
  limit: (item) => {
    if (item.type === 'language') return sameLimit(`[${item.name}]/lim`, 'and', 'the same language')
    if (item.type !== 'years') return undefined
    const { from, to } = ends(item, 1800, 3000)
    return sameLimit(`[${from}-${to}]/py`, 'and', 'the same years')
  },
}
