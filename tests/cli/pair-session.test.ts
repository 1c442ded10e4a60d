import { describe, expect, it } from 'vitest'
import { openPairs } from '../../src/cli/pair-session.ts'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { loadReview } from '../../src/review/load.ts'
import { appendEvents } from '../../src/review/write.ts'
import type { PairEffect, PairReply, PastVerdict, Verdict } from '../../src/tui/pairs/state.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { rid, writeFixture } from '../tui/fixture.ts'

const pairs = (...list: [number, number][]): NewEvent[] =>
  list.map(([a, b], index) => ({
    type: 'doubt',
    by: 'machine',
    records: [rid(a), rid(b)].sort() as [string, string],
    rule: 'low-score',
    // The order of the list is the order of the queue.
    score: 8 - index / 10,
  }))

async function setup(...list: [number, number][]) {
  const dir = temporaryFolder()
  writeFixture(dir, 12)
  await appendEvents(dir, 'records/dedupe.jsonl', pairs(...list), new Date('2024-02-01'))
  return { dir, ...(await open(dir)) }
}

async function open(dir: string) {
  const work = await openPairs(await loadReview(dir), 'KM', () => new Date('2024-03-01'))
  const decide = async (item: number, verdict: Verdict, before?: PastVerdict) => {
    const standing = before && { verdict: before.verdict, events: before.events }
    return work.perform({ type: 'decide', item, verdict, before: standing })
  }
  return { work, decide }
}

const past = (reply: PairReply): PastVerdict => {
  if (reply.type !== 'decided') throw new Error(JSON.stringify(reply))
  return reply.past
}
const together = async (dir: string, a: number, b: number) => {
  const { clusterOf } = foldEvents((await loadReview(dir)).events)
  return clusterOf.get(rid(a)) === clusterOf.get(rid(b))
}

describe('a reviewer at work on doubtful pairs', () => {
  it('shows the two records field by field', async () => {
    const { work } = await setup([0, 7])
    const reply = await work.perform({ type: 'show', item: 0 })
    expect(work.pairs).toBe(1)
    expect(reply).toMatchObject({
      shown: { reason: expect.stringContaining('not enough agrees'), a: { sources: 'MEDLINE' } },
    })
    if (reply.type === 'shown') expect(reply.shown.fields.map((field) => field.field)).toContain('title')
  })

  it('merges and keeps apart, by events', async () => {
    const { dir, decide } = await setup([0, 7], [1, 8])
    expect(await decide(0, 'merge')).toMatchObject({ type: 'decided', settled: [false, false] })
    await decide(1, 'separate')
    expect(await together(dir, 0, 7)).toBe(true)
    expect(await together(dir, 1, 8)).toBe(false)
    expect((await open(dir)).work.pairs).toBe(0)
  })

  it('knows what a decision settles elsewhere', async () => {
    const { decide } = await setup([0, 1], [1, 2], [0, 2])
    expect(await decide(0, 'merge')).toMatchObject({ settled: [false, false, false] })
    expect(await decide(1, 'merge')).toMatchObject({ settled: [false, false, true] })
    const other = await setup([0, 1], [1, 2], [0, 2])
    await other.decide(0, 'merge')
    expect(await other.decide(1, 'separate')).toMatchObject({ settled: [false, false, true] })
    expect(await other.decide(2, 'merge')).toMatchObject({
      type: 'failed',
      text: expect.stringContaining('kept apart'),
    })
  })

  it('takes back, and the pair waits again', async () => {
    const { dir, work, decide } = await setup([0, 7])
    const one = past(await decide(0, 'merge'))
    expect(await work.perform({ type: 'undo', past: one })).toMatchObject({ type: 'undone' })
    expect(await together(dir, 0, 7)).toBe(false)
    expect((await open(dir)).work.pairs).toBe(1)
  })

  it('changes a decision by undo and a new one, and takes the change back', async () => {
    const { dir, work, decide } = await setup([0, 7])
    const first = past(await decide(0, 'merge'))
    const second = past(await decide(0, 'separate', first))
    expect(await together(dir, 0, 7)).toBe(false)
    await work.perform({ type: 'undo', past: second })
    expect(await together(dir, 0, 7)).toBe(true)
    const third = past(await decide(0, 'separate', first))
    const fourth = past(await decide(0, 'merge', third))
    expect(await together(dir, 0, 7)).toBe(true)
    await work.perform({ type: 'undo', past: fourth } satisfies PairEffect)
    expect(await together(dir, 0, 7)).toBe(false)
  })
})

describe('dedupe review', () => {
  it('points elsewhere without a terminal, and says on a dry run how many wait', async () => {
    const { dir } = await setup([0, 7], [1, 8])
    const files = snapshot(dir)
    const refused = litsieve(dir, ['dedupe', 'review', '--as', 'KM'])
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('litsieve dedupe list')
    expect(litsieve(dir, ['dedupe', 'review', '--as', 'KM', '-n'])).toMatchObject({
      code: 0,
      out: '2 doubtful pairs wait for a person.\n',
    })
    expect(litsieve(dir, ['dedupe', 'review']).err).toContain('--as')
    expect(snapshot(dir)).toEqual(files)
  })
})
