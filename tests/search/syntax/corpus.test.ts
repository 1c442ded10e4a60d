import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPlatform } from '../../../src/search/platforms/index.ts'
import { parseQuery } from '../../../src/search/syntax/parse-query.ts'
import { print } from '../../../src/search/syntax/print.ts'
import { walk } from '../../../src/search/syntax/walk.ts'
import { shared } from '../../helpers.ts'

interface Case {
  readonly id: string
  readonly platform?: string
  readonly query: string
  readonly lines?: readonly { readonly id: string; readonly query: string }[]
}

const strategies = join(shared, 'data/strategies')
const founding = join(shared, 'data/founding-review/strategies')
const load = <T>(folder: string, file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T

// Lines whose source is broken, looked at one by one: what is wrong with each is in the comment.
const BROKEN: Record<string, readonly string[]> = {
  'clef-tar.json': [
    'clef-CD007394', // a quote is never opened
    'clef-CD009263', // a parenthesis too many
  ],
  'published-strategies.json': [
    'pub-gomes2013-embase', // "or or"
    'pub-vita2023-wos-central', // a bracket is never closed
  ],
  'search-query.json': [
    'sq-ebsco-lint-009', // "OR OR"
    'sq-ebsco-lint-025', // a quote is never opened
    'sq-ebsco-lint-029', // a quote within a word
    'sq-pubmed-lint-004', // a quote is never closed
    'sq-wos-lint-006', // parentheses
    'sq-wos-lint-008',
    'sq-wos-lint-009',
    'sq-wos-lint-024', // two fields without an operator
    'sq-wos-lint-050', // a quote too many
  ],
}

function linesOf(entry: Case): readonly string[] {
  if (entry.lines) return entry.lines.map((line) => line.query)
  if (/^\s*1\. /.test(entry.query)) return entry.query.split('\n').map((line) => line.replace(/^\d+\.\s/, ''))
  return [entry.query]
}

describe.skipIf(!existsSync(strategies))('real strategies', () => {
  const files = existsSync(strategies) ? readdirSync(strategies).filter((file) => file.endsWith('.json')) : []
  it.each(files)('%s: every line parses and prints, and only broken ones hold an error', (file) => {
    const entries = load<readonly Case[] | object>(strategies, file)
    if (!Array.isArray(entries)) return
    const broken: string[] = []
    for (const entry of entries as readonly Case[]) {
      const platform = findPlatform(entry.platform?.replace('-medline', '') ?? '')
      if (!platform) continue
      for (const query of linesOf(entry)) {
        const tree = parseQuery(query, platform)
        expect(print(tree)).toBe(query)
        if ([...walk(tree.root)].some(({ node }) => node.kind === 'error')) broken.push(entry.id)
      }
    }
    expect(broken).toEqual(BROKEN[file] ?? [])
  })

  it('finds the eight certain faults of the founding review where they are, and no other', () => {
    interface Defect {
      readonly file: string
      readonly line: string
      readonly rule: string
      readonly severity: string
      readonly span: readonly [number, number]
    }
    const { defects } = load<{ defects: readonly Defect[] }>(founding, 'defects.json')
    const expected = defects
      .filter((one) => one.severity === 'error')
      .map(({ file, line, rule, span }) => `${file} ${line} ${rule} ${span.join('-')}`)
    const found: string[] = []
    for (const [file, platform] of [
      ['cinahl', 'ebsco'],
      ['medline-ovid', 'ovid'],
      ['psycinfo-ovid', 'ovid'],
      ['embase-ovid', 'ovid'],
    ] as const) {
      for (const { id, query } of load<{ lines: readonly { id: string; query: string }[] }>(founding, `${file}.json`)
        .lines) {
        const { problems } = parseQuery(query, findPlatform(platform)!)
        found.push(...problems.map(({ code, start, end }) => `${file} ${id} ${code} ${start}-${end}`))
      }
    }
    expect(found.sort()).toEqual([...expected].sort())
    expect(found).toHaveLength(8)
  })
})
