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
    [
      'Authority',
      'Who is responsible? A person: of a reputable organisation, qualified or experienced, with other work in the field, known or cited there, or supervised by an expert? An organisation: reputable, an authority in the field? In any case: is there a list of references?',
    ],
    [
      'Accuracy',
      'Are an aim and a method stated, and kept to? Was it reviewed by peers or edited by a reputable authority? Do credible sources support it? Does it stand for work in the field, or balance it? Are data collected openly and suitably? If it reports the work of others, does it do so without bias?',
    ],
    ['Coverage', 'Are the limits of what it covers stated: the people, the time, the kinds of source?'],
    ['Objectivity', 'Is the standpoint of its makers clear, opinion shown as opinion, and the presentation balanced?'],
    [
      'Date',
      'Is there a date that fits the content? If there is none, can it be told closely, and is there a reason? Are key newer sources among the references?',
    ],
    [
      'Significance',
      'Does it matter to this review: add context or something that nothing else has, strengthen or weaken a position? Is it typical, and does it have influence?',
    ],
  ]),
  overall: { levels: OWN_OVERALL },
}
