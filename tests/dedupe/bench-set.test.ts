import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
// @ts-expect-error: a script without types
import { scoreClusters } from '../../scripts/bench/dedupe-score.mjs'
// @ts-expect-error: a script without types
import { generateSet } from '../../scripts/bench/dedupe-set.mjs'
import { temporaryFolder } from '../helpers.ts'

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('generated sets of npm run bench:dedupe', () => {
  it('are the same every time, and their truth is about their records', () => {
    const dir = temporaryFolder()
    const [a, b, truth] = ['a', 'b', 'truth'].map((name) => join(dir, `${name}.jsonl`)) as [string, string, string]
    const made = generateSet(a, truth, { records: 3000 })
    generateSet(b, join(dir, 'other.jsonl'), { records: 3000 })
    expect(readFileSync(a, 'utf8') === readFileSync(b, 'utf8')).toBe(true)
    const ids = linesOf(a).map((one) => one.id)
    expect(new Set(ids).size).toBe(3000)
    const clusters = linesOf(truth) as string[][]
    expect(clusters.flat().every((id) => ids.includes(id))).toBe(true)
    expect(new Set(clusters.flat()).size).toBe(clusters.flat().length)
    expect(made).toMatchObject({ records: 3000, duplicates: clusters.flat().length - clusters.length })
    expect(made.duplicates).toBeGreaterThan(300)
  })

  it('count clusters that are right, that mix works, and duplicates left in', async () => {
    const dir = temporaryFolder()
    const [truth, found] = [join(dir, 'truth.jsonl'), join(dir, 'found.jsonl')]
    const write = (path: string, clusters: string[][]) =>
      writeFileSync(path, clusters.map((ids) => `${JSON.stringify(ids)}\n`).join(''))
    write(truth, [
      ['a', 'b'],
      ['c', 'd', 'e'],
      ['f', 'g'],
      ['h', 'i'],
    ])
    write(found, [
      ['b', 'a'],
      ['d', 'c'],
      ['f', 'g', 'x'],
      ['y', 'z'],
    ])
    expect(await scoreClusters(truth, found)).toEqual({ clusters: 4, found: 4, exact: 1, mixed: 2, missed: 2 })
    expect(await scoreClusters(truth, truth)).toEqual({ clusters: 4, found: 4, exact: 4, mixed: 0, missed: 0 })
  })
})
