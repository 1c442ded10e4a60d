import { ovid } from '../../platforms/ovid/ovid.ts'
import { shortQualifier } from '../qualifiers.ts'
import { apart, exactNear, widerNear } from './near.ts'
import type { Target } from './target.ts'
import { capital, sameLimit } from './years.ts'

/** Ovid: `.ti,ab.` behind, `exp X/`, adjN counts steps. */
export const ovidTarget: Target = {
  platform: ovid,
  fields: {
    title: [['ti']],
    abstract: [['ab']],
    'title-abstract': [['ti', 'ab']],
    'title-abstract-keywords': [['ti', 'ab', 'kf']],
    keywords: [['kf']],
    topic: [['mp']],
    all: [['af']],
    'heading-word': [['hw']],
    'subject-words': [['kf', 'hw']],
    substance: [['nm']],
    author: [['au']],
    affiliation: [['in']],
    journal: [['jn']],
    type: [['pt']],
    language: [['lg']],
    date: [['yr']],
    doi: [['do']],
    pmid: [['ui']],
    issn: [['is']],
    isbn: [['ib']],
  },
  bare: true,
  field: (codes, text, compound) => `${compound ? `(${text})` : text}.${codes.join(',')}.`,
  spread: 'group',
  wildcards: { many: '*', optional: '?', one: '#', upTo: (n) => `$${n}`, stem: 1, first: false, inPhrase: true },
  quote: (text) => `"${text}"`,
  near: (between, ordered) => {
    if (between === undefined) return undefined
    if (ordered && between === 0) return exactNear('adj', 0, true, 'side by side, in this order')
    const operator = `adj${between + 1}`
    if (ordered) return widerNear(operator, between, false, 'Ovid has no operator that keeps the order of words apart')
    return exactNear(operator, between, false, `${apart(between)}: Ovid counts from 1`)
  },
  not: 'NOT',
  heading: ({ text, explode, focus, subheadings }) => {
    const codes = subheadings.map((one) => shortQualifier(one) ?? one.toLowerCase())
    if (text === '') return { text: `${codes.join(' or ')}.fs.`, kind: 'exact', reason: 'floating subheading' }
    const name = /\s/.test(text) ? `"${text}"` : text
    const head = `${explode ? 'exp ' : ''}${focus ? '*' : ''}${name}/`
    return { text: `${head}${codes.join(',')}`, kind: 'exact', reason: 'the same heading' }
  },
  line: (key) => key,
  lines: ({ op, items }) => {
    const ranges = items.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
    return `${op}/${ranges.join(',')}`
  },
  limit: (item, line) => {
    if (item.type === 'language') {
      return line
        ? sameLimit(`limit % to ${item.name} language`, 'around', 'the same limit')
        : sameLimit(`${capital(item.name)}.lg.`, 'and', 'as a field: `limit` wants a line')
    }
    if (item.type !== 'years') return undefined
    const { from, to } = item
    if (line) {
      const span =
        from === undefined
          ? `1860 -${to}`
          : to === undefined
            ? `${from} -Current`
            : from === to
              ? `${from}`
              : `${from} -${to}`
      return sameLimit(
        `limit % to yr="${span}"`,
        'around',
        'the same years',
        from === undefined ? 'approximate' : 'exact',
      )
    }
    if (from === undefined || to === undefined || to - from > 60) return undefined
    const years = Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
    return sameLimit(`("${years.join('" or "')}").yr.`, 'and', 'as a field: `limit` wants a line', 'approximate')
  },
}
