import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDictionary } from '../../../src/search/dictionary.ts'
import { hashStrategy } from '../../../src/search/hash.ts'
import { lint } from '../../../src/search/lint/lint.ts'
import { shelfSubjects } from '../../../src/search/lint/shelf-subjects.ts'
import { rules } from '../../../src/search/rules/index.ts'
import { RUN_HEADER } from '../../../src/search/runs.ts'
import { toShelf } from '../../../src/search/shelf.ts'
import { root, shared } from '../../helpers.ts'

interface Line {
  readonly id: string
  readonly query: string
  readonly results: number
  readonly limiters: readonly string[]
  readonly expanders: readonly string[]
  readonly narrow_by?: readonly { readonly type: string; readonly value: string }[]
  readonly search_mode?: string | null
}

interface Defect {
  readonly file: string | null
  readonly line: string | null
  readonly rule: string
  readonly severity: string
  readonly detect: string
  readonly span: readonly [number, number] | null
  readonly message: string
  readonly pairs?: readonly string[]
}

const folder = join(shared, 'data/founding-review/strategies')
const here = existsSync(folder)
const load = <T>(name: string): T => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as T
const NAMES = ['cinahl', 'medline-ovid', 'psycinfo-ovid', 'embase-ovid']

function files(name: string): { path: string; text: string }[] {
  const {
    lines,
    database,
    vendor_segment: segment,
  } = load<{
    lines: Line[]
    database: string
    vendor_segment: string | null
  }>(name)
  const ebsco = name === 'cinahl'
  const body = lines.flatMap(({ id, query, limiters, expanders, narrow_by = [], search_mode }) => [
    `${id}. ${query}`,
    ...(ebsco ? limiters.map((value) => `    @limit ${value}`) : []),
    ...narrow_by.map(({ type, value }) => `    @narrow ${type}: ${value}`),
    ...expanders.map((value) => `    @expand ${value}`),
    ...(search_mode ? [`    @mode ${search_mode}`] : []),
  ])
  const concepts = ebsco
    ? '{ethnicity: S1, iapt: S2, access-or-outcomes: S5}'
    : '{ethnicity: 9, iapt: 4, access-or-outcomes: 12}'
  const head = [`database: ${database}`, `platform: ${ebsco ? 'ebsco' : 'ovid'}`, 'version: 1', `concepts: ${concepts}`]
  const text = ['---', ...head, ...(segment ? [`segment: "${segment}"`] : []), '---', ...body, ''].join('\n')
  const rows = lines.map(({ id, results }) => `r1,1,${hashStrategy(text)},2022-02-03,${id},${results}\n`)
  return [
    { path: `queries/${name}.v1.search`, text },
    { path: `queries/${name}.runs.csv`, text: RUN_HEADER + rows.join('') },
  ]
}

const web = ['Google', 'Google Scholar', 'NICE'].map((engine, index) => ({
  path: `queries/web${index}.v1.search`,
  text: `---\nengine: ${engine}\nversion: 1\nstatus: run\n---\n1. iapt ethnicity\n`,
}))
// What the founding review's protocol says, in our words.
const promised = {
  dates: { from: '2008-12' },
  languages: ['English'],
  concepts: { ethnicity: 'Ethnicity', inequality: 'Inequality', iapt: 'IAPT', access: 'Access', outcomes: 'Outcomes' },
  sources: [
    { name: 'CINAHL', kind: 'database' },
    { name: 'MEDLINE (PubMed)', kind: 'database' },
    ...['PsycINFO', 'Embase', 'Google', 'Google Scholar', 'NICE'].map((name) => ({ name, kind: 'database' })),
  ],
  tracks: {},
}
const flow = { databases: 4, identified: 278, duplicates: 15, expected: { low: 0.1, high: 0.85 } }

describe.skipIf(!here)('the founding strategies, linted', () => {
  const { defects } = here ? load<{ defects: Defect[] }>('defects') : { defects: [] }
  const knows = readDictionary(readFileSync(join(root, 'data/english-words.txt'), 'utf8'))
  const { subjects } = shelfSubjects(toShelf(here ? [...NAMES.flatMap(files), ...web] : []), [])
  const found = here ? lint({ subjects, promised, flow, knows }, rules) : []
  const nameOf = (one: (typeof found)[number]) => one.subject?.name.replace('@1', '')

  it('has exactly the certain errors, each at its place', () => {
    const expected = defects.filter((one) => one.severity === 'error')
    expect(
      found
        .filter((one) => one.severity === 'error')
        .map((one) => [nameOf(one), one.line, one.code, one.span?.start, one.span?.end]),
    ).toEqual(expect.arrayContaining(expected.map(({ file, line, rule, span }) => [file, line, rule, ...span!])))
    expect(found.filter((one) => one.severity === 'error')).toHaveLength(8)
  })

  it('has every warning that is listed, and no other', () => {
    const tally = (codes: readonly string[]) => {
      const counts: Record<string, number> = {}
      for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
      return counts
    }
    const expected = defects.filter((one) => one.severity === 'warning')
    const warnings = found.filter((one) => one.severity === 'warning')
    expect(expected).toHaveLength(43)
    expect(tally(warnings.map((one) => one.code))).toEqual(tally(expected.map((one) => one.rule)))
    const places = warnings.map((one) => `${nameOf(one)} ${one.line} ${one.code} ${one.span?.start}-${one.span?.end}`)
    for (const { file, line, rule, span } of expected) {
      if (span) expect(places).toContain(`${file} ${line} ${rule} ${span.join('-')}`)
    }
  })

  it('names the redundant terms, pair by pair', () => {
    const redundant = /^TERM-(SUBSUMED|DUPLICATE)$/
    for (const { file, line, rule, pairs } of defects.filter((one) => redundant.test(one.rule))) {
      const own = found.filter((one) => nameOf(one) === file && one.line === line && one.code === rule)
      expect(own.map((one) => one.list)).toEqual([pairs])
    }
    expect(found.filter((one) => redundant.test(one.code))).toHaveLength(
      defects.filter((one) => redundant.test(one.rule)).length,
    )
  })

  it('names the terms that drifted', () => {
    const drift = defects.filter((one) => one.rule === 'DRIFT-TERMS')
    for (const { file, line, message } of drift) {
      // "…: raci*; race*; black* (Ovid black$1)": what stands in parentheses is a remark.
      const terms = message
        .slice(message.indexOf('broader one there: ') + 'broader one there: '.length)
        .split('; ')
        .map((term) => term.replace(/ \(.*$/, ''))
      const own = found.filter((one) => nameOf(one) === file && one.line === line && one.code === 'DRIFT-TERMS')
      expect(own.map((one) => one.list)).toEqual([terms])
    }
    expect(found.filter((one) => one.code === 'DRIFT-TERMS')).toHaveLength(drift.length)
    expect(found.filter((one) => one.code === 'DRIFT-EXPLOSION')).toHaveLength(1)
  })
})
