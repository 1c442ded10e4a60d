import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadRecordMap, loadRecords, loadReview } from '../../src/review/load.ts'
import { appendEvents } from '../../src/review/write.ts'
import { inventedRecord, rid, writeReview } from '../builder.ts'
import { temporaryFolder } from '../helpers.ts'

async function all(dir: string): Promise<string[]> {
  const out: string[] = []
  for await (const record of loadRecords(await loadReview(dir))) out.push(record.id)
  return out
}

describe('loadRecords', () => {
  it('gives the records of all imports in order', async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 5, grey: 2 })
    expect(await all(dir)).toEqual([0, 1, 2, 3, 4, 100_000, 100_001].map(rid))
  })

  it('reads lines longer than its buffer, characters across its borders, and a last line without an end', async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 3 })
    const review = await loadReview(dir)
    const event = review.events.find((one) => one.type === 'import')!
    const path = join(dir, `records/normalised/${(event as { import: string }).import}.jsonl`)
    const long = '€😀'.repeat(900_000)
    const record = inventedRecord(1)
    const lines = [inventedRecord(0), { ...record, norm: { ...record.norm, title: long } }, inventedRecord(2)]
    writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'))
    const records = await loadRecordMap(review)
    expect([...records.keys()]).toEqual([0, 1, 2].map(rid))
    expect(records.get(rid(1))!.norm.title).toBe(long)
  })

  it('leaves out imports that were taken back, and takes in those whose undo was undone', async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 2 })
    const log = 'records/imports.jsonl'
    const event = JSON.parse(readFileSync(join(dir, log), 'utf8')) as { id: string }
    const now = new Date('2024-02-01T00:00:00Z')
    const [undo] = await appendEvents(dir, log, [{ type: 'undo', by: 'KM', event: event.id }], now)
    expect(await all(dir)).toEqual([])
    await appendEvents(dir, log, [{ type: 'undo', by: 'KM', event: undo!.id }], now)
    expect(await all(dir)).toHaveLength(2)
  })

  it('names the file that is missing', async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 2 })
    const event = JSON.parse(readFileSync(join(dir, 'records/imports.jsonl'), 'utf8')) as { import: string }
    const { rmSync } = await import('node:fs')
    rmSync(join(dir, `records/normalised/${event.import}.jsonl`))
    await expect(all(dir)).rejects.toThrow(/Cannot read `records\/normalised\/I-/)
  })
})
