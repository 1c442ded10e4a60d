import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { indexRecords } from '../../src/review/record-index.ts'
import { inventedRecord, rid } from '../builder.ts'
import { temporaryFolder } from '../helpers.ts'

function files(contents: Record<string, string>): string {
  const dir = temporaryFolder()
  mkdirSync(join(dir, 'records/normalised'), { recursive: true })
  for (const [id, text] of Object.entries(contents)) writeFileSync(join(dir, `records/normalised/${id}.jsonl`), text)
  return dir
}

async function indexOf(dir: string, ...imports: string[]) {
  const index = await indexRecords(dir, imports)
  onTestFinished(index.close)
  return index
}

const line = (n: number) => JSON.stringify(inventedRecord(n))

describe('indexRecords', () => {
  it('reads any record on demand', async () => {
    const dir = files({ 'I-A': `${line(1)}\n${line(2)}\n`, 'I-B': `${line(3)}\n` })
    const index = await indexOf(dir, 'I-A', 'I-B')
    expect(index.size).toBe(3)
    for (const n of [3, 1, 2, 1]) expect(index.read(rid(n))).toEqual(inventedRecord(n))
    expect(index.read(rid(4))).toBeUndefined()
    expect(index.has(rid(2))).toBe(true)
    expect(index.line(rid(2))).toBe(line(2))
  })

  it('takes the first import of a record that came twice, and only the imports asked for', async () => {
    const second = { ...inventedRecord(1), provenance: { ...inventedRecord(1).provenance, file: 'second.ris' } }
    const dir = files({ 'I-A': `${line(1)}\n`, 'I-B': `${JSON.stringify(second)}\n${line(2)}\n` })
    expect((await indexOf(dir, 'I-A', 'I-B')).read(rid(1))?.provenance.file).toBe('invented.ris')
    expect((await indexOf(dir, 'I-B')).read(rid(1))?.provenance.file).toBe('second.ris')
    expect((await indexOf(dir, 'I-A')).has(rid(2))).toBe(false)
  })

  it('copes with other key orders, blank lines, a missing last line end and wide characters', async () => {
    const { id, ...rest } = inventedRecord(2)
    const wide = { ...inventedRecord(3), norm: { ...inventedRecord(3).norm, title: '漢字 😀' } }
    const dir = files({ 'I-A': `\n${JSON.stringify({ ...rest, id })}\n\n${JSON.stringify(wide)}\n${line(4)}` })
    const index = await indexOf(dir, 'I-A')
    expect(index.read(rid(2))?.id).toBe(rid(2))
    expect(index.read(rid(3))?.norm.title).toBe('漢字 😀')
    expect(index.read(rid(4))).toEqual(inventedRecord(4))
  })

  it('finds lines across the borders of its reads', async () => {
    const many = Array.from({ length: 300 }, (_, n) => {
      const record = inventedRecord(n)
      return { ...record, norm: { ...record.norm, abstract: { text: 'é'.repeat(10_000 + n) } } }
    })
    const dir = files({ 'I-A': many.map((record) => `${JSON.stringify(record)}\n`).join('') })
    const index = await indexOf(dir, 'I-A')
    expect(index.size).toBe(300)
    for (const n of [0, 150, 208, 209, 210, 299]) expect(index.read(rid(n))).toEqual(many[n])
  })

  it('names a file that is missing or damaged', async () => {
    const dir = files({ 'I-A': 'not JSON\n' })
    await expect(indexRecords(dir, ['I-A'])).rejects.toThrow('Unexpected line in `records/normalised/I-A.jsonl`')
    rmSync(join(dir, 'records/normalised/I-A.jsonl'))
    await expect(indexRecords(dir, ['I-A'])).rejects.toThrow('Cannot read `records/normalised/I-A.jsonl`')
  })
})
