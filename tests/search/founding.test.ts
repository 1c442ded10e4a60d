import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashStrategy } from '../../src/search/hash.ts'
import { lint } from '../../src/search/lint/lint.ts'
import { shelfSubjects } from '../../src/search/lint/shelf-subjects.ts'
import { rules } from '../../src/search/rules/index.ts'
import { RUN_HEADER } from '../../src/search/runs.ts'
import { toShelf } from '../../src/search/shelf.ts'
import { finalKey, parseStrategy } from '../../src/search/strategy.ts'
import { shared } from '../helpers.ts'

interface Line {
  readonly id: string
  readonly query: string
  readonly results: number | null
  readonly limiters?: readonly string[]
  readonly expanders?: readonly string[]
  readonly narrow_by?: readonly { readonly type: string; readonly value: string }[]
}

// A strategy of the data in our format: options under the line, long lines wrapped at blanks.
function toText(platform: string, lines: readonly Line[], limitOptions: boolean): string {
  const body = lines.flatMap(({ id, query, limiters = [], expanders = [], narrow_by = [] }) => [
    `${id}. ${query.replace(/(.{60,80}) /g, '$1\n    ')}`,
    ...(limitOptions ? limiters.map((value) => `    @limit ${value}`) : []),
    ...narrow_by.map(({ type, value }) => `    @narrow ${type}: ${value}`),
    ...expanders.map((value) => `    @expand ${value}`),
  ])
  const final = lines.at(-1)!.id.replace(/\D/g, '')
  const head = [
    '---',
    'database: X',
    `platform: ${platform}`,
    'version: 1',
    `final: ${final}`,
    'segment: X',
    'searched: 2022',
    '---',
  ]
  return `${[...head, ...body].join('\n')}\n`
}

function check(text: string, lines: readonly Line[]) {
  const sha = hashStrategy(text)
  const rows = lines.flatMap(({ id, results }) =>
    results === null || results === undefined ? [] : [`r1,1,${sha},2022-02-03,${id},${results}\n`],
  )
  const log = { path: 'queries/x.runs.csv', text: RUN_HEADER + rows.join('') }
  const { subjects } = shelfSubjects(toShelf([{ path: 'queries/x.v1.search', text }, log]), [])
  const codes = /^(REF|LINE|FINAL|RUN|RESULT-(ARITH|ZERO))/
  return lint({ subjects }, rules).filter((one) => codes.test(one.code))
}

const folder = join(shared, 'data/founding-review/strategies')

describe.skipIf(!existsSync(folder))('the founding strategies', () => {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'defects.json') : []
  it.each(names)('%s: references right, counts possible', (name) => {
    const { platform, lines } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      platform: string
      lines: Line[]
    }
    const id = /ovid/i.test(platform) ? 'ovid' : 'ebsco'
    const text = toText(id, lines, id === 'ebsco')
    const strategy = parseStrategy(text)
    expect(strategy.lines.map((line) => line.query)).toEqual(
      lines.map((line) => line.query.replace(/\s+/g, ' ').trim()),
    )
    expect(finalKey(strategy)).toBe(lines.at(-1)!.id.replace(/\D/g, ''))
    const codes = check(text, lines).map(
      (one) => `${one.code}:${one.range!.start.line > 0 ? one.source!.split('.')[0] : ''}`,
    )
    // What is really wrong with them, as far as lines and counts go: two rival final lines, and a heading that finds nothing.
    const expected: Record<string, string[]> = {
      'cinahl.json': ['LINE-DUPLICATE:S7'],
      'psycinfo-ovid.json': ['RESULT-ZERO:5'],
    }
    expect(codes).toEqual(expected[name] ?? [])
  })

  it('sees a count that is changed by hand', () => {
    const { lines } = JSON.parse(readFileSync(join(folder, 'medline-ovid.json'), 'utf8')) as { lines: Line[] }
    const wrong = lines.map((line) => (line.id === '14' ? { ...line, results: 97 } : line))
    const found = check(toText('ovid', wrong, false), wrong)
    expect(found.map((one) => one.message)).toEqual([
      'Unexpected 97 results in line 14 (`limit 13 to humans`), expected at most the 96 of line 13.',
    ])
  })
})

const published = join(shared, 'data/strategies/published-strategies.json')

describe.skipIf(!existsSync(published))('published strategies', () => {
  it('hold no count that cannot be true and no reference that is not there', () => {
    const cases = JSON.parse(readFileSync(published, 'utf8')) as { id: string; platform: string; lines?: Line[] }[]
    const found = cases.flatMap(({ id, platform, lines = [] }) => {
      if (lines.length === 0) return []
      const plain = lines.map((line) => ({ ...line, query: line.query.replace(/\s+/g, ' ').trim() }))
      return check(toText(platform, plain, true), plain)
        .filter((one) => one.severity === 'error')
        .map((one) => `${id} ${one.code} ${one.source}`)
    })
    expect(found).toEqual([])
  })
})
