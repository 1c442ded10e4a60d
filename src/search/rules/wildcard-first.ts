import { termsOf } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

const REFUSES = ['ovid', 'ebsco']

/** Wildcards in front of a word. */
export const wildcardFirst: LineRule = {
  code: 'WILDCARD-FIRST',
  severity: 'error',
  scope: 'line',
  why: 'Ovid and EBSCOhost refuse a wildcard at the start of a word.',
  good: [{ text: 'glyc?emia.tw.' }],
  bad: [{ text: '*glycemia.tw.' }],
  check: (line, { platform }) => {
    if (!REFUSES.includes(platform?.id ?? '')) return []
    const tree = line.sound!
    return termsOf(tree).flatMap(({ term }): Finding[] => {
      const word = term.words.find((one) => {
        const at = tree.text[one.start] === '"' ? one.start + 1 : one.start
        return one.wildcards[0]?.start === at && one.wildcards[0].end < one.end && /^[*$?#]\p{L}/u.test(one.text)
      })
      if (!word) return []
      const message = `Unexpected wildcard at the start of \`${word.text}\`, expected letters first.`
      const hint = `${platform!.label} cannot truncate on the left: write the beginnings out.`
      return [{ line, span: line.place(word), message, hint }]
    })
  },
}
