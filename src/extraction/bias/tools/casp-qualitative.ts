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
  note: 'The checklist has no score; an overall judgement is your own.',
  domains: items(checklistLevels('Cannot tell'), [
    ['Aims', 'Does the study say clearly what it wants to find out?'],
    ['Qualitative method', 'Is a qualitative method right for it?'],
    ['Design', 'Does the design suit the aims?'],
    ['Recruitment', 'Does the way of finding participants suit the aims?'],
    ['Data collection', 'Were data collected in a way that answers the question?'],
    ['Researcher and participants', 'Was the relation between them thought through?'],
    ['Ethics', 'Were ethical questions considered?'],
    ['Analysis', 'Is the analysis rigorous enough?'],
    ['Findings', 'Are the findings stated clearly?'],
    ['Value', 'Is it said what the research is worth, and for whom?'],
  ]),
  overall: { levels: OWN_OVERALL },
}
