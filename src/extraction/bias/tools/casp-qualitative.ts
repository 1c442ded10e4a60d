import type { BiasTool } from '../tool.ts'
import { checklistLevels, items, OWN_OVERALL } from './checklist.ts'

/** The CASP checklist for qualitative research (2018): ten questions. */
export const caspQualitative: BiasTool = {
  id: 'casp-qualitative',
  name: 'CASP checklist, qualitative research',
  version: '2018, 10 questions',
  source:
    'Critical Appraisal Skills Programme 2018, CASP qualitative checklist, casp-uk.net; see Long HA, French DP, Brooks JM 2020, doi:10.1177/2632084320947559',
  designs: ['qualitative'],
  unit: 'study',
  robvis: 'Generic',
  note: 'Questions 1 to 6 ask whether the results are valid, 7 to 9 what they are, 10 what they are worth. The checklist has no score; an overall judgement is your own.',
  domains: items(checklistLevels('Cannot tell'), [
    ['Aims', 'Does the study say clearly what it wants to find out?'],
    ['Qualitative method', 'Is a qualitative method right for it?'],
    ['Design', 'Does the design suit the aims?'],
    ['Recruitment', 'Does the way of finding participants suit the aims?'],
    ['Data collection', 'Were data collected in a way that answers the question?'],
    ['Researcher and participants', 'Was the relation between them thought through?'],
    ['Ethics', 'Were ethical questions considered?'],
    ['Analysis', 'Are the data analysed with enough rigour?'],
    ['Findings', 'Are the findings stated clearly?'],
    [
      'Value',
      'How valuable is the research? An open question in the checklist: let yes stand for valuable, and say why',
    ],
  ]),
  overall: { levels: OWN_OVERALL },
}
