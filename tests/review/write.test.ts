import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventOf, NewEvent } from '../../src/events/event.ts'
import { loadEvents } from '../../src/review/load.ts'
import { appendEvents, createFile, replaceFile, sweepTemporaries } from '../../src/review/write.ts'
import { temporaryFolder } from '../helpers.ts'

const LOG = 'records/title-abstract/KM.jsonl'
const NOON = new Date('2022-02-03T12:00:00Z')

function decision(record: string, extra: Partial<NewEvent<'decision'>> = {}): NewEvent<'decision'> {
  return { type: 'decision', by: 'KM', stage: 'title-abstract', record, decision: 'include', blind: true, ...extra }
}

describe('createFile', () => {
  it('creates folders and the file, and never writes over one', async () => {
    const dir = temporaryFolder()
    expect(await createFile(dir, 'records/imports/a.ris', 'first')).toBe(true)
    expect(await createFile(dir, 'records/imports/a.ris', 'second')).toBe(false)
    expect(readFileSync(join(dir, 'records/imports/a.ris'), 'utf8')).toBe('first')
    expect(readdirSync(join(dir, 'records/imports'))).toEqual(['a.ris'])
  })

  it.each(['../out.ris', 'records/../../out.ris', '/etc/out.ris'])('refuses to leave the review: %s', async (path) => {
    const dir = temporaryFolder()
    await expect(createFile(dir, path, 'x')).rejects.toThrow(/inside the review's folder/)
  })

  it('refuses to leave the review through a link', async () => {
    const dir = temporaryFolder()
    const elsewhere = temporaryFolder()
    symlinkSync(elsewhere, join(dir, 'records'))
    await expect(createFile(dir, 'records/a.ris', 'x')).rejects.toThrow(/inside the review's folder/)
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('says what is in the way', async () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'records'), '')
    await expect(createFile(dir, 'records/imports/a.ris', 'x')).rejects.toThrow(
      /a file stands where a folder is expected/,
    )
  })
})

describe('replaceFile', () => {
  it('replaces the file whole and leaves nothing beside it', async () => {
    const dir = temporaryFolder()
    await replaceFile(dir, 'exports/prisma.csv', 'one')
    await replaceFile(dir, 'exports/prisma.csv', 'two')
    expect(readFileSync(join(dir, 'exports/prisma.csv'), 'utf8')).toBe('two')
    expect(readdirSync(join(dir, 'exports'))).toEqual(['prisma.csv'])
  })

  it('sweeps what a killed process left', async () => {
    const dir = temporaryFolder()
    mkdirSync(join(dir, 'exports'))
    writeFileSync(join(dir, 'exports/.litsieve-tmp-99999999-abcd'), 'half')
    writeFileSync(join(dir, 'exports/.litsieve-tmp-1-abcd'), 'of a process at work')
    writeFileSync(join(dir, 'exports/kept.csv'), 'whole')
    await sweepTemporaries(dir, 'exports')
    expect(readdirSync(join(dir, 'exports'))).toEqual(['.litsieve-tmp-1-abcd', 'kept.csv'])
  })
})

describe('appendEvents', () => {
  it('gives ids and keeps the order of a log although the clock stands still or goes back', async () => {
    const dir = temporaryFolder()
    const first = await appendEvents(dir, LOG, [decision('R-A'), decision('R-B')], NOON)
    const second = await appendEvents(dir, LOG, [decision('R-C')], new Date('2021-01-01T00:00:00Z'))
    const { events, diagnostics } = await loadEvents(dir)
    expect(diagnostics).toEqual([])
    expect(events).toEqual([...first, ...second])
    expect(events.map((event) => (event as EventOf<'decision'>).record)).toEqual(['R-A', 'R-B', 'R-C'])
    expect(new Set(events.map((event) => event.id)).size).toBe(3)
  })

  it('writes nothing when there is nothing to write', async () => {
    const dir = temporaryFolder()
    expect(await appendEvents(dir, LOG, [], NOON)).toEqual([])
    expect(existsSync(join(dir, 'records'))).toBe(false)
  })

  it('never glues to a torn line, wherever it was torn', async () => {
    const dir = temporaryFolder()
    await appendEvents(dir, LOG, [decision('R-A'), decision('R-B', { note: 'naïve 😀 “quote”' })], NOON)
    const whole = readFileSync(join(dir, LOG))
    const firstLine = whole.indexOf(10) + 1
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        writeFileSync(join(dir, LOG), whole)
        truncateSync(join(dir, LOG), length)
        await appendEvents(dir, LOG, [decision('R-C')], NOON)
        const { events, diagnostics } = await loadEvents(dir)
        const records = events.map((event) => (event as EventOf<'decision'>).record)
        const complete = length >= whole.length - 1 ? ['R-A', 'R-B'] : length >= firstLine - 1 ? ['R-A'] : []
        expect(records).toEqual([...complete, 'R-C'])
        expect(diagnostics.length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('loadEvents', () => {
  it('reads conflict copies like logs, each event once', async () => {
    const dir = temporaryFolder()
    await appendEvents(dir, LOG, [decision('R-A')], NOON)
    const copy = join(dir, 'records/title-abstract/KM-LAPTOP-7 (conflicted copy).jsonl')
    writeFileSync(copy, readFileSync(join(dir, LOG)))
    await appendEvents(dir, LOG, [decision('R-B')], NOON)
    expect((await loadEvents(dir)).events).toHaveLength(2)
  })

  it('reports a torn last line and a bad line with their places, and reads the rest', async () => {
    const dir = temporaryFolder()
    await appendEvents(dir, LOG, [decision('R-A')], NOON)
    appendFileSync(join(dir, LOG), '{"not":"an event"}\n<<<<<<< HEAD\n{"id":"E-1","at"')
    const { events, diagnostics } = await loadEvents(dir)
    expect(events).toHaveLength(1)
    expect(diagnostics.map((d) => [d.code, d.range?.start.line])).toEqual([
      ['bad-event', 2],
      ['bad-event', 3],
      ['torn-line', 4],
    ])
    expect(diagnostics.every((d) => d.file === LOG)).toBe(true)
  })

  it('passes over events of a newer version, says so once a type, and keeps them', async () => {
    const dir = temporaryFolder()
    await appendEvents(dir, LOG, [decision('R-A')], NOON)
    const line = (id: string) => `{"id":"${id}","at":"2031-01-01T00:00:00Z","by":"KM","type":"ballot","x":1}\n`
    appendFileSync(join(dir, LOG), `${line('E-1')}${line('E-2')}`)
    await appendEvents(dir, LOG, [decision('R-B')], NOON)
    const { events, diagnostics } = await loadEvents(dir)
    expect(events).toHaveLength(2)
    expect(diagnostics).toHaveLength(1)
    expect(diagnostics[0]).toMatchObject({ code: 'newer-event', severity: 'warning', range: { start: { line: 2 } } })
    expect(diagnostics[0]!.message).toContain('2 events of type `ballot`')
    expect(readFileSync(join(dir, LOG), 'utf8')).toContain(line('E-1'))
  })

  it('keeps keys that it does not know', async () => {
    const dir = temporaryFolder()
    await appendEvents(dir, LOG, [{ ...decision('R-A'), tool: 'next' } as NewEvent], NOON)
    expect((await loadEvents(dir)).events[0]).toMatchObject({ tool: 'next' })
  })
})
