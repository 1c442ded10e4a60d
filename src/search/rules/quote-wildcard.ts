import { listWords } from '../../lib/text.ts'
import { termsOf } from '../lint/views.ts'
import { sourceOf } from '../syntax/print.ts'
import type { LineRule } from './rule.ts'

/** Wildcards in phrases of platforms that take them as plain characters there. */
export const quoteWildcard: LineRule = {
  code: 'QUOTE-WILDCARD',
  severity: 'warning',
  scope: 'line',
  why: 'In quotes the Cochrane Library does not truncate, nor does Scopus in braces: the phrase finds less than was meant.',
  good: [{ platform: 'cochrane', text: '(green NEXT tea*):ti,ab' }],
  bad: [{ platform: 'cochrane', text: '"green tea*":ti,ab' }],
  check: (line, { platform }) => {
    const tree = line.sound!
    if (platform?.id !== 'cochrane' && platform?.id !== 'scopus') return []
    const wrong = termsOf(tree).filter(
      ({ term }) =>
        term.quoted &&
        (platform.id === 'cochrane' || tree.text[term.start] === '{') &&
        term.words.length > 1 &&
        term.words.some((word) => word.wildcards.length > 0),
    )
    const first = wrong[0]?.term
    if (!first) return []
    const shown = wrong.slice(0, 3).map(({ term }) => `\`${sourceOf(tree, term)}\``)
    const more = wrong.length > 3 ? ` and ${wrong.length - 3} more` : ''
    const message = `Unexpected wildcard in the phrase ${listWords(shown)}${more}, expected words without one.`
    const chain = first.words.map((word) => word.text).join(' NEXT ')
    const hint = platform.id === 'cochrane' ? `Write \`(${chain})\`.` : 'Write the phrase in double quotes.'
    return [{ line, span: line.place(first), message, hint }]
  },
}
