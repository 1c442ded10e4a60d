/** What kind of study a design is, as far as appraisal and figures tell designs apart. */
export type DesignClass =
  | 'randomised'
  | 'non-randomised'
  | 'cohort'
  | 'case-control'
  | 'cross-sectional'
  | 'qualitative'
  | 'other'

// In order: the first that matches counts. `non-randomised` must not be taken for `randomised`.
const WORDS: readonly (readonly [DesignClass, RegExp])[] = [
  [
    'non-randomised',
    /\b(?:non|un)[- ]?random|\bquasi\b|quasi-?experiment|natural experiment|interrupted time|before[- ]and[- ]after|pre[- ]post|difference[- ]in[- ]difference|controlled (?:before|trial)(?<!randomi[sz]ed controlled trial)|non-?randomi[sz]ed/i,
  ],
  ['randomised', /randomi[sz]|\brct\b/i],
  [
    'qualitative',
    /qualitative|interviews?\b|focus groups?|ethnograph|phenomenolog|grounded theory|thematic analysis|narrative (?:study|inquiry)|case stud(?:y|ies)/i,
  ],
  ['case-control', /case[-–\s]control|case[-–\s]referent/i],
  ['cross-sectional', /cross[-–\s]?sectional|survey|questionnaire|prevalence|census/i],
  ['cohort', /cohort|longitudinal|follow[-\s]?up|prospective|retrospective|panel study/i],
  [
    'cross-sectional',
    /observational|routine(?:ly)? (?:collected )?data|clinical data|secondary (?:data )?analysis|database|registry/i,
  ],
]

/** The class of a design in the words of a report; `other` when nothing is stated or nothing is recognised. */
export function designClass(text: string | undefined): DesignClass {
  if (!text) return 'other'
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? 'other'
}

/**
 * How suitable a design is to show an effect, from 1 to 4 as the bars of a harvest plot are high (Ogilvie et al. 2008,
 * doi:10.1186/1471-2288-8-8): randomised 4, other comparisons over time 3, cross-sectional 2, anything else 1.
 */
export function designRank(design: DesignClass): 1 | 2 | 3 | 4 {
  if (design === 'randomised') return 4
  if (design === 'non-randomised' || design === 'cohort' || design === 'case-control') return 3
  return design === 'cross-sectional' ? 2 : 1
}
