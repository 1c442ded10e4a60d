import type { BiasTool } from '../tool.ts'
import { AHRQ, ahrqOverall, item, NOS_SOURCE } from './nos.ts'

/** The Newcastle-Ottawa Scale for case-control studies: at most nine stars. */
export const nosCaseControl: BiasTool = {
  id: 'nos-case-control',
  name: 'Newcastle-Ottawa Scale, case-control studies',
  version: 'case-control form, at most 9 stars',
  source: NOS_SOURCE,
  designs: ['case-control'],
  unit: 'study',
  robvis: 'Generic',
  note: 'Decide in the protocol which factor comparability is first about.',
  domains: [
    item('S1', 'Selection', 'Whether cases are defined well', [
      ['a', 'Yes, confirmed independently', 1],
      ['b', 'Yes, from linked records or self-report', 0],
      ['c', 'Not described', 'unclear'],
    ]),
    item('S2', 'Selection', 'How well the cases stand for all', [
      ['a', 'All in turn, or obviously representative', 1],
      ['b', 'Possibly selected, or not stated', 0],
    ]),
    item('S3', 'Selection', 'Where controls come from', [
      ['a', 'The community', 1],
      ['b', 'Hospital', 0],
      ['c', 'Not described', 'unclear'],
    ]),
    item('S4', 'Selection', 'How controls are defined', [
      ['a', 'Never had the disease', 1],
      ['b', 'Not described', 'unclear'],
    ]),
    item('C1', 'Comparability', 'Cases and controls made comparable, by design or analysis', [
      ['ab', 'For the most important factor and a further one', 2],
      ['a', 'For the most important factor', 1],
      ['b', 'For a further factor only', 1],
      ['none', 'Neither', 0],
    ]),
    item('E1', 'Exposure', 'How exposure was established', [
      ['a', 'Secure record', 1],
      ['b', 'Structured interview, blind to who is a case', 1],
      ['c', 'Interview, not blind', 0],
      ['d', 'Written self-report, or the medical record alone', 0],
      ['e', 'Not described', 'unclear'],
    ]),
    item('E2', 'Exposure', 'Established alike for cases and controls', [
      ['yes', 'Yes', 1],
      ['no', 'No', 0],
    ]),
    item('E3', 'Exposure', 'How many did not respond', [
      ['a', 'The same share in both groups', 1],
      ['b', 'Those who did not are described', 0],
      ['c', 'Different shares, and no explanation', 0],
    ]),
  ],
  overall: { levels: AHRQ, propose: (judgements) => ahrqOverall(nosCaseControl, 'Exposure', judgements) },
}
