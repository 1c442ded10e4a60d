import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openWork, type Who } from '../../src/cli/screen-session.ts'
import type { Event, EventOf, NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { loadReview } from '../../src/review/load.ts'
import { appendEvents } from '../../src/review/write.ts'
import { planStage } from '../builder.ts'
import { snapshot, temporaryFolder } from '../helpers.ts'
import { rid, writeFixture } from '../tui/fixture.ts'

const KM: Who = { reviewer: 'KM', stage: 'title-abstract', track: undefined }
const SB: Who = { ...KM, reviewer: 'SB' }
const never = () => false

async function reviewOf(records: number, percent = 100): Promise<string> {
  const dir = temporaryFolder()
  writeFixture(dir, records, percent)
  const review = await loadReview(dir)
  const plan = planStage(foldEvents(review.events), review.protocol, KM.stage, 'published')!
  await appendEvents(dir, 'records/protocol.jsonl', [plan], new Date('2024-02-01'))
  return dir
}

async function open(dir: string, who: Who, at = '2024-03-01T10:00:00.000Z') {
  let now = Date.parse(at)
  const clock = () => {
    now += 1000
    return new Date(now)
  }
  const work = await openWork(await loadReview(dir), who, clock)
  onTestFinished(work.close)
  const perform = (effect: Parameters<typeof work.perform>[0]) => work.perform(effect, never)
  const decide = (item: number, decision: 'include' | 'exclude' | 'maybe', reason?: string) =>
    perform({ type: 'decide', item, answer: reason ? { decision, reason } : { decision }, shownAt: now })
  return { work, perform, decide, deck: work.deck }
}

const logOf = (dir: string, reviewer: string): Event[] =>
  readFileSync(join(dir, `records/title-abstract/${reviewer}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Event)

/** Both decide everything: KM excludes all, SB includes what they see; then the votes are opened. */
async function unblinded(records: number, percent: number): Promise<string> {
  const dir = await reviewOf(records, percent)
  const km = await open(dir, KM)
  for (let item = 0; item < km.deck.items.length; item++) await km.decide(item, 'exclude', 'place')
  const sb = await open(dir, SB, '2024-03-02T10:00:00.000Z')
  for (let item = 0; item < sb.deck.items.length; item++) await sb.decide(item, 'include')
  const review = await loadReview(dir)
  const plan = review.events.find((event) => event.type === 'plan')!
  const unblind: NewEvent = {
    type: 'unblind',
    by: 'KM',
    stage: KM.stage,
    track: 'published',
    plans: [plan.id],
    why: 'done',
  }
  await appendEvents(dir, 'records/protocol.jsonl', [unblind], new Date('2024-03-03'))
  return dir
}

describe('a reviewer whose records were merged late', () => {
  it('is asked again where they said two things, and told why', async () => {
    const dir = await reviewOf(3)
    const first = await open(dir, KM)
    await first.decide(0, 'include')
    await first.decide(1, 'exclude', 'place')
    const [a, b] = [first.deck.items[0]!.cluster, first.deck.items[1]!.cluster]
    const merge: NewEvent = { type: 'merge', by: 'machine', records: [a, b], rule: 'same-doi', score: 20 }
    await appendEvents(dir, 'records/dedupe.jsonl', [merge], new Date('2024-03-02'))
    const { deck, perform, decide } = await open(dir, KM, '2024-03-03T10:00:00.000Z')
    expect(deck.items).toHaveLength(2)
    expect(deck.answers).toEqual([undefined, undefined])
    const item = deck.items.findIndex(({ cluster }) => cluster === a || cluster === b)
    expect(await perform({ type: 'show', item })).toMatchObject({
      shown: { divided: `Merged late. You said include on ${a} and exclude on ${b}: decide again` },
    })
    expect(await decide(item, 'include')).toMatchObject({ type: 'decided' })
    expect(await perform({ type: 'show', item })).not.toHaveProperty('shown.divided')
    expect((await open(dir, KM, '2024-03-04T10:00:00.000Z')).deck.answers.filter((one) => one)).toHaveLength(1)
  })
})

describe('a reviewer at work', () => {
  it('writes a decision with all that is to be known of it', async () => {
    const dir = await reviewOf(3)
    const { decide, deck } = await open(dir, KM)
    expect(await decide(0, 'exclude', 'place')).toMatchObject({
      type: 'decided',
      item: 0,
      answer: { decision: 'exclude', reason: 'place' },
    })
    expect(logOf(dir, 'KM')).toEqual([
      {
        id: expect.stringMatching(/^E-/),
        at: '2024-03-01T10:00:01.000Z',
        type: 'decision',
        by: 'KM',
        stage: 'title-abstract',
        record: deck.items[0]!.cluster,
        decision: 'exclude',
        reason: 'place',
        blind: true,
        shownAt: '2024-03-01T10:00:00.000Z',
      },
    ])
  })

  it('opens again with the decisions in their order, what can be taken back, and the pace', async () => {
    const dir = await reviewOf(6)
    const first = await open(dir, KM)
    await first.decide(2, 'include')
    await first.decide(0, 'maybe')
    await first.perform({ type: 'note', item: 0, text: 'ask' })
    await first.decide(2, 'exclude', 'place')
    const clusters = first.deck.items.map((item) => item.cluster)
    const second = await open(dir, KM)
    expect(second.deck.items.map((item) => item.cluster)).toEqual([
      clusters[0],
      clusters[2],
      ...clusters.filter((_, item) => item !== 0 && item !== 2),
    ])
    expect(second.deck.answers.slice(0, 3)).toEqual([
      { decision: 'maybe' },
      { decision: 'exclude', reason: 'place' },
      undefined,
    ])
    expect(second.deck.history.map(({ item, kind, before }) => [item, kind, before])).toEqual([
      [1, 'decision', undefined],
      [0, 'decision', undefined],
      [0, 'note', undefined],
      [1, 'decision', { decision: 'include' }],
    ])
    expect(second.deck.pace).toEqual([1, 1, 1])
  })

  it('takes back by undo events, and is then as it was', async () => {
    const dir = await reviewOf(2)
    const { decide, perform } = await open(dir, KM)
    const done = await decide(0, 'include')
    if (done.type !== 'decided') throw new Error('a decision was expected')
    expect(await perform({ type: 'undo', past: { event: done.event, item: 0, kind: 'decision' } })).toMatchObject({
      type: 'undone',
    })
    expect(logOf(dir, 'KM').map((event) => event.type)).toEqual(['decision', 'undo'])
    const again = await open(dir, KM)
    expect(again.deck.history).toEqual([])
    expect(again.deck.answers).toEqual([undefined, undefined])
  })

  it('shows the fullest member of a cluster and decides on it', async () => {
    const dir = await reviewOf(8)
    // Record 5 has no abstract, record 0 a long one.
    const merge: NewEvent = { type: 'merge', by: 'machine', records: [rid(0), rid(5)], rule: 'invented' }
    await appendEvents(dir, 'records/dedupe.jsonl', [merge], new Date('2024-02-02'))
    const { deck, perform, decide } = await open(dir, KM)
    const cluster = [rid(0), rid(5)].sort()[0]!
    const item = deck.items.findIndex((one) => one.cluster === cluster)
    expect(deck.items).toHaveLength(7)
    expect(await perform({ type: 'show', item })).toMatchObject({ shown: { card: { record: rid(0) } } })
    await decide(item, 'include')
    expect((logOf(dir, 'KM')[0] as EventOf<'decision'>).record).toBe(rid(0))
  })

  it('finds by words, accents and ids in any order, from a place on and round again', async () => {
    const dir = await reviewOf(30)
    const { deck, perform } = await open(dir, KM)
    const order = deck.items.map((_, item) => item)
    const find = (text: string, from = 0) => perform({ type: 'find', text, order, from })
    const at = (n: number) => deck.items.findIndex((item) => item.cluster === rid(n))
    expect(await find('cohort ETHNIC recovery')).toMatchObject({ position: at(0) })
    expect(await find('angstrom')).toMatchObject({ position: at(2) })
    expect(await find('Øyvind Ångström')).toMatchObject({ position: at(2) })
    expect(await find(rid(17).toLowerCase(), at(17) + 1)).toMatchObject({ position: at(17) })
    expect(await find('队列研究')).toMatchObject({ position: at(1) })
    expect(await find('zebra')).toEqual({ type: 'found', text: 'zebra' })
  })
})

describe('blinding', () => {
  it('shows nothing of the other reviewer before unblinding', async () => {
    const dir = await reviewOf(5)
    const before = await open(dir, SB)
    const shownBefore = await Promise.all(before.deck.items.map((_, item) => before.perform({ type: 'show', item })))
    const km = await open(dir, KM)
    for (let item = 0; item < 5; item++) {
      await km.decide(item, 'exclude', 'place')
      await km.perform({ type: 'note', item, text: 'my secret' })
    }
    const after = await open(dir, SB)
    expect(after.deck).toEqual(before.deck)
    expect(await Promise.all(after.deck.items.map((_, item) => after.perform({ type: 'show', item })))).toEqual(
      shownBefore,
    )
  })

  it('shows the exclusion that is checked after unblinding: who and why', async () => {
    const dir = await unblinded(10, 20)
    const { deck, perform, decide } = await open(dir, SB, '2024-03-04T10:00:00.000Z')
    const item = deck.items.findIndex((one) => one.mode === 'check')
    expect(deck.items.filter((one) => one.mode === 'check')).toHaveLength(8)
    expect(await perform({ type: 'show', item })).toMatchObject({ shown: { check: { by: 'KM', reason: 'place' } } })
    expect(await decide(item, 'include')).toMatchObject({ type: 'decided' })
    // Now it is a conflict: no longer to be decided by a key, but by a resolution.
    expect(await decide(item, 'exclude')).toMatchObject({
      type: 'failed',
      text: expect.stringContaining('open conflict'),
    })
  })

  it('lets a check be taken back and given again', async () => {
    const dir = await unblinded(10, 20)
    const { deck, perform, decide } = await open(dir, SB, '2024-03-04T10:00:00.000Z')
    const item = deck.items.findIndex((one) => one.mode === 'check')
    const done = await decide(item, 'include')
    if (done.type !== 'decided') throw new Error('a decision was expected')
    await perform({ type: 'undo', past: { event: done.event, item, kind: 'decision' } })
    expect(await decide(item, 'exclude')).toMatchObject({ type: 'decided' })
  })

  it('keeps independent votes as they were once the votes are open', async () => {
    const dir = await unblinded(3, 100)
    const files = snapshot(dir)
    const { deck, perform, decide } = await open(dir, KM, '2024-03-04T10:00:00.000Z')
    expect(await decide(0, 'include')).toMatchObject({ type: 'failed' })
    const past = deck.history.at(-1)!
    expect(await perform({ type: 'undo', past })).toMatchObject({
      type: 'failed',
      text: expect.stringContaining('independent'),
    })
    expect(snapshot(dir)).toEqual(files)
  })
})

describe('what is next', () => {
  const nextOf = async (dir: string, who: Who) => {
    const { perform } = await open(dir, who, '2024-03-05T10:00:00.000Z')
    const answer = await perform({ type: 'finish' })
    if (answer.type !== 'finished') throw new Error('an end was expected')
    return answer.next.map(({ text, command }) => [text, command].join(': ')).join('\n')
  }
  it('names those who have not finished, never how far they are', async () => {
    const dir = await reviewOf(3)
    const km = await open(dir, KM)
    for (let item = 0; item < 3; item++) await km.decide(item, 'include')
    expect(await nextOf(dir, KM)).toContain('SB has not finished yet')
    const sb = await open(dir, SB)
    for (let item = 0; item < 3; item++) await sb.decide(item, 'exclude')
    expect(await nextOf(dir, KM)).toContain('litsieve unblind --stage title-abstract --track published --as KM')
  })
  it('counts conflicts and checks once the votes are open', async () => {
    const dir = await unblinded(10, 20)
    expect(await nextOf(dir, SB)).toContain(
      'Check 8 exclusions (titles and abstracts, published): litsieve screen --as SB',
    )
    expect(await nextOf(dir, KM)).toContain('Settle 2 conflicts (titles and abstracts, published): litsieve conflicts')
  })
})

describe('when the disk refuses', () => {
  it('answers with a message and writes nothing', async () => {
    const dir = await reviewOf(2)
    // A file where the folder of the logs should be: refused for every user, root too.
    writeFileSync(join(dir, 'records/title-abstract'), '')
    const { decide, perform } = await open(dir, KM)
    expect(await decide(0, 'include')).toMatchObject({ type: 'failed', text: expect.stringContaining('Cannot write') })
    expect(await perform({ type: 'note', item: 0, text: 'x' })).toMatchObject({ type: 'failed' })
    expect(readFileSync(join(dir, 'records/title-abstract'), 'utf8')).toBe('')
  })
  it.skipIf(process.getuid?.() === 0)('says that the log is read-only', async () => {
    const dir = await reviewOf(2)
    mkdirSync(join(dir, 'records/title-abstract'))
    writeFileSync(join(dir, 'records/title-abstract/KM.jsonl'), '')
    chmodSync(join(dir, 'records/title-abstract/KM.jsonl'), 0o444)
    const { decide } = await open(dir, KM)
    expect(await decide(0, 'include')).toMatchObject({ type: 'failed', text: expect.stringContaining('read-only') })
  })
})
