import type { BiasTool } from '../tool.ts'
import { AHRQ, ahrqOverall, item, NOS_SOURCE } from './nos.ts'

/** The Newcastle-Ottawa Scale for cohort studies: at most nine stars. */
export const nosCohort: BiasTool = {
  id: 'nos-cohort',
  name: 'Newcastle-Ottawa Scale, cohort studies',
  version: 'cohort form, at most 9 stars',
  source: NOS_SOURCE,
  designs: ['cohort'],
  unit: 'study',
  robvis: 'Generic',
  note: 'Decide in the protocol which factor comparability is first about, and how long follow-up must be.',
  domains: [
    item('S1', 'Selection', 'How well the exposed stand for those in the community', [
      ['a', 'Truly representative', 1],
      ['b', 'Somewhat representative', 1],
      ['c', 'A selected group, such as volunteers or one occupation', 0],
      ['d', 'Not described', 'unclear'],
    ]),
    item('S2', 'Selection', 'Where the unexposed come from', [
      ['a', 'The same community as the exposed', 1],
      ['b', 'Another source', 0],
      ['c', 'Not described', 'unclear'],
    ]),
    item('S3', 'Selection', 'How exposure was established', [
      ['a', 'Secure record', 1],
      ['b', 'Structured interview', 1],
      ['c', 'Written self-report', 0],
      ['d', 'Not described', 'unclear'],
    ]),
    item('S4', 'Selection', 'Shown that the outcome was not there at the start', [
      ['yes', 'Yes', 1],
      ['no', 'No', 0],
    ]),
    item('C1', 'Comparability', 'Groups made comparable, by design or analysis', [
      ['ab', 'For the most important factor and a further one', 2],
      ['a', 'For the most important factor', 1],
      ['b', 'For a further factor only', 1],
      ['none', 'Neither', 0],
    ]),
    item('O1', 'Outcome', 'How the outcome was assessed', [
      ['a', 'Independently and blind', 1],
      ['b', 'Linked records', 1],
      ['c', 'Self-report', 0],
      ['d', 'Not described', 'unclear'],
    ]),
    item('O2', 'Outcome', 'Followed for long enough for the outcome to occur', [
      ['yes', 'Yes', 1],
      ['no', 'No', 0],
    ]),
    item('O3', 'Outcome', 'How complete the follow-up is', [
      ['a', 'All accounted for', 1],
      ['b', 'Few lost, or losses described and unlikely to bias', 1],
      ['c', 'Many lost and losses not described', 0],
      ['d', 'Nothing stated', 'unclear'],
    ]),
  ],
  overall: { levels: AHRQ, propose: (judgements) => ahrqOverall(nosCohort, 'Outcome', judgements) },
}
