import { termsOf } from '../lint/views.ts'
import type { StrategyRule } from './rule.ts'

/** Text words without the keywords of the authors. */
export const fieldNoKeywords: StrategyRule = {
  code: 'FIELD-NO-KEYWORDS',
  severity: 'info',
  scope: 'strategy',
  why: 'Titles and abstracts alone leave out the keywords that authors give; on Ovid `.kf.` searches them.',
  good: [{ text: 'tea.ti,ab,kf.' }],
  bad: [{ text: 'tea.ti,ab.' }],
  check: ({ lines, platform }) => {
    if (platform?.id !== 'ovid') return []
    const text = lines.filter(
      (line) => line.sound && termsOf(line.sound).some(({ codes }) => codes.includes('ab') || codes.includes('tw')),
    )
    const wide = lines.some(
      (line) =>
        line.sound && termsOf(line.sound).some(({ fields, codes }) => fields.includes('keywords') && codes.length > 0),
    )
    if (text.length === 0 || wide) return []
    const message = 'Unexpected text words in titles and abstracts alone, expected the keywords of authors too.'
    return [{ line: text[0]!, message, hint: 'Add `kf` to the fields (in APA PsycInfo `id`), or say why not.' }]
  },
}
