import { given, no, yes } from '../answers.ts'
import type { Answers, BiasTool, Domain, Judgements, Level, Overall, Question } from '../tool.ts'

const LEVELS: readonly Level[] = [
  { id: 'low', label: 'Low', tone: 'low' },
  { id: 'some', label: 'Some concerns', tone: 'some' },
  { id: 'high', label: 'High', tone: 'high' },
]

// Asked of both effects.
const AWARE: readonly Question[] = [
  { id: '2.1', text: 'Did participants know which intervention they got?' },
  { id: '2.2', text: 'Did those who cared for them or delivered the intervention know it?' },
]

/** RoB 2 for randomised trials, effect of assignment (Sterne et al. 2019), with the algorithms of its guidance of 22 August 2019. */
export const rob2: BiasTool = {
  id: 'rob2',
  name: 'RoB 2',
  version: '22 August 2019, individually randomised parallel-group trials, effect of assignment',
  source: 'Sterne JAC et al. 2019, BMJ 366: l4898, doi:10.1136/bmj.l4898; algorithms: www.riskofbias.info',
  designs: ['randomised'],
  unit: 'result',
  robvis: 'ROB2',
  domains: [
    {
      id: 'D1',
      label: 'Randomisation process',
      levels: LEVELS,
      questions: [
        { id: '1.1', text: 'Did chance decide who was allocated to which group?' },
        { id: '1.2', text: 'Was the next allocation hidden until people had been enrolled and assigned?' },
        { id: '1.3', text: 'Do differences between the groups at the start hint at a problem with randomisation?' },
      ],
      propose: randomisation,
    },
    {
      id: 'D2',
      label: 'Deviations from the intended interventions',
      levels: LEVELS,
      questions: [
        ...AWARE,
        {
          id: '2.3',
          text: 'Did the trial itself bring about deviations from what was intended?',
          when: '2.1 or 2.2 is not no',
        },
        { id: '2.4', text: 'Are those deviations likely to have changed the outcome?', when: '2.3 is yes' },
        { id: '2.5', text: 'Were they spread evenly over the groups?', when: '2.4 is not no' },
        { id: '2.6', text: 'Did the analysis estimate the effect of being assigned, as it should?' },
        {
          id: '2.7',
          text: 'Could analysing people outside their assigned group have changed the result much?',
          when: '2.6 is not yes',
        },
      ],
      propose: deviations,
    },
    {
      id: 'D3',
      label: 'Missing outcome data',
      levels: LEVELS,
      questions: [
        { id: '3.1', text: 'Is the outcome known for all, or nearly all, who were randomised?' },
        {
          id: '3.2',
          text: 'Is there evidence that what is missing did not bias the result?',
          when: '3.1 is not yes',
          withoutNi: true,
        },
        { id: '3.3', text: 'Could it depend on the outcome’s true value whether it is missing?', when: '3.2 is no' },
        { id: '3.4', text: 'Is it likely that it did?', when: '3.3 is not no' },
      ],
      propose: missing,
    },
    {
      id: 'D4',
      label: 'Measurement of the outcome',
      levels: LEVELS,
      questions: [
        { id: '4.1', text: 'Was the way of measuring the outcome unsuitable?' },
        { id: '4.2', text: 'Could measuring have differed between the groups?' },
        {
          id: '4.3',
          text: 'Did those who assessed the outcome know the intervention?',
          when: '4.1 and 4.2 are not yes',
        },
        { id: '4.4', text: 'Could knowing it have influenced the assessment?', when: '4.3 is not no' },
        { id: '4.5', text: 'Is it likely that it did?', when: '4.4 is not no' },
      ],
      propose: measurement,
    },
    {
      id: 'D5',
      label: 'Selection of the reported result',
      levels: LEVELS,
      questions: [
        { id: '5.1', text: 'Does the analysis follow a plan that was final before outcomes could be seen by group?' },
        {
          id: '5.2',
          text: 'Is the result likely to have been picked from several measurements because of what it showed?',
        },
        { id: '5.3', text: 'Is it likely to have been picked from several analyses because of what it showed?' },
      ],
      propose: selection,
    },
  ],
  overall: { levels: LEVELS, propose: overall },
}

const ADHERING: Domain = {
  id: 'D2',
  label: 'Deviations from the intended interventions',
  levels: LEVELS,
  questions: [
    ...AWARE,
    {
      id: '2.3',
      text: 'Were important treatments outside the trial’s plan balanced between the groups?',
      when: 'it applies, and 2.1 or 2.2 is not no',
    },
    {
      id: '2.4',
      text: 'Was the intervention put into practice with failures that could have changed the outcome?',
      when: 'it applies',
    },
    {
      id: '2.5',
      text: 'Did participants keep to it so little that their outcomes could have changed?',
      when: 'it applies',
    },
    {
      id: '2.6',
      text: 'Did the analysis estimate the effect of adhering in a suitable way?',
      when: '2.3 is no or not known, or 2.4 or 2.5 is yes or not known',
    },
  ],
  propose: adhering,
}

/** RoB 2 for the effect of adhering to the intervention: another second domain, all else as in {@link rob2}. */
export const rob2Adhering: BiasTool = {
  ...rob2,
  id: 'rob2-adhering',
  name: 'RoB 2, effect of adhering',
  version: '22 August 2019, individually randomised parallel-group trials, effect of adhering to intervention',
  // Which effect is of interest is the reviewers' choice; no design tells it.
  designs: [],
  domains: rob2.domains.map((domain) => (domain.id === ADHERING.id ? ADHERING : domain)),
}

function randomisation(a: Answers): string | undefined {
  if (!given(a, '1.2')) return undefined
  if (no(a['1.2'])) return 'high'
  if (!given(a, '1.3')) return undefined
  if (a['1.2'] === 'NI') return yes(a['1.3']) ? 'high' : 'some'
  if (!given(a, '1.1')) return undefined
  return no(a['1.1']) || yes(a['1.3']) ? 'some' : 'low'
}

function deviations(a: Answers): string | undefined {
  const parts = [blinding(a), analysis(a)]
  if (parts.includes('high')) return 'high'
  if (parts.includes(undefined)) return undefined
  return parts.includes('some') ? 'some' : 'low'
}

function blinding(a: Answers): string | undefined {
  if (!given(a, '2.1', '2.2')) return undefined
  if (no(a['2.1']) && no(a['2.2'])) return 'low'
  if (!given(a, '2.3')) return undefined
  if (!yes(a['2.3'])) return no(a['2.3']) ? 'low' : 'some'
  if (!given(a, '2.4')) return undefined
  if (no(a['2.4'])) return 'some'
  if (!given(a, '2.5')) return undefined
  return yes(a['2.5']) ? 'some' : 'high'
}

function analysis(a: Answers): string | undefined {
  if (!given(a, '2.6')) return undefined
  if (yes(a['2.6'])) return 'low'
  if (!given(a, '2.7')) return undefined
  return no(a['2.7']) ? 'some' : 'high'
}

function adhering(a: Answers): string | undefined {
  if (!given(a, '2.1', '2.2')) return undefined
  const aware = !no(a['2.1']) || !no(a['2.2'])
  if (aware && a['2.3'] === undefined) return undefined
  const unbalanced = aware && !yes(a['2.3']) && a['2.3'] !== 'NA'
  const failures = [a['2.4'], a['2.5']]
  if (!unbalanced && failures.every((answer) => no(answer) || answer === 'NA')) return 'low'
  const failed = failures.some((answer) => yes(answer) || answer === 'NI')
  if ((!unbalanced && !failed) || !given(a, '2.6')) return undefined
  return yes(a['2.6']) ? 'some' : 'high'
}

function missing(a: Answers): string | undefined {
  if (!given(a, '3.1')) return undefined
  if (yes(a['3.1'])) return 'low'
  if (!given(a, '3.2')) return undefined
  if (yes(a['3.2'])) return 'low'
  if (!given(a, '3.3')) return undefined
  if (no(a['3.3'])) return 'low'
  if (!given(a, '3.4')) return undefined
  return no(a['3.4']) ? 'some' : 'high'
}

function measurement(a: Answers): string | undefined {
  if (yes(a['4.1']) || yes(a['4.2'])) return 'high'
  if (!given(a, '4.1', '4.2', '4.3')) return undefined
  // Where nothing is said about differences between groups, the best that can be reached is "some concerns".
  const best = no(a['4.2']) ? 'low' : 'some'
  if (no(a['4.3'])) return best
  if (!given(a, '4.4')) return undefined
  if (no(a['4.4'])) return best
  if (!given(a, '4.5')) return undefined
  return no(a['4.5']) ? 'some' : 'high'
}

function selection(a: Answers): string | undefined {
  if (yes(a['5.2']) || yes(a['5.3'])) return 'high'
  if (!given(a, '5.1', '5.2', '5.3')) return undefined
  return no(a['5.2']) && no(a['5.3']) && yes(a['5.1']) ? 'low' : 'some'
}

function overall(judgements: Judgements): Overall | undefined {
  const levels = rob2.domains.map((domain) => judgements[domain.id])
  if (levels.includes('high')) return { level: 'high', why: 'High in at least one domain' }
  if (levels.includes(undefined)) return undefined
  const some = levels.filter((level) => level === 'some').length
  if (some === 0) return { level: 'low', why: 'Low in all domains' }
  const several = some > 1 ? ' (high, where they together lower confidence much: judge it yourself)' : ''
  return { level: 'some', why: `Some concerns in ${some} of 5 domains, high in none${several}` }
}
