import { count, listWords } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { adjudicatorOf } from '../screening/conflicts.ts'
import type { Status, StudyStatus } from './status.ts'
import type { PartStatus } from './status-parts.ts'

/** Something to do next, with the command to type. */
export interface Step {
  /** A reviewer, or null when anyone of the team can do it. */
  readonly who: string | null
  readonly what: string
  readonly command: string
}

/** What to do next, in the order of the work; for a reader, only what is theirs or anyone's. */
export function nextSteps(status: Omit<Status, 'next'>, protocol: Protocol, studies: readonly StudyStatus[]): Step[] {
  const me = status.reader ?? Object.keys(protocol.reviewers)[0] ?? 'YOU'
  const steps: Step[] = [
    ...findingSteps(status, me),
    ...status.screening.flatMap((part) => partSteps(part, protocol, status.reader, me)),
    ...readingSteps(status, protocol, studies, me),
  ]
  const mine = steps.filter((step) => step.who === null || status.reader === null || step.who === status.reader)
  if (mine.length > 0) return mine
  if (steps.length > 0 || status.imports.records === 0) return []
  return [
    { who: null, what: 'make the tables, or renew them after a change', command: 'litsieve tables' },
    { who: null, what: 'make the PRISMA diagram, or renew it after a change', command: 'litsieve prisma report' },
  ]
}

function findingSteps({ searches, imports, duplicates }: Omit<Status, 'next'>, me: string): Step[] {
  const steps: Step[] = []
  const step = (what: string, command: string) => steps.push({ who: null, what, command })
  if (searches.queries === 0 && imports.files === 0) step('save a search strategy', 'litsieve query new medline')
  if (imports.files === 0) step('import what the searches found', 'litsieve import FILE --query medline@1')
  if (duplicates.importsNotLookedAt > 0) step('remove duplicates', 'litsieve dedupe')
  if (duplicates.doubtful > 0) {
    step(`look at ${count(duplicates.doubtful, 'doubtful pair')}`, `litsieve dedupe review --as ${me}`)
  }
  return steps
}

function partSteps(part: PartStatus, protocol: Protocol, reader: string | null, me: string): Step[] {
  const { stage, track, unassigned, blinded, open, own } = part
  const steps: Step[] = []
  const trackLabel = (protocol.tracks[track]?.label ?? track).toLowerCase()
  const where = `${(protocol.screening.stages[stage]?.label ?? stage).toLowerCase()}, ${trackLabel}`
  const at = `--stage ${stage} --track ${track}`
  const screen = (who: string, what: string) =>
    steps.push({ who, what: `${what} (${where})`, command: `litsieve screen --as ${who} ${at}` })
  if (unassigned > 0) {
    const what = `assign ${count(unassigned, 'report')} (${where})`
    steps.push({ who: null, what, command: `litsieve assign ${at}` })
  }
  if (own && reader !== null) {
    const left = (mode: 'dual' | 'single' | 'check') => own[mode].total - own[mode].done
    if (left('dual') + left('single') > 0) screen(reader, `screen ${count(left('dual') + left('single'), 'report')}`)
    if (left('check') > 0) screen(reader, `check ${count(left('check'), 'exclusion')}`)
  } else {
    for (const [who, finished] of Object.entries(blinded?.finished ?? {})) {
      if (!finished) screen(who, 'screen your part')
    }
    for (const [who, n] of Object.entries(open?.toScreen ?? {})) screen(who, `screen ${count(n, 'report')}`)
    for (const [who, n] of Object.entries(open?.toCheck ?? {})) screen(who, `check ${count(n, 'exclusion')}`)
  }
  if (blinded && Object.values(blinded.finished).every((done) => done)) {
    const names = listWords(Object.keys(blinded.finished))
    const what = `show each other's votes: ${names} ${names.includes(' ') ? 'have' : 'has'} finished (${where})`
    steps.push({ who: null, what, command: `litsieve unblind ${at} --as ${me} --why "sample complete"` })
  }
  if (open && open.conflicts > 0) {
    const what = `settle ${count(open.conflicts, 'conflict')} (${where})`
    steps.push({ who: adjudicatorOf(protocol, stage, track) ?? null, what, command: `litsieve conflicts ${at}` })
  }
  return steps
}

function readingSteps(
  { fullTexts, extraction }: Omit<Status, 'next'>,
  protocol: Protocol,
  studies: readonly StudyStatus[],
  me: string,
): Step[] {
  const steps: Step[] = []
  const missing = fullTexts.sought - fullTexts.retrieved - fullTexts.notRetrieved
  if (missing > 0) steps.push({ who: null, what: `get ${count(missing, 'full text')}`, command: 'litsieve retrieve' })
  if (extraction.toExtract > 0) {
    const what = `extract from ${count(extraction.toExtract, 'report')}`
    steps.push({ who: null, what, command: 'litsieve extract' })
  }
  for (const { study, complete } of studies) {
    if (complete) continue
    steps.push({ who: null, what: `mend the extraction of ${study}`, command: `litsieve extract check ${study}` })
  }
  const unverified = studies.filter((one) => one.complete && one.verified < one.values)
  for (const { study, extractedBy, verified, values } of unverified) {
    const second = me !== extractedBy ? me : Object.keys(protocol.reviewers).find((who) => who !== extractedBy)
    if (second === undefined) continue
    const what = `verify ${count(values - verified, 'value')} of ${study} (extracted by ${extractedBy})`
    steps.push({ who: null, what, command: `litsieve verify ${study} --as ${second}` })
  }
  return steps
}
