// What the two reviewers of the example decide: invented. The end of each report is fixed by its outcome; on the way there
// they differ now and then, as people do, and settle it.
import { seeded } from './random.mjs'

const slips = {
  'title-abstract published': { dual: 4, turned: 2, doubted: 1, maybes: 6 },
  'title-abstract grey': { dual: 1, turned: 1, doubted: 0, maybes: 2 },
  'full-text published': { dual: 1, turned: 1, doubted: 0, maybes: 0 },
  'full-text grey': { dual: 1, turned: 1, doubted: 0, maybes: 0 },
}

const whyIncluded = {
  'title-abstract': [
    'The abstract names IAPT and says that ethnicity was recorded; the full text will tell.',
    'Ethnicity is mentioned in one sentence. Keep it for the full text.',
    'The place is in England although the title does not say so.',
  ],
  'full-text': [
    'There is a finding by ethnic group after all.',
    'Ethnicity is one of the variables; that is enough to include it.',
  ],
}
const whyExcluded = {
  youth: 'The people are under 18.',
  workforce: 'It is about staff, not about patients.',
  'no-ethnicity': 'Ethnicity is described at intake only; there is no finding by group.',
  'not-iapt': 'The service is not part of IAPT.',
  'not-england': 'The services are not in England.',
  'no-finding': 'It is about staff; access and outcomes are not reported.',
  'no-data': 'It holds no data of its own.',
  'not-adults': 'The people are under 18.',
}
const explain = (random, stage, work, { decision, reason }) =>
  decision === 'include'
    ? random.pick(whyIncluded[stage])
    : (whyExcluded[reason ?? work.kind] ?? 'Neither an IAPT service nor a finding by ethnic group.')
const settled = [
  'KM and SB talked it over.',
  'KM and SB read it again together.',
  'Settled by KM and SB at the weekly meeting.',
]

/**
 * The decisions at a stage and track. `dual` and `single` are the works of the sample and of the rest. Gives the two
 * reviewers' rows, the checks of exclusions, and the conflicts with notes and resolution.
 */
export function decide(stage, track, dual, single) {
  const random = seeded(`decisions ${stage} ${track}`)
  const plan = slips[`${stage} ${track}`]
  const right = (work) => {
    const decision = stage === 'title-abstract' ? work.outcome.ta : work.outcome.ft
    return { decision, reason: stage === 'full-text' && decision === 'exclude' ? work.outcome.reason : undefined }
  }
  // A wrong exclusion at full text needs a reason, and the one that people slip into is the commonest.
  const wrong = (work) =>
    right(work).decision === 'include'
      ? { decision: 'exclude', reason: stage === 'full-text' ? 'no-ethnicity' : undefined }
      : { decision: 'include' }
  const rows = { KM: new Map(), SB: new Map(), checks: new Map() }
  const conflicts = []
  const disputed = random.shuffle(dual).slice(0, plan.dual)
  for (const work of dual) {
    rows.KM.set(work, right(work))
    rows.SB.set(work, right(work))
  }
  for (const [index, work] of disputed.entries()) {
    const slipper = index % 3 === 0 ? 'KM' : 'SB'
    rows[slipper].set(work, wrong(work))
    conflicts.push(settle(work, slipper === 'KM' ? 'SB' : 'KM', index === 2))
  }
  const included = random.shuffle(single.filter((work) => right(work).decision === 'include'))
  const excluded = random.shuffle(single.filter((work) => right(work).decision === 'exclude'))
  for (const work of single) rows.KM.set(work, right(work))
  for (const work of excluded) rows.checks.set(work, right(work))
  for (const work of included.slice(0, plan.turned)) {
    rows.KM.set(work, wrong(work))
    rows.checks.set(work, right(work))
    conflicts.push(settle(work, 'SB', false))
  }
  for (const work of excluded.slice(0, plan.doubted)) {
    rows.checks.set(work, wrong(work))
    conflicts.push(settle(work, 'KM', true))
  }
  const sure = [...dual, ...included.slice(plan.turned)].filter((work) => right(work).decision === 'include')
  for (const [index, work] of random.shuffle(sure).slice(0, plan.maybes).entries()) {
    const reviewer = index % 2 === 0 || !rows.SB.has(work) ? 'KM' : 'SB'
    if (rows[reviewer].get(work).decision === 'include')
      rows[reviewer].set(work, { decision: 'maybe', note: 'See the full text.' })
  }
  return { KM: rows.KM, SB: rows.SB, checks: rows.checks, conflicts }

  // The one who was right says why: in a note where the adjudicator is asked, in the resolution otherwise.
  function settle(work, speaker, asksAdjudicator) {
    const { decision, reason } = right(work)
    const text = explain(random, stage, work, { decision, reason })
    const note = asksAdjudicator || conflicts.length % 4 === 0 ? { by: speaker, text } : undefined
    const why = asksAdjudicator ? 'KM and SB could not agree; AJ decided after reading it.' : random.pick(settled)
    const by = asksAdjudicator ? 'AJ' : speaker
    return { work, note, by, decision, reason, why: note ? why : `${why} ${text}` }
  }
}
