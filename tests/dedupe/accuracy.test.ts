import { existsSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { planDedupe } from '../../src/dedupe/plan.ts'
import { NOTHING_SETTLED } from '../../src/dedupe/settled.ts'
import type { Table } from '../../src/lib/table.ts'
import { toText } from '../../src/report/formats/text.ts'
import { temporaryFolder } from '../helpers.ts'
import { evaluatePlan, labelled, readLabelled, type Scored } from './labelled.ts'

const sets = ['cytology_screening', 'diabetes', 'digital_work', 'haematology', 'respiratory', 'stroke', 'tafenoquine']

describe.skipIf(!existsSync(labelled))('accuracy on labelled sets', () => {
  const scores = new Map<string, Scored>()

  it.each([...sets, 'special_cases'])('%s: no false merges', (set) => {
    const scored = evaluatePlan(set, planDedupe(readLabelled(set), NOTHING_SETTLED), temporaryFolder())
    scores.set(set, scored)
    expect(scored.record.FP).toBe(0)
  })

  it('misses few duplicates, and hands most of the missed ones to a person in a short list', () => {
    const sum = (count: (one: Scored) => number) => [...scores.values()].reduce((total, one) => total + count(one), 0)
    expect(sum((one) => one.record.FN)).toBeLessThanOrEqual(16)
    expect(sum((one) => one.review.trueDuplicates)).toBeGreaterThanOrEqual(sum((one) => one.record.FN) / 2)
    expect(sum((one) => one.review.pairs)).toBeLessThanOrEqual(sum((one) => one.records) / 100)
  })

  afterAll(() => {
    process.stdout.write(`${toText(scoreTable(scores))}\n`)
  })
})

function scoreTable(scores: ReadonlyMap<string, Scored>): Table {
  const columns = ['records', 'duplicates', 'FP', 'FN', 'doubts', 'true doubts']
  return {
    id: 'accuracy',
    title: 'Accuracy',
    columns: [{ key: 'set', title: 'set' }, ...columns.map((key) => ({ key, title: key, align: 'right' as const }))],
    rows: [...scores].map(([set, { records, trueDuplicates, record, review }]) => {
      const numbers = [records, trueDuplicates, record.FP, record.FN, review.pairs, review.trueDuplicates]
      return { kind: 'row', cells: { set, ...Object.fromEntries(columns.map((key, i) => [key, numbers[i]!])) } }
    }),
  }
}
