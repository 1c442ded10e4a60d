import { termsOf } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

// Words in which a letter is there or not, by where they are written: at the sign stands that letter.
const OPTIONAL =
  /^(?:(?:colo|behavio|tumo|labo|favo|neighbo|hono|humo|vapo|odo|flavo|rumo|savio|harbo)SIGNr|(?:h|an|p|f|leuk|orthop|gyn|isch|septic|septica|hypoglyc|hyperglyc|glyc|ur|bacter|hypox|tox|hyperlipid)SIGNemi|pSIGNdiatr|orthopSIGNdi|gynSIGNcol|anSIGNst?h|hSIGNmo|SIGNstrogen|oSIGNstr|fSIGNt[au]|oSIGNdema|oSIGNsophag|diarrhoSIGNa|tra?velSIGNer|counselSIGNing|programSIGNe)/i

/** Ovid's and EBSCOhost's wildcards in each other's place. */
export const wildcardSwapped: LineRule = {
  code: 'WILDCARD-SWAPPED',
  severity: 'warning',
  scope: 'line',
  why: '`?` and `#` swap meaning: on Ovid `?` is none or one character and `#` exactly one, on EBSCOhost it is the other way round.',
  good: [{ platform: 'ebsco', text: 'TI colo#r' }],
  bad: [{ platform: 'ebsco', text: 'TI colo?r' }],
  check: (line, { platform }) => {
    const wrong = platform?.id === 'ebsco' ? '?' : platform?.id === 'ovid' ? '#' : undefined
    if (!wrong) return []
    const right = wrong === '?' ? '#' : '?'
    return termsOf(line.sound!).flatMap(({ term }): Finding[] => {
      const word = term.words.find(({ text }) => text.includes(wrong) && isOptional(text, wrong))
      if (!word) return []
      const fixed = word.text.replace(wrong, right)
      const message = `Unexpected \`${word.text}\`, expected \`${fixed}\`: on ${platform!.label} \`${wrong}\` is exactly one character, so one of the spellings is missed.`
      return [{ line, span: line.place(word), message, hint: `Write \`${fixed}\`.` }]
    })
  },
}

const EXPRESSIONS: Readonly<Record<string, RegExp>> = Object.fromEntries(
  ['?', '#'].map((sign) => [sign, new RegExp(OPTIONAL.source.replaceAll('SIGN', `\\${sign}`), 'i')]),
)

function isOptional(text: string, sign: string): boolean {
  return EXPRESSIONS[sign]!.test(text)
}
