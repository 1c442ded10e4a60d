import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Citation } from '../../src/dedupe/citation.ts'
import { containersFor } from '../../src/dedupe/containers.ts'
import { planEvents } from '../../src/dedupe/events.ts'
import { explainPair } from '../../src/dedupe/explain.ts'
import { planDedupe } from '../../src/dedupe/plan.ts'
import { NOTHING_SETTLED, settledBy } from '../../src/dedupe/settled.ts'
import type { Event, NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { dated, importOf, rid } from '../builder.ts'
import { cite } from './records.ts'

const topics = ['waiting lists for talking therapies', 'gait training after stroke', 'invented vaccines in towns']
const details = ['a cohort study', 'a randomised trial', 'protocol for a trial', '']

// Records that are often the same, nearly the same, or in each other's way.
const citation = fc
  .record({
    topic: fc.constantFrom(...topics),
    detail: fc.constantFrom(...details),
    prefix: fc.constantFrom('', '', '', 'Erratum: '),
    family: fc.constantFrom('Marlowe', 'Finch'),
    year: fc.constantFrom(2018, 2019, 0),
    pages: fc.constantFrom('201-214', '201-14', '1-14', '301-309', ''),
    volume: fc.constantFrom('12', '13', ''),
    journal: fc.constantFrom(
      'Journal of Invented Health Services',
      'J Invented Health Serv',
      'Annals of Imagined Care',
      '',
    ),
    doi: fc.constantFrom('', '', '10.5555/a.1', '10.5555/a.2'),
  })
  .map(
    ({ topic, detail, prefix, family, year, pages, volume, journal, doi }) =>
      (id: string): Citation => ({
        id,
        title: `${prefix}${topic}${detail ? `: ${detail}` : ''}`,
        authors: [`${family}, A`],
        year,
        pages,
        volume,
        journals: journal ? [journal] : [],
        ids: doi ? [{ scheme: 'doi', value: doi }] : [],
      }),
  )
const citations = fc
  .array(citation, { minLength: 2, maxLength: 14 })
  .map((makers) => makers.map((make, index) => make(rid(index))))

// Clusters of two records and more.
function clusters(clusterOf: ReadonlyMap<string, string>): string[] {
  const groups = new Map<string, string[]>()
  for (const [record, cluster] of clusterOf) groups.set(cluster, [...(groups.get(cluster) ?? []), record])
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort().join(' '))
    .sort()
}

function plan(records: readonly Citation[], events: readonly Event[] = dated([importOf(0, records.length)])) {
  return planDedupe(records, settledBy(events))
}

function apply(records: readonly Citation[], events: readonly Event[]): Event[] {
  const made = planEvents(plan(records, events), foldEvents(events))
  return [...events, ...dated(made, '2024-02-01T00:00:00.000Z')]
}

describe('planDedupe', () => {
  it('does not depend on the order of records', () => {
    fc.assert(
      fc.property(citations, fc.infiniteStream(fc.nat()), (records, numbers) => {
        const shuffled = records.map((record) => ({ record, key: numbers.next().value })).sort((a, b) => a.key - b.key)
        // Indexes belong to the order; everything else is by id.
        const { clusters: _, ...again } = plan(shuffled.map((one) => one.record))
        expect(plan(records)).toMatchObject(again)
      }),
    )
  })

  it('does not depend on case, line ends, entities and accents', () => {
    const disguise = (text: string) =>
      text.toUpperCase().replaceAll(' ', '\r\n ').replace(/A/, '&#65;').replace(/E/, 'É')
    fc.assert(
      fc.property(citations, (records) => {
        const disguised = records.map((one) => ({
          ...one,
          title: disguise(one.title),
          authors: one.authors.map(disguise),
        }))
        expect(clusters(plan(disguised).clusterOf)).toEqual(clusters(plan(records).clusterOf))
      }),
    )
  })

  it('leaves nothing to plan once it is applied', () => {
    fc.assert(
      fc.property(citations, (records) => {
        const events = apply(records, dated([importOf(0, records.length)]))
        const state = foldEvents(events)
        const again = plan(records, events)
        expect(planEvents(again, state)).toEqual([])
        expect(clusters(state.clusterOf)).toEqual(clusters(again.clusterOf))
      }),
    )
  })

  it('gives the clusters that its events fold to, with as few merges as possible', () => {
    fc.assert(
      fc.property(citations, (records) => {
        const { clusterOf, merges, stats } = plan(records)
        const state = foldEvents(apply(records, dated([importOf(0, records.length)])))
        expect(clusters(state.clusterOf)).toEqual(clusters(clusterOf))
        expect(merges).toHaveLength(stats.clustersBefore - stats.clustersAfter)
        expect(state.clusters.size).toBe(stats.clustersAfter)
      }),
    )
  })

  it('never splits a cluster when records are added', () => {
    fc.assert(
      fc.property(citations, fc.nat(), (records, cut) => {
        const early = records.slice(0, 1 + (cut % records.length))
        const first = apply(early, dated([importOf(0, early.length)]))
        const before = foldEvents(first)
        const second = apply(records, [
          ...first,
          ...dated([importOf(early.length, records.length)], '2024-03-01T00:00:00.000Z'),
        ])
        const after = foldEvents(second)
        for (const { members } of before.clusters.values()) {
          expect(new Set(members.map((member) => after.clusterOf.get(member))).size).toBe(1)
        }
      }),
    )
  })

  it('goes back to the very state when its merges are undone, and does not repeat them', () => {
    fc.assert(
      fc.property(citations, (records) => {
        const events = apply(records, dated([importOf(0, records.length)]))
        const undo = events
          .filter((event) => event.type === 'merge')
          .map((event): NewEvent => ({ type: 'undo', by: 'KM', event: event.id }))
        const after = [...events, ...dated(undo, '2024-03-01T00:00:00.000Z')]
        expect(foldEvents(after).clusterOf).toEqual(foldEvents(dated([importOf(0, records.length)])).clusterOf)
        const { clusterOf, doubts } = plan(records, after)
        for (const event of events) {
          if (event.type !== 'merge') continue
          const [a, b] = event.records
          expect(clusterOf.get(a) ?? a).not.toBe(clusterOf.get(b) ?? b)
          expect(doubts).not.toContainEqual(expect.objectContaining({ records: event.records }))
        }
      }),
    )
  })

  it('never merges what a person separated, whatever else agrees', () => {
    fc.assert(
      fc.property(citations, fc.nat(), fc.nat(), (records, i, j) => {
        const [a, b] = [i % records.length, j % records.length]
        if (a === b) return
        const base = dated([importOf(0, records.length), { type: 'separate', by: 'KM', records: [rid(a), rid(b)] }])
        const state = foldEvents(apply(records, base))
        expect(state.clusterOf.get(rid(a))).not.toBe(state.clusterOf.get(rid(b)))
        expect(state.blockedMerges).toEqual([])
      }),
    )
  })

  it('does not merge across a veto by way of a third record', () => {
    const a = cite('R-1', { pages: '201-214' })
    const bare = cite('R-2', { pages: '', volume: '', issue: '' })
    const c = cite('R-3', { pages: '301-309' })
    const { clusterOf, doubts } = planDedupe([a, bare, c], NOTHING_SETTLED)
    expect(clusterOf.get('R-1') ?? 'R-1').not.toBe(clusterOf.get('R-3') ?? 'R-3')
    expect(doubts).toMatchObject([{ rule: 'veto-cluster' }])
  })

  it('links a preprint with its article once, and merges neither with the other', () => {
    const doi = (value: string) => [{ scheme: 'doi', value }]
    const article = { ids: doi('10.5555/a.1') }
    const preprint = { journals: ['medRxiv'], volume: '', issue: '', pages: '', ids: doi('10.1101/2019.01.01.1') }
    const records = [cite('R-1', article), cite('R-2', article), cite('R-3', preprint), cite('R-4', preprint)]
    const { clusterOf, doubts, related } = planDedupe(records, NOTHING_SETTLED)
    expect(clusters(clusterOf)).toEqual(['R-1 R-2', 'R-3 R-4'])
    expect(doubts).toEqual([])
    expect(related).toMatchObject([{ relation: 'preprint' }])
  })

  it('does not join reports of one work by way of a record that says little', () => {
    const article = cite('R-1')
    const bare = cite('R-2', { journals: [], pages: '', volume: '', issue: '' })
    const preprint = cite('R-3', { journals: ['bioRxiv'], volume: '', issue: '', pages: '' })
    const { clusterOf } = planDedupe([article, bare, preprint], NOTHING_SETTLED)
    expect(clusterOf.get('R-1') ?? 'R-1').not.toBe(clusterOf.get('R-3') ?? 'R-3')
  })

  it('never has two records in one cluster that speak against each other', () => {
    fc.assert(
      fc.property(citations, (records) => {
        const { clusterOf } = plan(records)
        for (const a of records) {
          for (const b of records) {
            if (a.id >= b.id || !clusterOf.has(a.id) || clusterOf.get(a.id) !== clusterOf.get(b.id)) continue
            const { judgement } = explainPair(a, b, containersFor(records, [a, b]))
            expect(judgement.band).not.toBe('related')
            expect(judgement.vetoes.filter((veto) => veto.hard)).toEqual([])
          }
        }
      }),
    )
  })

  it('joins new records to what a person merged', () => {
    const records = [
      cite('R-1'),
      cite('R-2', { title: 'Something else entirely in another tongue', pages: '9' }),
      cite('R-3'),
    ]
    const settled = {
      ...NOTHING_SETTLED,
      clusterOf: new Map([
        ['R-1', 'R-1'],
        ['R-2', 'R-1'],
        ['R-3', 'R-3'],
      ]),
    }
    const { doubts, merges } = planDedupe(records, settled)
    // R-3 is R-1 again, but R-2 speaks against it: a person decides.
    expect(merges).toEqual([])
    expect(doubts).toMatchObject([{ records: ['R-1', 'R-3'], rule: 'veto-cluster' }])
  })

  it('asks about two clusters once', () => {
    const records = ['R-1', 'R-2', 'R-3', 'R-4'].map((id, index) =>
      cite(id, index < 2 ? {} : { journals: ['Annals of Imagined Care'], volume: '', issue: '', pages: '' }),
    )
    expect(planDedupe(records, NOTHING_SETTLED).doubts).toHaveLength(1)
  })

  it('stays quick when thousands of records share a title', () => {
    const records = Array.from({ length: 4000 }, (_, i) =>
      cite(`R-${i}`, { title: 'Editorial notes', authors: [], pages: String(i), issue: '' }),
    )
    const { stats, merges, doubts } = planDedupe(records, NOTHING_SETTLED)
    expect(stats.compared).toBeLessThan(4000 * 12)
    expect(merges).toEqual([])
    expect(doubts).toEqual([])
  })
})
