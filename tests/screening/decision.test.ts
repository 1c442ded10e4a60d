import { describe, expect, it } from 'vitest'
import { foldVisible, visibleEvents } from '../../src/events/blind.ts'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { UserError } from '../../src/lib/user-error.ts'
import { type DecisionInput, planDecision } from '../../src/screening/decision.ts'
import { planUndo } from '../../src/screening/undo.ts'
import { dated, importOf, planStage, protocolOf, rid } from '../builder.ts'

const protocol = protocolOf()
const start: NewEvent[] = [importOf(0, 20)]
const plan = planStage(foldEvents(dated(start)), protocol, 'title-abstract', 'published')!
const planned = [...start, plan]
const [a, b, c] = plan.dual as [string, string, string]
const [s, t] = plan.single as [string, string]

const as = (events: readonly NewEvent[], reviewer: string) => foldVisible(dated(events), reviewer)
function decide(events: readonly NewEvent[], by: string, record: string, more: Partial<DecisionInput> = {}) {
  return planDecision(as(events, by), protocol, {
    reviewer: by,
    stage: 'title-abstract',
    record,
    decision: 'include',
    ...more,
  })
}
const opening = (events: readonly NewEvent[], stage = 'title-abstract'): NewEvent => ({
  type: 'unblind',
  by: 'KM',
  stage,
  track: 'published',
  plans: foldEvents(dated(events))
    .batches.filter((batch) => batch.stage === stage)
    .map((batch) => batch.id),
  why: 'complete',
})
function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    expect(error).toBeInstanceOf(UserError)
    const { message, hint } = error as UserError
    expect(hint).toMatch(/[.?]$/)
    return message
  }
  throw new Error('it was accepted')
}

describe('planDecision', () => {
  it('makes a blind decision of an assigned reviewer, with reason, note and the time it was shown', () => {
    const shownAt = '2024-01-02T00:00:00.000Z'
    expect(decide(planned, 'SB', a, { decision: 'exclude', reason: 'topic', note: ' about pain ', shownAt })).toEqual({
      type: 'decision',
      by: 'SB',
      stage: 'title-abstract',
      record: a,
      decision: 'exclude',
      reason: 'topic',
      note: 'about pain',
      blind: true,
      shownAt,
    })
    expect(decide(planned, 'KM', s, { decision: 'maybe', note: '  ' })).toEqual({
      type: 'decision',
      by: 'KM',
      stage: 'title-abstract',
      record: s,
      decision: 'maybe',
      blind: true,
    })
  })

  it('lets a reviewer change a decision while the votes are blinded', () => {
    const voted = [...planned, decide(planned, 'KM', a)]
    expect(decide(voted, 'KM', a, { decision: 'exclude' })).toMatchObject({ blind: true, decision: 'exclude' })
  })

  it('refuses what is not imported, not assigned, and an unknown stage', () => {
    expect(refusal(() => decide(planned, 'KM', rid(999)))).toBe(
      `Unexpected record \`${rid(999)}\`, expected the id of an imported record.`,
    )
    expect(refusal(() => decide(start, 'KM', a))).toContain('expected one that is assigned')
    expect(refusal(() => decide(planned, 'AD', a))).toContain('expected a decision by KM or SB')
    expect(refusal(() => decide(planned, 'AD', s))).toContain('expected a decision by KM')
    expect(refusal(() => decide(planned, 'SB', s))).toContain('expected a check after unblinding')
    expect(() => decide(planned, 'KM', a, { stage: 'abstracts' })).toThrow(
      'Unexpected stage `abstracts`, expected `title-abstract` or `full-text`.',
    )
  })

  it('refuses reasons that do not fit', () => {
    expect(refusal(() => decide(planned, 'KM', a, { decision: 'include', reason: 'topic' }))).toContain(
      'Unexpected reason `topic` with `include`',
    )
    expect(refusal(() => decide(planned, 'KM', a, { decision: 'exclude', reason: 'topics' }))).toBe(
      'Unexpected reason `topics`, expected `topic` or `place`.',
    )
    expect(refusal(() => decide(planned, 'KM', a, { stage: 'full-text', decision: 'exclude' }))).toBe(
      'Unexpected exclusion without a reason, expected `design`, `outcome` or `duplicate`.',
    )
  })

  it('says why a report is not in the stage', () => {
    const full = { stage: 'full-text' }
    const votes = [
      decide(planned, 'KM', a),
      decide(planned, 'SB', a, { decision: 'exclude' }),
      decide(planned, 'KM', b, { decision: 'exclude' }),
      decide(planned, 'SB', b, { decision: 'exclude' }),
      decide(planned, 'KM', s),
    ]
    const voted = [...planned, ...votes]
    expect(refusal(() => decide(voted, 'SB', a, full))).toContain('that `title-abstract` has included')
    const opened = [...voted, opening(voted)]
    expect(refusal(() => decide(opened, 'SB', a, full))).toContain('without an open conflict at `title-abstract`')
    expect(refusal(() => decide(opened, 'SB', b, full))).toContain('that `title-abstract` has included')
    expect(refusal(() => decide(opened, 'SB', t, full))).toContain('that `title-abstract` has included')
    expect(refusal(() => decide(opened, 'SB', s, full))).toContain('expected one that is assigned')
    const lost: NewEvent = { type: 'retrieve', by: 'KM', record: s, status: 'not-retrieved', why: 'no reply' }
    expect(refusal(() => decide([...opened, lost], 'SB', s, full))).toContain('whose full text was retrieved')
  })

  it('checks an exclusion after unblinding, openly; freezes independent votes and conflicts', () => {
    const voted = [
      ...planned,
      decide(planned, 'KM', s, { decision: 'exclude' }),
      decide(planned, 'KM', t),
      decide(planned, 'KM', a),
    ]
    const opened = [...voted, opening(voted)]
    const check = decide(opened, 'SB', s)
    expect(check.blind).toBe(false)
    expect(refusal(() => decide(opened, 'SB', t))).toContain('expected an exclusion by KM to check')
    expect(refusal(() => decide(opened, 'KM', a))).toContain('your independent vote')
    expect(decide(opened, 'SB', a).blind).toBe(false)
    expect(decide(opened, 'KM', s).blind).toBe(false)
    expect(refusal(() => decide([...opened, check], 'KM', s))).toContain('without an open conflict')
    const done: NewEvent = {
      type: 'resolve',
      by: 'AD',
      stage: 'title-abstract',
      record: s,
      decision: 'include',
      why: 'w',
    }
    expect(refusal(() => decide([...opened, check, done], 'SB', s))).toContain('not resolved')
  })
})

describe('planUndo', () => {
  const undo = (events: readonly NewEvent[], reviewer: string, what: { record?: string; event?: string }) => {
    const all = visibleEvents(dated(events), reviewer)
    return planUndo(all, foldEvents(all), { reviewer, stage: 'title-abstract', ...what }).undo
  }
  const votes = (events: readonly NewEvent[], reviewer: string, record: string) =>
    as(events, reviewer).screened.get('title-abstract')?.get(record)?.votes.get(reviewer)?.decision

  it('takes back the last decision, then the one before; an undone undo brings it back', () => {
    const one = [...planned, decide(planned, 'KM', a)]
    const two = [...one, decide(one, 'KM', a, { decision: 'exclude' })]
    const back = [...two, undo(two, 'KM', { record: a })]
    expect(votes(back, 'KM', a)).toBe('include')
    const empty = [...back, undo(back, 'KM', { record: a })]
    expect(votes(empty, 'KM', a)).toBeUndefined()
    expect(refusal(() => undo(empty, 'KM', { record: a }))).toContain('expected one that KM has decided')
    const last = dated(empty).at(-1)!.id
    const again = [...empty, undo(empty, 'KM', { event: last })]
    expect(votes(again, 'KM', a)).toBe('include')
    expect(refusal(() => undo(again, 'KM', { event: last }))).toContain('not taken back already')
  })

  it("refuses others' events, other stages, and an independent vote after unblinding", () => {
    const voted = [...planned, decide(planned, 'KM', a), decide(planned, 'KM', s), decide(planned, 'SB', a)]
    const [km, , sb] = dated(voted).slice(-3)
    expect(refusal(() => undo(voted, 'SB', { event: km!.id }))).toContain('of SB at `title-abstract`')
    expect(refusal(() => undo(voted, 'AD', { event: sb!.id }))).toContain('of AD at `title-abstract`')
    expect(refusal(() => undo(voted, 'KM', { record: c }))).toContain('that KM has decided')
    const opened = [...voted, opening(voted)]
    expect(refusal(() => undo(opened, 'KM', { record: a }))).toContain('an independent decision')
    expect(undo(opened, 'KM', { record: s })).toMatchObject({ type: 'undo', by: 'KM' })
  })

  it('takes back a resolution before the vote under it', () => {
    const voted = [...planned, decide(planned, 'KM', a), decide(planned, 'SB', a, { decision: 'exclude' })]
    const opened = [...voted, opening(voted)]
    const done: NewEvent = {
      type: 'resolve',
      by: 'KM',
      stage: 'title-abstract',
      record: a,
      decision: 'include',
      why: 'w',
    }
    const all = dated([...opened, done])
    expect(undo([...opened, done], 'KM', { record: a }).event).toBe(all.at(-1)!.id)
  })
})
