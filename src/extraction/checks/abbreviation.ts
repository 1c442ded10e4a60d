import { listWords } from '../../lib/text.ts'
import { rowsOf } from '../findings/fact.ts'
import type { SetRule } from './rule.ts'

/** What readers of reviews know. */
const KNOWN = new Set(
  'OR RR HR IRR CI SD SE SEM MD SMD IQR DF NS RCT UK US USA EU NHS WHO GP GPS AOR ARR AHR AMD NR NA N/A PP ID IDS COVID HIV AIDS DNA IQ BMI ROC AUC ITT'.split(
    ' ',
  ),
)
const WORD = /(?<![\p{L}\p{N}-])\p{Ll}{0,2}\p{Lu}{2,7}(?:-?\d{1,2})?(?![\p{L}\p{N}])/gu

/** Abbreviations that nothing spells out. */
export const abbreviation: SetRule = {
  code: 'abbreviation',
  severity: 'info',
  scope: 'set',
  why: 'A table stands alone: each abbreviation is spelt out where it first appears, as in "Community Mental Health Team (CMHT)".',
  good: [{ facts: [{ text: 'Patient Health Questionnaire (PHQ-9) scores fell' }, { text: 'PHQ-9 scores in women' }] }],
  bad: [{ facts: [{ text: 'QZX-9 scores fell' }] }],
  check: (set) => {
    const texts = rowsOf(set).flatMap(({ facts, fields }) => [
      ...Object.values(fields).map((value) => value ?? ''),
      ...facts.flatMap(({ text, group, comparator, subhead, outcome }) =>
        [text, group, comparator, subhead, outcome].map((one) => one ?? ''),
      ),
    ])
    const used = new Map<string, number>()
    const defined = new Set(set.defined)
    for (const text of texts) {
      for (const [word] of text.matchAll(WORD)) used.set(word, (used.get(word) ?? 0) + 1)
      for (const match of text.matchAll(/\(([^()\s]{2,12})\)/g)) defined.add(match[1]!)
    }
    const unknown = [...used.keys()].filter((word) => !defined.has(word) && !KNOWN.has(word.toUpperCase())).sort()
    if (unknown.length === 0) return []
    return [
      {
        where: 'abbreviations',
        computed: { abbreviations: unknown },
        message: `Not spelt out anywhere: ${listWords(unknown.slice(0, 12))}${unknown.length > 12 ? ` and ${unknown.length - 12} more` : ''}.`,
        hint: 'Write the full name before the abbreviation at its first appearance.',
      },
    ]
  },
}
