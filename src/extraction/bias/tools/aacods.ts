import type { BiasTool } from '../tool.ts'
import { checklistLevels, items, OWN_OVERALL } from './checklist.ts'

/** The AACODS checklist for grey literature (Tyndall 2010): six aspects. */
export const aacods: BiasTool = {
  id: 'aacods',
  name: 'AACODS checklist, grey literature',
  version: '2010, 6 aspects',
  source: 'Tyndall J 2010, AACODS checklist, Flinders University',
  designs: [],
  unit: 'study',
  robvis: 'Generic',
  note: 'Proposed for grey literature whatever its design. The checklist has no score; an overall judgement is your own.',
  domains: items(checklistLevels('Unclear'), [
    ['Authority', 'Is it clear who is responsible, and are they qualified or reputable?'],
    ['Accuracy', 'Are aims, methods and sources stated, and does the content bear them out?'],
    ['Coverage', 'Are the limits of what it covers stated?'],
    ['Objectivity', 'Is it balanced, and is any interest of its makers plain?'],
    ['Date', 'Does it say when it was made, and are newer sources taken into account?'],
    ['Significance', 'Does it add something that matters to the review?'],
  ]),
  overall: { levels: OWN_OVERALL },
}
