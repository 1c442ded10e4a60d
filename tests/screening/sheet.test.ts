import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import { type Event, type NewEvent, withId } from '../../src/events/event.ts'
import { bytesSource } from '../../src/excel/read/byte-source.ts'
import { readSheets } from '../../src/excel/read/read-sheets.ts'
import { toSheetWorkbook } from '../../src/excel/sheet-workbook.ts'
import { type FilledRow, type FilledSheet, readFilledSheet } from '../../src/lib/sheet/filled-sheet.ts'
import { readDecision, screeningSheet } from '../../src/screening/sheet.ts'
import { planSheet, type SheetChoices } from '../../src/screening/sheet-plan.ts'
import { dated, importOf, inventedRecord, planStage, protocolOf, rid } from '../builder.ts'

const protocol = protocolOf({ percent: 100 })
const stage = 'title-abstract'
const beginning = (() => {
  const events = dated([importOf(0, 8)])
  return dated([importOf(0, 8), planStage(foldVisible(events, undefined), protocol, stage, 'published')!])
})()
const numberOf = new Map(Array.from({ length: 8 }, (_, n) => [rid(n), n]))
const normOf = (cluster: string) => inventedRecord(numberOf.get(cluster)!).norm
const now = new Date('2024-06-01T00:00:00Z')

async function exported(events: readonly Event[], reviewer = 'KM', on = stage): Promise<FilledSheet> {
  const { spec, rows } = screeningSheet(foldVisible(events, reviewer), protocol, { reviewer, stage: on }, normOf)
  const { bytes } = await toSheetWorkbook(spec, rows, { title: 'x', now })
  return readFilledSheet(await readSheets(bytesSource(bytes)), 'screening')
}

function filled(sheet: FilledSheet, answers: Readonly<Record<number, Partial<FilledRow> | undefined>>): FilledSheet {
  const rows = sheet.rows.map((row) => {
    const change = answers[numberOf.get(row.id)!]
    return change ? { ...row, ...change, input: { ...row.input, ...change.input } } : row
  })
  return { ...sheet, rows }
}

const choices: SheetChoices = { reviewer: 'KM', stage, file: 'a.xlsx', sha256: 'f'.repeat(64), acceptEdited: false }
const plan = (events: readonly Event[], sheet: FilledSheet, more: Partial<SheetChoices> = {}) =>
  planSheet(foldVisible(events, more.reviewer ?? 'KM'), protocol, sheet, { ...choices, ...more })
const stateOf = (done: ReturnType<typeof plan>, n: number) => done.outcomes.find(({ id }) => id === rid(n))?.state
const written = (events: readonly NewEvent[], at = '2024-06-02T00:00:00.000Z') =>
  events.map((event) => withId({ at, ...event }) as Event)

describe('a reviewer’s workbook', () => {
  it('is read back as decisions that name file and row, once', async () => {
    const sheet = await exported(beginning)
    const answered = filled(sheet, {
      0: { input: { decision: 'Include ' } },
      1: { input: { decision: 'EXCL.', reason: 'another  topic' } },
      2: { input: { decision: 'unsure', note: 'ask Sam' } },
      3: { input: { note: 'look again' } },
    })
    const done = plan(beginning, answered)
    expect([0, 1, 2, 3, 4].map((n) => stateOf(done, n))).toEqual(['new', 'new', 'new', 'new', 'empty'])
    const of = (n: number) => done.events.find(({ record }) => record === rid(n))!
    expect(of(0)).toMatchObject({ type: 'decision', by: 'KM', decision: 'include', blind: true })
    expect(of(1)).toMatchObject({ decision: 'exclude', reason: 'topic' })
    expect(of(2)).toMatchObject({ decision: 'maybe', note: 'ask Sam' })
    expect(of(3)).toMatchObject({ type: 'note', text: 'look again' })
    const row = sheet.rows.find(({ id }) => id === rid(1))!.row
    expect(of(1).from).toEqual({ tool: 'xlsx', file: 'a.xlsx', sha256: 'f'.repeat(64), row, export: sheet.exportId })
    const after = [...beginning, ...written(done.events)]
    const again = plan(after, answered)
    expect(again.events).toEqual([])
    expect([0, 1, 2, 3, 4].map((n) => stateOf(again, n))).toEqual([...Array(4).fill('unchanged'), 'empty'])
  })

  it('keeps decisions in the next export, and takes a later answer of the same workbook', async () => {
    const sheet = await exported(beginning)
    const first = filled(sheet, { 0: { input: { decision: 'include' } } })
    const after = [...beginning, ...written(plan(beginning, first).events)]
    const next = await exported(after)
    expect(next.rows.find(({ id }) => id === rid(0))!.input).toEqual({ decision: 'include', reason: '', note: '' })
    const done = plan(after, filled(sheet, { 0: { input: { decision: 'exclude' } } }))
    expect(stateOf(done, 0)).toBe('changed')
    expect(done.events).toHaveLength(1)
  })

  it('lets the log win where only it has moved on, and asks where both have', async () => {
    const vote = (n: number, decision: 'include' | 'exclude', at: string) =>
      written([{ type: 'decision', by: 'KM', stage, record: rid(n), decision, blind: true }], at)
    const before = [...beginning, ...vote(0, 'include', '2024-05-01T00:00:00.000Z')]
    const sheet = await exported(before)
    const after = [
      ...before,
      ...vote(0, 'exclude', '2024-06-03T00:00:00.000Z'),
      ...vote(1, 'include', '2024-06-03T00:00:01.000Z'),
    ]
    const untouched = plan(after, sheet)
    expect([0, 1].map((n) => stateOf(untouched, n))).toEqual(['stale', 'stale'])
    expect(untouched).toMatchObject({ events: [], since: 2 })
    const touched = filled(sheet, { 0: { input: { decision: 'maybe' } }, 1: { input: { decision: 'include' } } })
    expect([0, 1].map((n) => stateOf(plan(after, touched), n))).toEqual(['conflict', 'unchanged'])
    expect(stateOf(plan(after, touched, { prefer: 'log' }), 0)).toBe('stale')
    const taken = plan(after, touched, { prefer: 'sheet' })
    expect(taken.events).toMatchObject([{ record: rid(0), decision: 'maybe' }])
    expect(stateOf(plan(after, filled(sheet, { 0: { input: { decision: '' } } }), { prefer: 'log' }), 0)).toBe('stale')
    expect(stateOf(plan(before, filled(sheet, { 0: { input: { decision: '' } } })), 0)).toBe('cleared')
  })

  it('refuses each wrong row with its reason', async () => {
    const sheet = await exported(beginning)
    const wrong = filled(sheet, {
      0: { input: { decision: 'exclude - but good intro info' } },
      1: { input: { decision: 'exclude', reason: 'boring' } },
      2: { input: { decision: 'include', reason: 'Another topic' } },
      3: { input: { reason: 'Another topic' } },
      4: { input: { decision: 'include' }, edited: true },
      5: { input: { decision: 'include' }, derived: ['Decision'] },
      6: { input: { decision: 'include' }, repeats: 3 },
      7: { input: { decision: 'include' }, base: undefined },
    })
    const done = plan(beginning, wrong)
    expect([...Array(8).keys()].map((n) => stateOf(done, n))).toEqual([
      ...Array(4).fill('invalid'),
      'edited',
      'invalid',
      'duplicate',
      'unknown',
    ])
    expect(done).toMatchObject({ events: [], edited: 1 })
    expect(stateOf(plan(beginning, wrong, { acceptEdited: true }), 4)).toBe('new')
    expect(plan(beginning, { ...sheet, rows: [], missing: [rid(3)] }).outcomes).toEqual([
      { id: rid(3), state: 'missing' },
    ])
  })

  it('asks for a reason at full text where the protocol does', async () => {
    const votes = written(
      ['KM', 'SB'].flatMap((by) =>
        [0, 1].map((n) => ({
          type: 'decision' as const,
          by,
          stage,
          record: rid(n),
          decision: 'include' as const,
          blind: true,
        })),
      ),
    )
    const planned = beginning.find((event) => event.type === 'plan')!.id
    const open = written(
      [{ type: 'unblind', by: 'KM', stage, track: 'published', plans: [planned], why: 'done' }],
      '2024-06-04T00:00:00.000Z',
    )
    const events = [...beginning, ...votes, ...open]
    const second = planStage(foldVisible(events, undefined), protocol, 'full-text', 'published')!
    const all = [...events, ...written([second], '2024-06-05T00:00:00.000Z')]
    const sheet = await exported(all, 'KM', 'full-text')
    expect(sheet.rows.map(({ id }) => id).sort()).toEqual([rid(0), rid(1)].sort())
    const answered = filled(sheet, {
      0: { input: { decision: 'exclude' } },
      1: { input: { decision: 'exclude', reason: 'design' } },
    })
    const done = plan(all, answered, { stage: 'full-text' })
    expect([0, 1].map((n) => stateOf(done, n))).toEqual(['no-reason', 'new'])
  })

  it('shows nothing of what others decided before unblinding, in any byte', async () => {
    const make = async (events: readonly Event[]) => {
      const { spec, rows } = screeningSheet(foldVisible(events, 'KM'), protocol, { reviewer: 'KM', stage }, normOf)
      return Buffer.from((await toSheetWorkbook(spec, rows, { title: 'x', now })).bytes)
    }
    const theirs = written(
      [0, 1, 2].flatMap((n): NewEvent[] => [
        {
          type: 'decision',
          by: 'SB',
          stage,
          record: rid(n),
          decision: 'exclude',
          reason: 'topic',
          note: 'no',
          blind: true,
        },
        { type: 'note', by: 'SB', stage, record: rid(n), text: 'surely not' },
      ]),
    )
    expect((await make([...beginning, ...theirs])).equals(await make(beginning))).toBe(true)
  })

  it.each([
    ['Include', 'include'],
    [' INCLUDED ', 'include'],
    ['incl.', 'include'],
    ['1', 'include'],
    ['TRUE', 'include'],
    ['yes', 'include'],
    ['ex', 'exclude'],
    ['0.0', 'exclude'],
    ['No', 'exclude'],
    ['?', 'maybe'],
    ['', ''],
  ])('reads %j as %j', (text, expected) => {
    expect(readDecision(text)).toBe(expected)
  })

  it.each(['I think so?', '-1', '2', 'constructor', 'include exclude', '#REF!'])('refuses %j', (text) => {
    expect(() => readDecision(text)).toThrow(/expected include, exclude or maybe/)
  })
})
