import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { knownRecord, matchByContent, matchById } from '../../src/dedupe/match-outside.ts'
import { NOTHING_SETTLED } from '../../src/dedupe/settled.ts'
import { foldVisible } from '../../src/events/blind.ts'
import { type Event, withId } from '../../src/events/event.ts'
import { parseCsv, printCsv } from '../../src/lib/csv.ts'
import { cellForm } from '../../src/lib/sheet/row-check.ts'
import type { LitRecord, OutsideDecision } from '../../src/records/record.ts'
import { rayyanNotes } from '../../src/records/write/decisions-text.ts'
import { writers } from '../../src/records/write/index.ts'
import { writeRecords } from '../../src/records/write/write-records.ts'
import { namesFrom, type OutsideRecord } from '../../src/screening/outside.ts'
import { decisionsFor } from '../../src/screening/outside-export.ts'
import { planOutside } from '../../src/screening/outside-plan.ts'
import { dated, importOf, planStage, protocolOf } from '../builder.ts'
import { shared } from '../helpers.ts'
import { readAll } from '../records-helper.ts'

const corpus = join(shared, 'data/formats/corpus')
const votes = join(shared, 'data/screening/dual/AccidentProne_Rayyan_2021.csv')

async function rewritten(records: readonly LitRecord[], writer: string, profile?: string): Promise<LitRecord[]> {
  let text = ''
  const options = { id: 'always' as const, ...(profile === undefined ? {} : { profile }) }
  for await (const part of writeRecords(records, writers[writer]!, options)) text += part
  return (await readAll(text, { name: writer === 'ris' ? 'a.ris' : 'a.csv' })).records
}

describe.skipIf(!existsSync(corpus))('real exports of Rayyan and Covidence', () => {
  it.each([
    ['csv/rayyan-real-embase.csv', 'rayyan-csv', undefined, 114],
    ['csv/rayyan-real-embase.csv', 'ris', 'rayyan', 114],
    ['csv/rayyan.csv', 'rayyan-csv', undefined, undefined],
    ['ris/rayyan-10.ris', 'ris', 'rayyan', undefined],
    ['ris/rayyan-10.ris', 'rayyan-csv', undefined, undefined],
    ['csv/covidence.csv', 'covidence-csv', undefined, undefined],
    ['csv/covidence-real-irrelevant.csv', 'covidence-csv', undefined, undefined],
    ['ris/covidence-real-irrelevant-178.ris', 'covidence-csv', undefined, undefined],
  ])('%s by way of %s %s: equal decisions, and each record is known again', async (file, writer, profile, decided) => {
    const { records } = await readAll(readFileSync(join(corpus, file)), { name: file })
    const back = await rewritten(records, writer, profile)
    // Blanks and line ends within a note aside.
    const said = ({ norm }: LitRecord) =>
      norm.decisions?.map((one) => ({ ...one, ...(one.notes ? { notes: one.notes.map(cellForm) } : {}) }))
    expect(back.map(said)).toEqual(records.map(said))
    if (decided !== undefined) expect(records.filter(({ norm }) => norm.decisions)).toHaveLength(decided)
    const known = new Map(records.map(({ id }) => [id, id]))
    expect(matchById(back, known).map((match) => match?.record)).toEqual(records.map(({ id }) => id))
  })

  it('match each other without any id of ours: Rayyan’s RIS with its CSV, Covidence’s with both', async () => {
    const read = async (file: string) => (await readAll(readFileSync(join(corpus, file)), { name: file })).records
    const known = (await read('csv/rayyan.csv')).map(knownRecord)
    const title = (record: LitRecord) => record.norm.title.toLowerCase()
    for (const file of ['ris/rayyan-10.ris', 'csv/covidence.csv', 'ris/covidence-zotero-10.ris']) {
      const records = await read(file)
      const matches = matchByContent(records, known, NOTHING_SETTLED)
      // Two of Covidence's samples are not among Rayyan's.
      expect(matches.filter(Boolean), file).toHaveLength(file.startsWith('ris/rayyan') ? 10 : 8)
      records.forEach((record, i) => {
        if (!matches[i]) return
        const found = known.find(({ id }) => id === matches[i]!.record)!
        expect(found.citation.title.toLowerCase().slice(0, 20)).toBe(title(record).slice(0, 20))
      })
    }
  })
})

describe.skipIf(!existsSync(votes))('a real review of three reviewers that began in Rayyan', () => {
  it('comes in with every vote and goes out with the same', { timeout: 60_000 }, async () => {
    const { rows } = parseCsv(readFileSync(votes, 'utf8'))
    const NAMES = { r1: 'LUCAS', r2: 'Fagner ', r3: 'tania..' } as const
    const said = rows.map(({ values }): OutsideDecision[] => {
      const of = (['r1', 'r2', 'r3'] as const).filter((key) => values[key] !== '')
      return of.map((key) => ({
        tool: 'rayyan',
        reviewer: NAMES[key],
        decision: { Included: 'include', Excluded: 'exclude', Maybe: 'maybe' }[values[key]!] as
          | 'include'
          | 'exclude'
          | 'maybe',
      }))
    })
    const table = printCsv(
      [
        ['key', 'title', 'year', 'authors', 'journal', 'abstract', 'notes'],
        ...rows.map(({ values }, i) => [
          values.id!,
          values.title!,
          '2019',
          'A, B.',
          'J',
          values.abstract!,
          rayyanNotes(said[i]!),
        ]),
      ],
      { guard: false },
    )
    const { records } = await readAll(table, { name: 'articles.csv' })
    expect(records.map(({ norm }) => norm.decisions ?? [])).toEqual(said)

    const protocol = protocolOf({ percent: 100 })
    const stage = 'title-abstract'
    const imported = { ...importOf(0, 1), records: [...new Set(records.map(({ id }) => id))] }
    const start = dated([imported])
    const begun = dated([imported, planStage(foldVisible(start, undefined), protocol, stage, 'published')!])
    const outside = records.map(
      (one, i): OutsideRecord => ({
        file: 'articles.csv',
        sha256: 'a'.repeat(64),
        row: i + 2,
        title: one.norm.title,
        record: one.id,
        decisions: one.norm.decisions ?? [],
      }),
    )
    const aliases = Object.entries({ LUCAS: 'KM', Fagner: 'SB', 'tania..': 'AD' }).map(([name, means]) =>
      withId({
        type: 'alias' as const,
        by: 'KM',
        at: '2024-05-01T00:00:00.000Z',
        tool: 'rayyan',
        what: 'reviewer' as const,
        name,
        means,
      }),
    )
    const names = namesFrom(aliases, protocol, [])
    const choices = {
      reviewer: 'KM',
      stage,
      blind: undefined,
      settled: false,
      prefer: 'log',
      sharedReasons: false,
    } as const
    const plan = planOutside(begun, protocol, outside, names, choices)
    expect([plan.strangers, plan.unknown, plan.withoutStage]).toEqual([[], [], 0])
    expect(plan.events).toHaveLength(1224 + 1224 + 62)
    const plans = begun.filter((event) => event.type === 'plan').map(({ id }) => id)
    const all: Event[] = [
      ...begun,
      ...plan.events.map((event) => withId({ at: '2024-06-01T00:00:00.000Z', ...event }) as Event),
      withId({
        type: 'unblind' as const,
        by: 'KM',
        at: '2024-06-02T00:00:00.000Z',
        stage,
        track: 'published',
        plans,
        why: 'done',
      }),
    ]
    const state = foldVisible(all, undefined)
    const form = (list: readonly OutsideDecision[]) =>
      list.map(({ reviewer, decision }) => `${reviewer} ${decision}`).sort()
    const back = records.map((one) =>
      decisionsFor(state, protocol, names, { tool: 'rayyan', stage, cluster: state.clusterOf.get(one.id)! }),
    )
    expect(back.map(form)).toEqual(said.map(form))
    expect(planOutside(all, protocol, outside, names, choices).events).toEqual([])
  })
})
