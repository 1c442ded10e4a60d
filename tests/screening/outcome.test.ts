import { describe, expect, it } from 'vitest'
import type { Decision, EventOf } from '../../src/events/event.ts'
import type { Assignment, Screened } from '../../src/events/state.ts'
import { type Rules, rulesOf, standingOf } from '../../src/screening/outcome.ts'
import { protocolOf } from '../builder.ts'

const batch: Assignment['batch'] = {
  id: 'E-1',
  stage: 'full-text',
  track: 'published',
  reviewers: ['KM', 'SB'],
  singleBy: 'KM',
  checkedBy: 'SB',
  open: true,
  openedBy: undefined,
}
const rules: Rules = { maybe: 'include', reasonConflict: 'first', reasonOrder: ['design', 'outcome'] }

type Said = Decision | `exclude ${string}`

function report(mode: 'dual' | 'single', said: Partial<Record<string, Said>>, more: Partial<Screened> = {}): Screened {
  const votes = Object.entries(said).map(([by, text]) => {
    const [decision, reason] = text!.split(' ') as [Decision, string | undefined]
    return [
      by,
      { by, decision, reason, event: {} as EventOf<'decision'>, independent: undefined, elsewhere: [] },
    ] as const
  })
  return {
    cluster: 'R-1',
    assignment: { batch, mode },
    votes: new Map(votes),
    resolution: undefined,
    otherResolutions: [],
    labels: [],
    notes: [],
    ...more,
  }
}

describe('standingOf', () => {
  it.each([
    ['dual', {}, { kind: 'waiting', on: ['KM', 'SB'] }],
    ['dual', { KM: 'include' }, { kind: 'waiting', on: ['SB'] }],
    ['dual', { KM: 'include', SB: 'include' }, { kind: 'included', by: 'agreement' }],
    ['dual', { KM: 'include', SB: 'maybe' }, { kind: 'included', by: 'agreement' }],
    ['dual', { KM: 'maybe', SB: 'maybe' }, { kind: 'included', by: 'agreement' }],
    ['dual', { KM: 'maybe', SB: 'exclude' }, { kind: 'conflict', about: 'decision' }],
    ['dual', { KM: 'include', SB: 'exclude' }, { kind: 'conflict', about: 'decision' }],
    ['dual', { KM: 'exclude', SB: 'exclude' }, { kind: 'excluded', by: 'agreement', reason: undefined }],
    ['dual', { KM: 'exclude outcome', SB: 'exclude design' }, { kind: 'excluded', by: 'agreement', reason: 'design' }],
    ['dual', { KM: 'exclude', SB: 'exclude outcome' }, { kind: 'excluded', by: 'agreement', reason: 'outcome' }],
    ['dual', { KM: 'include', AD: 'include' }, { kind: 'waiting', on: ['SB'] }],
    ['single', {}, { kind: 'waiting', on: ['KM'] }],
    ['single', { SB: 'include' }, { kind: 'waiting', on: ['KM'] }],
    ['single', { KM: 'include' }, { kind: 'included', by: 'single' }],
    ['single', { KM: 'maybe' }, { kind: 'included', by: 'single' }],
    ['single', { KM: 'exclude design' }, { kind: 'checking', on: 'SB', reason: 'design' }],
    ['single', { KM: 'exclude', SB: 'exclude design' }, { kind: 'excluded', by: 'check', reason: 'design' }],
    ['single', { KM: 'exclude', SB: 'include' }, { kind: 'conflict', about: 'decision' }],
  ] as const)('%s %o', (mode, said, expected) => {
    expect(standingOf(report(mode, said), rules)).toMatchObject(expected)
  })

  it('calls a maybe against anything else a conflict where the protocol says so', () => {
    const strict: Rules = { ...rules, maybe: 'conflict' }
    expect(standingOf(report('dual', { KM: 'maybe', SB: 'include' }), strict).kind).toBe('conflict')
    expect(standingOf(report('dual', { KM: 'maybe', SB: 'exclude' }), strict).kind).toBe('conflict')
    expect(standingOf(report('dual', { KM: 'maybe', SB: 'maybe' }), strict).kind).toBe('included')
  })

  it('lets a maybe yield to what the others say where the protocol says so', () => {
    const loose: Rules = { ...rules, maybe: 'yields' }
    const of = (said: Partial<Record<string, Said>>) => standingOf(report('dual', said), loose).kind
    expect(of({ KM: 'maybe', SB: 'include' })).toBe('included')
    expect(of({ KM: 'maybe', SB: 'exclude' })).toBe('excluded')
    expect(of({ KM: 'maybe', SB: 'maybe' })).toBe('included')
    expect(of({ KM: 'include', SB: 'exclude' })).toBe('conflict')
  })

  it('lets an include win where the protocol says so, in the sample and in a check', () => {
    const wins: Rules = { ...rules, includeWins: true }
    const include = { kind: 'included', by: 'rule' }
    expect(standingOf(report('dual', { KM: 'include', SB: 'exclude' }), wins)).toEqual(include)
    expect(standingOf(report('single', { KM: 'exclude', SB: 'include' }), wins)).toEqual(include)
    expect(standingOf(report('dual', { KM: 'exclude', SB: 'exclude' }), wins).kind).toBe('excluded')
    const strict: Rules = { ...wins, maybe: 'conflict' }
    expect(standingOf(report('dual', { KM: 'maybe', SB: 'exclude' }), strict).kind).toBe('conflict')
  })

  it('settles a report by two of three equal votes where the protocol says so, once they are open', () => {
    const two: Rules = { ...rules, agree: { published: 2 } }
    const of = (said: Partial<Record<string, Said>>, open = true) => {
      const assignment = { batch: { ...batch, reviewers: ['KM', 'SB', 'AD'], open }, mode: 'dual' as const }
      return standingOf(report('dual', said, { assignment }), two)
    }
    expect(of({ KM: 'include', SB: 'exclude', AD: 'include' })).toEqual({ kind: 'included', by: 'majority' })
    expect(of({ KM: 'exclude outcome', SB: 'include', AD: 'exclude design' })).toEqual({
      kind: 'excluded',
      by: 'majority',
      reason: 'design',
    })
    expect(of({ KM: 'include', SB: 'maybe', AD: 'include' })).toEqual({ kind: 'included', by: 'agreement' })
    expect(of({ KM: 'include', SB: 'include' })).toEqual({ kind: 'included', by: 'agreement' })
    expect(of({ KM: 'include', SB: 'exclude' })).toEqual({ kind: 'waiting', on: ['AD'] })
    expect(of({ KM: 'include', SB: 'include' }, false)).toEqual({ kind: 'waiting', on: ['AD'] })
    const other = { assignment: { batch: { ...batch, track: 'grey' }, mode: 'dual' as const } }
    expect(standingOf(report('dual', { KM: 'include', SB: 'exclude' }, other), two).kind).toBe('conflict')
  })

  it('calls different reasons a conflict where the protocol says so', () => {
    const strict: Rules = { ...rules, reasonConflict: 'conflict' }
    const two = report('dual', { KM: 'exclude outcome', SB: 'exclude design' })
    expect(standingOf(two, strict)).toMatchObject({ kind: 'conflict', about: 'reason' })
    const same = report('dual', { KM: 'exclude design', SB: 'exclude design' })
    expect(standingOf(same, strict)).toMatchObject({ kind: 'excluded', reason: 'design' })
  })

  it('takes a single exclusion as final where nobody checks', () => {
    const alone = { ...batch, checkedBy: undefined }
    const screened = report('single', { KM: 'exclude' }, { assignment: { batch: alone, mode: 'single' } })
    expect(standingOf(screened, rules)).toEqual({ kind: 'excluded', by: 'single', reason: undefined })
  })

  it('lets a resolution settle whatever the votes say', () => {
    const resolution = { decision: 'exclude', reason: 'design' } as EventOf<'resolve'>
    expect(standingOf(report('dual', { KM: 'include', SB: 'exclude' }, { resolution }), rules)).toEqual({
      kind: 'excluded',
      by: 'resolution',
      reason: 'design',
    })
    expect(standingOf(report('dual', {}, { resolution: { ...resolution, decision: 'include' } }), rules)).toEqual({
      kind: 'included',
      by: 'resolution',
    })
  })

  it('is unplanned without a plan', () => {
    expect(standingOf(undefined, rules)).toEqual({ kind: 'unplanned' })
    expect(standingOf(report('dual', { KM: 'include' }, { assignment: undefined }), rules)).toEqual({
      kind: 'unplanned',
    })
  })
})

describe('rulesOf', () => {
  it('reads the protocol', () => {
    expect(rulesOf(protocolOf({ maybe: 'conflict', conflict: 'conflict' }), 'full-text')).toEqual({
      maybe: 'conflict',
      includeWins: false,
      agree: {},
      reasonConflict: 'conflict',
      reasonOrder: ['design', 'outcome', 'duplicate'],
    })
  })
})
