import type { BiasTool } from '../tool.ts'
import { AHRQ, item } from './nos.ts'

/** The Newcastle-Ottawa Scale as Herzog et al. 2013 adapted it to cross-sectional studies: at most ten stars. */
export const nosCrossSectional: BiasTool = {
  id: 'nos-cross-sectional',
  name: 'Newcastle-Ottawa Scale adapted to cross-sectional studies (Herzog 2013)',
  version: 'Herzog et al. 2013, at most 10 stars',
  source: 'Herzog R et al. 2013, BMC Public Health 13: 154, doi:10.1186/1471-2458-13-154',
  designs: ['cross-sectional'],
  unit: 'study',
  robvis: 'Generic',
  note: 'Several adaptations of the scale exist; name this one. It has no published thresholds: an overall judgement is your own.',
  domains: [
    item('S1', 'Selection', 'How well the sample stands for its population', [
      ['a', 'Truly representative: all, or drawn at random', 1],
      ['b', 'Somewhat representative: not drawn at random', 1],
      ['c', 'A selected group', 0],
      ['d', 'Sampling not described', 'unclear'],
    ]),
    item('S2', 'Selection', 'Whether the size of the sample is justified', [
      ['a', 'Justified and sufficient', 1],
      ['b', 'Not justified', 0],
    ]),
    item('S3', 'Selection', 'Those who did not respond', [
      ['a', 'Comparable with those who did, and enough responded', 1],
      ['b', 'Not comparable, or too few responded', 0],
      ['c', 'Not described', 'unclear'],
    ]),
    item('S4', 'Selection', 'How exposure was established', [
      ['a', 'With a validated instrument', 2],
      ['b', 'With an instrument that is not validated but available or described', 1],
      ['c', 'Instrument not described', 'unclear'],
    ]),
    item('C1', 'Comparability', 'Groups made comparable, by design or analysis', [
      ['ab', 'For the most important factor and a further one', 2],
      ['a', 'For the most important factor', 1],
      ['b', 'For a further factor only', 1],
      ['none', 'Neither', 0],
    ]),
    item('O1', 'Outcome', 'How the outcome was assessed', [
      ['a', 'Independently and blind', 2],
      ['b', 'Linked records', 2],
      ['c', 'Self-report', 1],
      ['d', 'Not described', 'unclear'],
    ]),
    item('O2', 'Outcome', 'The statistical test', [
      ['a', 'Described and suitable, with the association, its confidence interval and its p-value', 1],
      ['b', 'Not suitable, not described or incomplete', 0],
    ]),
  ],
  overall: { levels: AHRQ },
}
