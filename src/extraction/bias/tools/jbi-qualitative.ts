import type { BiasTool } from '../tool.ts'
import { checklistLevels, items, OWN_OVERALL } from './checklist.ts'

/** The JBI checklist for qualitative research (Lockwood et al. 2015): ten items. */
export const jbiQualitative: BiasTool = {
  id: 'jbi-qualitative',
  name: 'JBI checklist, qualitative research',
  version: '2015 (2017 form), 10 items',
  source: 'Lockwood C, Munn Z, Porritt K 2015, Int J Evid Based Healthc 13: 179–187, doi:10.1097/XEB.0000000000000062',
  designs: ['qualitative'],
  unit: 'study',
  robvis: 'Generic',
  note: 'The checklist has no score; an overall judgement is your own.',
  domains: items(checklistLevels('Unclear', [{ id: 'na', label: 'Not applicable', tone: 'na' }]), [
    ['Philosophy and methodology', 'Does the stated view of the world fit the methodology?'],
    ['Methodology and question', 'Does the methodology fit the question or aims?'],
    ['Methodology and data collection', 'Does it fit the way in which data were collected?'],
    ['Methodology and analysis', 'Does it fit how data are represented and analysed?'],
    ['Methodology and interpretation', 'Does it fit how results are interpreted?'],
    ['Where the researcher stands', 'Is the researcher’s cultural or theoretical position stated?'],
    ['Influence of the researcher', 'Is the influence of researcher and research on each other dealt with?'],
    ['Voices of participants', 'Are participants and what they said represented well?'],
    ['Ethics', 'Is the research ethical by current standards, or approved by a suitable body?'],
    ['Conclusions', 'Do the conclusions follow from the analysis of the data?'],
  ]),
  overall: { levels: OWN_OVERALL },
}
