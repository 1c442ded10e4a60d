import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { queueFor } from '../../src/screening/queue.ts'
import { dated, importOf, planStage, protocolOf } from '../builder.ts'

const protocol = protocolOf()
const start = [importOf(0, 50)]
const plan = planStage(foldEvents(dated(start)), protocol, 'title-abstract', 'published')!
const planned: NewEvent[] = [...start, plan]

const queue = (events: readonly NewEvent[], reviewer: string) =>
  queueFor(foldVisible(dated(events), reviewer), protocol, 'title-abstract', undefined, reviewer)
const vote = (by: string, record: string, decision: 'include' | 'exclude', blind = true): NewEvent => ({
  type: 'decision',
  by,
  stage: 'title-abstract',
  record,
  decision,
  blind,
})
const unblind = (events: readonly NewEvent[]): NewEvent => ({
  type: 'unblind',
  by: 'KM',
  stage: 'title-abstract',
  track: 'published',
  plans: foldEvents(dated(events)).batches.map((batch) => batch.id),
  why: 'complete',
})

describe('queueFor', () => {
  it('gives the dual sample first, then the rest to the single reviewer, each in their own order', () => {
    const km = queue(planned, 'KM')
    const sb = queue(planned, 'SB')
    expect(km.items.map((item) => item.mode)).toEqual([...Array(10).fill('dual'), ...Array(40).fill('single')])
    expect(sb.items.map((item) => item.mode)).toEqual(Array(10).fill('dual'))
    expect(sb.items.map((item) => item.cluster).sort()).toEqual(plan.dual)
    expect(km.items.slice(0, 10).map((item) => item.cluster)).not.toEqual(sb.items.map((item) => item.cluster))
    expect(queue(planned, 'AD')).toMatchObject({ items: [], done: 0, total: 0 })
  })

  it('goes on where the reviewer stopped, and counts what is done', () => {
    const [first, second] = queue(planned, 'KM').items
    const after = queue(
      [...planned, vote('KM', second!.cluster, 'include'), vote('KM', first!.cluster, 'include')],
      'KM',
    )
    expect(after).toMatchObject({ done: 2, total: 50 })
    expect(after.decided).toEqual([second, first])
    expect(after.items).toEqual(queue(planned, 'KM').items.slice(2))
  })

  it('adds the checks of exclusions only after unblinding', () => {
    const [one, two] = plan.single as [string, string]
    const voted = [...planned, vote('KM', one, 'exclude'), vote('KM', two, 'include')]
    expect(queue(voted, 'SB').items).toHaveLength(10)
    const opened = [...voted, unblind(voted)]
    expect(queue(opened, 'SB').items.slice(10)).toEqual([{ cluster: one, mode: 'check' }])
    const checked = queue([...opened, vote('SB', one, 'exclude', false)], 'SB')
    expect(checked).toMatchObject({ done: 1, total: 11 })
    expect(checked.decided).toEqual([{ cluster: one, mode: 'check' }])
  })

  it('leaves out what a resolution has settled and what is no longer in the stage', () => {
    const opened = [...planned, unblind(planned)]
    const [one] = plan.dual as [string]
    const settled: NewEvent = {
      type: 'resolve',
      by: 'AD',
      stage: 'title-abstract',
      record: one,
      decision: 'exclude',
      why: 'KM is ill',
    }
    expect(queue([...opened, settled], 'SB').items.map((item) => item.cluster)).not.toContain(one)
    expect(queue([...opened, settled], 'SB').total).toBe(9)
  })

  it('keeps to a track', () => {
    const both = [...planned, importOf(50, 60, 'grey')]
    const grey = planStage(foldEvents(dated(both)), protocol, 'title-abstract', 'grey')!
    const state = foldVisible(dated([...both, grey]), 'SB')
    expect(
      queueFor(state, protocol, 'title-abstract', 'grey', 'SB')
        .items.map((item) => item.cluster)
        .sort(),
    ).toEqual(grey.dual)
    expect(queueFor(state, protocol, 'title-abstract', undefined, 'SB').total).toBe(12)
  })
})
