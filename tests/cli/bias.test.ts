import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { litsieve, temporaryFolder } from '../helpers.ts'
import { fallsReport, fallsStudy, writeFallsReview } from './falls-review.ts'

it('bias: a form becomes judgements, another person verifies, the report has figures and CSV', () => {
  const ash = fallsReport('Ash', 2020, 'Sedatives and falls')
  const dir = temporaryFolder()
  writeFallsReview(dir, [ash], [])
  writeFileSync(
    join(dir, 'extraction/Ash2020.yaml'),
    fallsStudy('Ash2020', ash.id, ['id: F01, category: HARM, text: More falls']),
  )
  const form = litsieve(dir, ['bias', 'form', 'Ash2020', '--tool', 'aacods'])
  expect(form.code).toBe(0)
  const filled = form.out.replaceAll('judgement:\n', 'judgement: yes\n').replaceAll('support: ""', 'support: page 2')
  const file = join(dir, 'form.yaml')
  writeFileSync(file, filled.replace('  overall:\n    judgement: yes', '  overall:\n    judgement: high-quality'))
  const assess = litsieve(dir, ['bias', 'assess', 'Ash2020', '--as', 'AA', '--file', file, '--json'])
  expect([assess.code, assess.err]).toEqual([0, ''])
  expect(assess.json().judgements).toHaveLength(7)
  expect(readFileSync(join(dir, 'records/bias/AA.jsonl'), 'utf8').trim().split('\n')).toHaveLength(7)
  const own = litsieve(dir, ['bias', 'verify', 'Ash2020', '--as', 'AA', '--all'])
  expect([own.code, own.err]).toEqual([2, expect.stringContaining('someone other')])
  expect(litsieve(dir, ['bias', 'verify', 'Ash2020', '--as', 'BB', '--all']).out).toContain(
    '7 judgements verified by BB',
  )
  expect(litsieve(dir, ['bias', 'report']).code).toBe(0)
  expect(readFileSync(join(dir, 'exports/bias/robvis-aacods.csv'), 'utf8')).toBe(
    'Study,Authority,Accuracy,Coverage,Objectivity,Date,Significance,Overall\nAsh2020,Low,Low,Low,Low,Low,Low,Low\n',
  )
  expect(readFileSync(join(dir, 'exports/bias/bias.html'), 'utf8')).toContain('<svg')
})
