import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashStrategy } from '../../src/search/hash.ts'
import { parseRuns } from '../../src/search/runs.ts'
import { finalKey, parseStrategy } from '../../src/search/strategy.ts'
import { root, shared } from '../helpers.ts'

const founding = join(shared, 'data/founding-review/strategies')
const read = (name: string) => readFileSync(join(root, 'queries', name), 'utf8')
const files = readdirSync(join(root, 'queries')).filter((name) => name.endsWith('.search'))

describe('the queries of the worked example', () => {
  it('are the four databases and the three searches of the web', () => {
    expect(files.sort()).toEqual([
      'cinahl.v1.search',
      'embase.v1.search',
      'google-scholar.v1.search',
      'google.v1.search',
      'medline.v1.search',
      'nice.v1.search',
      'psycinfo.v1.search',
    ])
  })

  it.each(files)('%s can be read', (name) => {
    expect(parseStrategy(read(name), name).diagnostics).toEqual([])
  })

  it.each([
    ['cinahl', 12],
    ['medline', 80],
    ['psycinfo', 71],
    ['embase', 115],
  ])('%s was run and its final set has %i records', (name, records) => {
    const text = read(`${name}.v1.search`)
    const { runs, diagnostics } = parseRuns(read(`${name}.runs.csv`), name)
    expect(diagnostics).toEqual([])
    expect(runs.map((run) => run.sha256)).toEqual([hashStrategy(text)])
    expect(runs[0]!.counts.get(finalKey(parseStrategy(text))!)).toBe(records)
  })

  it('say what is invented', () => {
    for (const name of files) expect(parseStrategy(read(name)).meta?.notes).toMatch(/invented/)
  })

  describe.skipIf(!existsSync(founding))('against the founding review', () => {
    it.each([
      ['cinahl', 'cinahl'],
      ['medline', 'medline-ovid'],
      ['psycinfo', 'psycinfo-ovid'],
      ['embase', 'embase-ovid'],
    ])('%s is verbatim, with its counts', (name, original) => {
      const printed = JSON.parse(readFileSync(join(founding, `${original}.json`), 'utf8')) as {
        lines: { id: string; query: string; results: number; limiters: string[]; expanders: string[] }[]
      }
      const { lines } = parseStrategy(read(`${name}.v1.search`))
      expect(lines.map(({ id, query }) => [id, query])).toEqual(printed.lines.map(({ id, query }) => [id, query]))
      const { runs } = parseRuns(read(`${name}.runs.csv`), name)
      expect(lines.map(({ key }) => runs[0]!.counts.get(key))).toEqual(printed.lines.map(({ results }) => results))
      // Ovid prints its limit as a line; EBSCOhost prints options beside the line.
      if (name === 'cinahl') {
        const options = lines.map((line) => line.options.map((option) => option.value))
        for (const [i, { limiters, expanders }] of printed.lines.entries()) {
          expect(options[i]).toEqual(expect.arrayContaining([...limiters, ...expanders]))
        }
      }
    })
  })
})
