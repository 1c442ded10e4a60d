import { describe, expect, it } from 'vitest'
import { hashStrategy } from '../../../src/search/hash.ts'
import { lint } from '../../../src/search/lint/lint.ts'
import { shelfSubjects } from '../../../src/search/lint/shelf-subjects.ts'
import { rules } from '../../../src/search/rules/index.ts'
import { toShelf } from '../../../src/search/shelf.ts'
import { ebscoText, ovidText } from '../texts.ts'

// Of lines, counts and front matter; what single lines say has its own tests.
const CODES = /^(REF|LINE|FINAL|RUN|META|QUERY|RESULT-(ARITH|ZERO))/
const promised = { languages: [], concepts: {}, sources: [], tracks: { published: {} } }

function findings(files: Parameters<typeof toShelf>[0]) {
  const { subjects } = shelfSubjects(toShelf(files), [])
  return lint({ subjects, promised }, rules).filter((one) => CODES.test(one.code))
}

interface Given {
  readonly platform?: string
  readonly meta?: string
  readonly lines: readonly string[]
  readonly counts?: readonly number[]
}

function check({ platform = 'ovid', meta = '', lines, counts }: Given) {
  const body = lines.map((line) => `${line}\n`).join('')
  const final = /^final/m.test(meta) || meta.includes('NOFINAL') ? '' : `final: ${lines.length}\n`
  const extra = meta.replace('NOFINAL', '')
  const text = `---\ndatabase: X\nplatform: ${platform}\nversion: 1\n${final}${extra}---\n${body}`
  const sha = hashStrategy(text)
  const rows = (counts ?? []).map((count, i) => `r1,1,${sha},2022-02-03,${i + 1},${count}\n`).join('')
  const log = { path: 'queries/x.runs.csv', text: `run,version,sha256,date,line,results\n${rows}` }
  const first = 5 + (final ? 1 : 0) + extra.split('\n').length - 1
  return findings([{ path: 'queries/x.v1.search', text }, log])
    .filter((one) => one.code !== 'META-MISSING')
    .map((one) => ({ ...one, at: [one.range!.start.line - first, one.range!.start.column] }))
}
const brief = (given: Given) => check(given).map(({ code, at }) => [code, ...at])

describe('lint: references', () => {
  it('is silent on strategies without faults', () => {
    for (const text of [ovidText, ebscoText]) {
      expect(findings([{ path: 'queries/x.v1.search', text }])).toEqual([])
    }
  })

  it.each<[string, Given, unknown[]]>([
    ['a line that does not exist', { lines: ['1. a/', '2. 1 or 7'] }, [['REF-UNDEFINED', 2, 9]]],
    [
      'the same, and not that the right line is unused',
      { lines: ['1. a/', '2. b/', '3. 1 or 7'] },
      [['REF-UNDEFINED', 3, 9]],
    ],
    ['several, once a line', { lines: ['1. a/', '2. or/1,5-7'] }, [['REF-UNDEFINED', 2, 9]]],
    ['a line that refers to itself', { lines: ['1. a/', '2. 1 and 2'] }, [['REF-SELF', 2, 10]]],
    ['a later line', { lines: ['1. 2 and a.tw.', '2. b/', '3. 1 or 2'] }, [['REF-FORWARD', 1, 4]]],
    ['a circle', { lines: ['1. 2 or a.tw.', '2. 1 or b.tw.', '3. 1 and 2'] }, [['REF-CYCLE', 1, 4]]],
    ['the same line twice', { lines: ['1. a/', '2. b/', '3. 1 or 2 or 1'] }, [['REF-DUPLICATE', 3, 14]]],
    [
      'text where a line was meant',
      { platform: 'ebsco', lines: ['S1. a', 'S2. b', 'S3. 1 OR 2'] },
      [['REF-STYLE', 3, 5]],
    ],
    ['a line that leads nowhere', { lines: ['1. a/', '2. b/', '3. 1 or c.tw.'] }, [['LINE-UNUSED', 2, 1]]],
    [
      'the same query twice, once',
      { lines: ['1. a/', '2. b/', '3. 1 and 2', '4. 1 AND 2'] },
      [['LINE-DUPLICATE', 4, 4]],
    ],
    [
      'a final line that does not exist',
      { meta: 'final: 9\n', lines: ['1. a/', '2. 1 or b.tw.'] },
      [['FINAL-UNDEFINED', -1, 8]],
    ],
    ['no final line', { meta: 'NOFINAL', lines: ['1. a/', '2. 1 or b.tw.'] }, [['FINAL-MISSING', 2, 1]]],
    ['no final line and two ends', { meta: 'NOFINAL', lines: ['1. a/', '2. b/'] }, [['FINAL-AMBIGUOUS', 2, 1]]],
    [
      'a concept of a line that does not exist',
      { meta: 'concepts: {tea: 1, cup: 8}\n', lines: ['1. a/'] },
      [['FINAL-UNDEFINED', -1, 25]],
    ],
    ['an unknown track', { meta: 'track: gray\n', lines: ['1. a/'] }, [['META-TRACK', -1, 8]]],
  ])('reports %s', (_, given, expected) => {
    expect(brief(given)).toEqual(expected)
  })

  it('is silent on the double negative, on one line, and on platforms that it does not know', () => {
    expect(brief({ lines: ['1. a/', '2. b/', '3. 1 not (1 and 2)'] })).toEqual([])
    expect(brief({ meta: 'NOFINAL', lines: ['1. a/'] })).toEqual([])
    expect(brief({ platform: 'foo', lines: ['1. a', '2. 7 or 8'] })).toEqual([['META-PLATFORM', -3, 11]])
  })
})

describe('lint: counts', () => {
  const lines = ['1. a/', '2. b/', '3. 1 or 2', '4. 1 and 2', '5. 3 not 1', '6. limit 3 to humans', '7. or/3-6']
  const meta = 'final: 7\n'
  const ofCounts = (counts: readonly number[]) => brief({ meta, lines, counts })

  it('accepts what is possible, at its bounds', () => {
    expect(ofCounts([10, 5, 15, 5, 5, 15, 15])).toEqual([])
    expect(ofCounts([10, 5, 10, 1, 1, 1, 10])).toEqual([])
  })

  it.each<[string, number[], number]>([
    ['an OR smaller than a part', [10, 5, 9, 1, 1, 1, 9], 3],
    ['an OR larger than the sum', [10, 5, 16, 1, 6, 1, 16], 3],
    ['an AND larger than a part', [10, 5, 12, 6, 2, 1, 12], 4],
    ['a NOT larger than its base', [10, 5, 12, 1, 13, 1, 13], 5],
    ['a NOT smaller than it must be', [10, 5, 12, 1, 1, 1, 12], 5],
    ['a limit larger than its base', [10, 5, 12, 1, 2, 13, 13], 6],
  ])('reports %s', (_, counts, line) => {
    expect(ofCounts(counts)).toEqual([['RESULT-ARITH', line, 1]])
  })

  it('says which line the bound comes from and where the count stands', () => {
    const [found] = check({ meta, lines, counts: [10, 5, 9, 1, 1, 1, 9] })
    expect(found!.message).toBe('Unexpected 9 results in line 3 (`1 or 2`), expected at least the 10 of line 1.')
    expect(found!.related![0]).toMatchObject({ file: 'queries/x.runs.csv', range: { start: { line: 4 } } })
  })

  it('lets a line be smaller when the platform narrowed it', () => {
    const narrowed = (option: string) => ({
      platform: 'ebsco',
      lines: ['S1. a', 'S2. b', `S3. S1 OR S2${option}`],
      counts: [10, 5, 3],
    })
    expect(brief(narrowed(''))).toEqual([['RESULT-ARITH', 3, 1]])
    expect(check(narrowed(''))[0]!.hint).toContain('@limit')
    expect(brief(narrowed('\n    @narrow Geography: UK'))).toEqual([])
  })

  it('reports a line that found nothing, counts of no line, and a final line without a count', () => {
    expect(brief({ lines: ['1. a/', '2. 1 or b.tw.'], counts: [0, 5] })).toEqual([['RESULT-ZERO', 1, 4]])
    const codes = (counts: number[]) => check({ lines: ['1. a/', '2. 1 or b.tw.'], counts }).map((one) => one.code)
    expect(codes([1, 5, 9])).toEqual(['RUN-LINE'])
    expect(codes([1])).toEqual(['RUN-FINAL'])
  })
})

describe('lint: what is known about the search', () => {
  const codes = (meta: string, run = false) => {
    const text = `---\ndatabase: X\nplatform: ovid\nversion: 1\n${meta}---\n1. a/\n`
    const rows = run ? `r1,1,${hashStrategy(text)},2022-02-03,1,5\n` : ''
    const log = { path: 'queries/x.runs.csv', text: `run,version,sha256,date,line,results\n${rows}` }
    return findings([{ path: 'queries/x.v1.search', text }, log])
      .filter((one) => one.severity !== 'info')
      .map(({ code, message }) => `${code} ${[...message.matchAll(/`(\w+)`/g)].map((m) => m[1])}`)
  }

  it('asks nothing of a draft', () => {
    expect(codes('')).toEqual([])
  })

  it('asks for segment and day once a search was run, in one finding', () => {
    expect(codes('', true)).toEqual(['META-MISSING segment,searched'])
    expect(codes('segment: all\nsearched: 2022-02-03\n', true)).toEqual([])
  })

  it('sees a status that the run log contradicts', () => {
    expect(codes('status: draft\n', true)).toEqual(['META-STATUS draft,run'])
    expect(codes('status: run\nsegment: all\nsearched: 2022-02\n')).toEqual(['RUN-MISSING run'])
  })
})
