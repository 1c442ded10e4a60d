import type { BiasTool, Judgements, Level, Overall } from '../tool.ts'

const LEVELS: readonly Level[] = [
  { id: 'low', label: 'Low', tone: 'low' },
  { id: 'moderate', label: 'Moderate', tone: 'some' },
  { id: 'serious', label: 'Serious', tone: 'high' },
  { id: 'critical', label: 'Critical', tone: 'critical' },
  { id: 'ni', label: 'No information', tone: 'unclear' },
]

const ADHERING = 'the effect of adhering is of interest'

/** ROBINS-I for non-randomised studies of interventions (Sterne et al. 2016), the seven domains of its first version. */
export const robinsI: BiasTool = {
  id: 'robins-i',
  name: 'ROBINS-I',
  version: '1 (2016)',
  source: 'Sterne JAC et al. 2016, BMJ 355: i4919, doi:10.1136/bmj.i4919',
  designs: ['non-randomised'],
  unit: 'result',
  robvis: 'ROBINS-I',
  note: 'Name the target trial, the confounders and the co-interventions in the protocol first. Version 2 has other domains and is another tool.',
  domains: [
    {
      id: 'D1',
      label: 'Confounding',
      help: 'Causes of the outcome that also decide who gets the intervention',
      levels: LEVELS,
      questions: [
        { id: '1.1', text: 'Could something confound the effect of the intervention in this study?', withoutNi: true },
        {
          id: '1.2',
          text: 'Did the analysis split people’s follow-up by the intervention that they got at the time?',
          when: '1.1 is yes',
        },
        {
          id: '1.3',
          text: 'Do changes of intervention follow from things that also foretell the outcome?',
          when: '1.2 is yes',
        },
        {
          id: '1.4',
          text: 'Did the analysis control for all important confounders in a suitable way?',
          when: '1.2 or 1.3 is not yes',
        },
        { id: '1.5', text: 'Were those confounders measured validly and reliably?', when: '1.4 is yes' },
        {
          id: '1.6',
          text: 'Did it control for things that happened after, and because of, the intervention?',
          when: '1.2 or 1.3 is not yes',
        },
        {
          id: '1.7',
          text: 'Did it handle confounding that changes over time as well as that at the start?',
          when: '1.3 is yes',
        },
        { id: '1.8', text: 'Were those changing confounders measured validly and reliably?', when: '1.7 is yes' },
      ],
    },
    {
      id: 'D2',
      label: 'Selection of participants into the study',
      levels: LEVELS,
      questions: [
        { id: '2.1', text: 'Were people (or their data) chosen by things seen after the intervention began?' },
        { id: '2.2', text: 'Do those things hang together with the intervention?', when: '2.1 is yes' },
        { id: '2.3', text: 'Do they hang together with the outcome or a cause of it?', when: '2.2 is yes' },
        { id: '2.4', text: 'For most people, does follow-up begin when the intervention does?' },
        { id: '2.5', text: 'Was the analysis adjusted for the selection?', when: '2.2 and 2.3 are yes, or 2.4 is no' },
      ],
    },
    {
      id: 'D3',
      label: 'Classification of interventions',
      levels: LEVELS,
      questions: [
        { id: '3.1', text: 'Are the groups clearly told apart?' },
        { id: '3.2', text: 'Was it written down at the start who belongs to which?' },
        { id: '3.3', text: 'Could knowing the outcome, or its risk, have changed who was counted where?' },
      ],
    },
    {
      id: 'D4',
      label: 'Deviations from the intended interventions',
      levels: LEVELS,
      questions: [
        { id: '4.1', text: 'Were there deviations beyond those of usual practice?' },
        { id: '4.2', text: 'Were they uneven between groups and likely to change the outcome?', when: '4.1 is yes' },
        { id: '4.3', text: 'Were important other treatments even between groups?', when: ADHERING },
        { id: '4.4', text: 'Was the intervention put into practice with most people?', when: ADHERING },
        { id: '4.5', text: 'Did people keep to it?', when: ADHERING },
        { id: '4.6', text: 'Was a suitable analysis of adhering used?', when: '4.3, 4.4 or 4.5 is no' },
      ],
    },
    {
      id: 'D5',
      label: 'Missing data',
      levels: LEVELS,
      questions: [
        { id: '5.1', text: 'Is the outcome known for nearly all?' },
        { id: '5.2', text: 'Were people left out because their intervention was not known?' },
        { id: '5.3', text: 'Were people left out because other data for the analysis were missing?' },
        {
          id: '5.4',
          text: 'Are shares and reasons of what is missing alike between groups?',
          when: '5.1 is no, or 5.2 or 5.3 is yes',
        },
        {
          id: '5.5',
          text: 'Is there evidence that the result does not hinge on what is missing?',
          when: '5.1 is no, or 5.2 or 5.3 is yes',
        },
      ],
    },
    {
      id: 'D6',
      label: 'Measurement of outcomes',
      levels: LEVELS,
      questions: [
        { id: '6.1', text: 'Could knowing the intervention have influenced what was measured?' },
        { id: '6.2', text: 'Did those who assessed the outcome know the intervention?' },
        { id: '6.3', text: 'Was the outcome assessed alike in all groups?' },
        { id: '6.4', text: 'Did errors of measuring hang together with the intervention?' },
      ],
    },
    {
      id: 'D7',
      label: 'Selection of the reported result',
      help: 'Was the estimate likely to have been picked because of what it showed?',
      levels: LEVELS,
      questions: [
        { id: '7.1', text: 'From several measurements of the outcome?' },
        { id: '7.2', text: 'From several analyses of the intervention and the outcome?' },
        { id: '7.3', text: 'From several groups of people?' },
      ],
    },
  ],
  overall: { levels: LEVELS, propose: overall },
}

function overall(judgements: Judgements): Overall | undefined {
  const levels = robinsI.domains.map((domain) => judgements[domain.id])
  if (levels.includes('critical')) return { level: 'critical', why: 'Critical in at least one domain' }
  if (levels.includes('serious'))
    return levels.includes(undefined)
      ? undefined
      : { level: 'serious', why: 'Serious in at least one domain, critical in none' }
  if (levels.includes(undefined)) return undefined
  if (levels.includes('ni'))
    return { level: 'ni', why: 'No information in at least one domain, and none serious or critical' }
  if (levels.includes('moderate')) return { level: 'moderate', why: 'Low or moderate in all domains' }
  return { level: 'low', why: 'Low in all domains' }
}
