import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, root, temporaryFolder } from '../helpers.ts'

describe('litsieve query diff', () => {
  it('compares two texts, and ends with 1 when they differ', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'a.txt'), '1. (tea or outcome* or deterirorat*).tw.\n2. exp Tea/\n3. 1 or 2\n')
    writeFileSync(
      join(dir, 'b.txt'),
      '1. (tea* or outcome* or deteriorat* or "care outcome").tw.\n2. Tea/\n3. 1 or 2\n',
    )
    const { code, out } = litsieve(dir, ['query', 'diff', 'a.txt', 'b.txt', '--platform', 'ovid'])
    expect(code).toBe(1)
    expect(out).toBe(`a.txt → b.txt  Ovid: 2 lines changed, 2 terms added, 1 term removed

~ 1  (tea* or outcome* or deteriorat* or "care outcome").tw.
    ~ truncation tea → tea*
    − deterirorat*
    + deteriorat*
    + "care outcome"  (no difference: outcome* finds it anyway)
~ 2  Tea/
    ~ explosion of Tea: on → off
`)
    expect(litsieve(dir, ['query', 'diff', 'a.txt', 'a.txt', '--platform', 'ovid'])).toMatchObject({ code: 0 })
  })

  it('gives counts and changes of the queries of a review as JSON', () => {
    const { code, json } = litsieve(root, ['query', 'diff', 'medline@1', 'embase@1', '--json'])
    expect(code).toBe(1)
    const { meta, lines, different } = json()
    expect(different).toBe(true)
    expect(meta[0]).toEqual({ key: 'database', from: 'MEDLINE', to: 'Embase' })
    expect(lines[0]).toMatchObject({ from: { id: '1', results: 16021 }, to: { id: '1', results: 16888 }, changes: [] })
  })

  it('wants something to compare with', () => {
    const { code, err } = litsieve(root, ['query', 'diff', 'medline'])
    expect(code).toBe(2)
    expect(err).toContain('it has no version before v1')
  })
})
