import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, temporaryFolder } from '../helpers.ts'

const HISTORY = 'S3\tS1 OR S2\t90\r\nS2\tTI “tea leaf*”\t60\r\nS1\t(MH "Tea+")\t40\r\n'

function review(): string {
  const dir = temporaryFolder()
  litsieve(dir, ['init', '--title', 'T', '--reviewer', 'KM=K. Example'])
  writeFileSync(join(dir, 'CINAHL history.txt'), HISTORY)
  return dir
}

describe('litsieve query import', () => {
  it('writes the query and its run, and shows what was understood', () => {
    const dir = review()
    const { code, out, err } = litsieve(dir, [
      'query',
      'import',
      'CINAHL history.txt',
      '--name',
      'cinahl',
      '--date',
      '2022-02-03',
      '--yes',
    ])
    expect(code).toBe(0)
    expect(out).toBe('Wrote queries/cinahl.v1.search, and run r1 on 2022-02-03, 3 counts, 90 in the end.\n')
    expect(err).toContain('EBSCOhost, CINAHL (a guess: say it with `--database`)')
    expect(err).toContain('│ S2. TI “tea leaf*”')
    expect(err).toContain('the newest line stood first')
    expect(readFileSync(join(dir, 'queries/cinahl.v1.search'), 'utf8')).toBe(
      '---\nstrategy: cinahl\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstatus: run\nsearched: 2022-02-03\n---\nS1. (MH "Tea+")\nS2. TI “tea leaf*”\nS3. S1 OR S2\n',
    )
    expect(litsieve(dir, ['query', 'show', 'cinahl', '--json']).json().runs[0].counts).toEqual({ 1: 40, 2: 60, 3: 90 })
    expect(litsieve(dir, ['query', 'import', 'CINAHL history.txt', '--name', 'cinahl', '--yes']).out).toContain(
      'queries/cinahl.v2.search',
    )
  })

  it('asks a person, and writes nothing without one', () => {
    const dir = review()
    const { code, err } = litsieve(dir, ['query', 'import', 'CINAHL history.txt'])
    expect(code).toBe(2)
    expect(err).toContain('expected `--yes`')
    expect(existsSync(join(dir, 'queries/cinahl-history.v1.search'))).toBe(false)
  })

  it('tells what it understood as JSON, without a review', () => {
    const { code, json } = litsieve(temporaryFolder(), ['query', 'import', '-', '--json', '--dry-run'], {
      input: HISTORY,
    })
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      platform: 'ebsco',
      lines: [{ id: 'S1', query: '(MH "Tea+")', results: 40 }, {}, {}],
    })
  })

  it('says when there is no strategy', () => {
    const { code, err } = litsieve(review(), ['query', 'import', '-', '--name', 'x', '--yes'], { input: '' })
    expect(code).toBe(2)
    expect(err).toContain('Unexpected text in standard input, expected the lines of a search strategy.')
  })
})
