import { count } from '../../lib/text.ts'
import { redundantTerms } from '../lint/redundant.ts'
import { shownTerm } from '../lint/shown-term.ts'
import type { LineRule } from './rule.ts'

/** Terms that are there twice, at most with a hyphen for a blank; one finding a line. */
export const termDuplicate: LineRule = {
  code: 'TERM-DUPLICATE',
  severity: 'info',
  scope: 'line',
  why: 'Platforms read a hyphen as a blank and take no note of case: the same words twice find the same records.',
  good: [{ text: '("non white" or nonwhite).tw.' }],
  bad: [{ text: '("non white" or "non-white").tw.' }],
  check: (line) => {
    const tree = line.sound!
    const same = redundantTerms(tree).filter((one) => one.same)
    if (same.length === 0) return []
    const list = same.map(({ term, by }) => `${shownTerm(tree, term)} = ${shownTerm(tree, by)}`)
    const message = `${count(same.length, 'term')} ${same.length === 1 ? 'is' : 'are'} there twice, or ${same.length === 1 ? 'differs' : 'differ'} by hyphen and case alone:`
    return [{ line, span: line.place(same[0]!.term), message, hint: 'One of each is enough; it does no harm.', list }]
  },
}
