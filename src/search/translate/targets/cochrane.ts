import { cochrane } from '../../platforms/cochrane/cochrane.ts'
import { shortQualifier } from '../qualifiers.ts'
import { apart, exactNear } from './near.ts'
import type { Target } from './target.ts'
import { sameLimit } from './years.ts'

/** Cochrane Library: `:ti,ab` behind, `[mh "X"]`; phrases with a wildcard are chains of NEXT. */
export const cochraneTarget: Target = {
  platform: cochrane,
  fields: {
    title: [['ti']],
    abstract: [['ab']],
    'title-abstract': [['ti', 'ab']],
    'title-abstract-keywords': [['ti', 'ab', 'kw']],
    keywords: [['kw']],
    'heading-word': [['kw']],
    'subject-words': [['kw']],
    topic: [['ti', 'ab', 'kw']],
    all: [[]],
    author: [['au']],
    journal: [['so']],
    type: [['pt']],
    doi: [['doi']],
  },
  notes: { keywords: '`:kw` also searches headings', 'title-abstract-keywords': '`:kw` also searches headings' },
  bare: true,
  field: (codes, text, compound) => `${compound ? `(${text})` : text}:${codes.join(',')}`,
  spread: 'group',
  wildcards: { many: '*', one: '?', stem: 1, first: true, inPhrase: false },
  quote: (text) => `"${text}"`,
  near: (between, ordered) => {
    if (between === undefined) return undefined
    if (ordered) return exactNear(between === 0 ? 'NEXT' : `NEXT/${between + 1}`, between, true, 'in this order')
    const reason = `${apart(between)}; the Cochrane Library does not say whether it counts words or steps`
    return { operator: `NEAR/${between}`, between, ordered: false, kind: 'approximate', reason }
  },
  not: 'NOT',
  heading: ({ text, explode, focus, subheadings }) => {
    const codes = subheadings.map((one) => (shortQualifier(one) ?? one).toUpperCase())
    if (text === '') {
      return {
        text: `[mh /${codes.join(',')}]`,
        kind: 'needs-human',
        reason: 'check this floating subheading in the search manager',
      }
    }
    const name = /\s/.test(text) ? `"${text}"` : text
    const shown = `[mh ${explode ? '' : '^'}${name}${codes.length > 0 ? `/${codes.join(',')}` : ''}]`
    return focus
      ? { text: shown, kind: 'widened', reason: 'the Cochrane Library does not tell main topics from others' }
      : { text: shown, kind: 'exact', reason: 'the same heading' }
  },
  line: (key) => `#${key}`,
  lines: ({ op, items }) => {
    const ranges = items.map(({ first, last }) => (first === last ? `#${first}` : `#${first}-#${last}`))
    return `{${op.toUpperCase()} ${ranges.join(', ')}}`
  },
  limit: (item, line) => {
    if (item.type !== 'years' || !line || item.from === undefined) return undefined
    const to = item.to ?? 'present'
    return sameLimit(`% with Publication Year from ${item.from} to ${to}`, 'around', 'the same years')
  },
}
