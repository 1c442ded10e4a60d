import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDictionary } from '../../../src/search/dictionary.ts'
import { lint } from '../../../src/search/lint/lint.ts'
import { toSubject } from '../../../src/search/lint/subject.ts'
import { findPlatform } from '../../../src/search/platforms/index.ts'
import { readStrategy } from '../../../src/search/read-strategy.ts'
import { rules } from '../../../src/search/rules/index.ts'
import { root, shared } from '../../helpers.ts'

interface Case {
  readonly id: string
  readonly platform?: string
  readonly query: string
  readonly lines?: readonly { readonly id: string; readonly query: string }[]
}

const folder = join(shared, 'data/strategies')
const FILES = ['clef-tar', 'published-strategies', 'misc-platforms', 'pubmed-validated']

describe.skipIf(!existsSync(folder))('real strategies, linted', () => {
  const knows = readDictionary(readFileSync(join(root, 'data/english-words.txt'), 'utf8'))
  const cases = existsSync(folder)
    ? FILES.flatMap((file) => JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as Case[])
    : []
  const found = cases.flatMap(({ id, platform: name, query, lines }) => {
    const platform = findPlatform(name ?? '')
    if (!platform) return []
    const flat = lines?.map((one) => `${one.id}. ${one.query.replace(/\s+/g, ' ')}`).join('\n')
    const strategy = readStrategy(flat ?? query, id, platform)
    return [{ id, strategy, findings: lint({ subjects: [toSubject(id, strategy)], knows }, rules) }]
  })

  // Each was looked at: what is wrong stands behind it.
  const TRUE_ERRORS = [
    'clef-CD007394 QUOTE-UNOPENED', // a quote is never opened
    'clef-CD007868 REF-SELF', // as printed, line 26 refers to itself …
    'clef-CD007868 REF-SELF', // … and so does 27
    'clef-CD009263 PAREN-UNEXPECTED', // a parenthesis too many
    'clef-CD010339 WILDCARD-UNSUPPORTED', // `cholangio?pancreatogra*` on PubMed
    'clef-CD011548 WILDCARD-UNSUPPORTED',
    'pub-gomes2013-embase OPERAND-MISSING', // "or or"
    'pub-mishra2012-embase FIELD-UNKNOWN', // .mp3
    'pub-vita2023-wos-central BRACKET-UNCLOSED', // a bracket is never closed
  ]

  it('holds the errors that were looked at, and no other', () => {
    const errors = found.flatMap(({ id, findings }) =>
      findings.filter((one) => one.severity === 'error').map((one) => `${id} ${one.code}`),
    )
    expect(errors.sort()).toEqual([...TRUE_ERRORS].sort())
  })

  it('fires no warning in more than a quarter of the strategies', () => {
    const strategies = new Map<string, Set<string>>()
    for (const { id, findings } of found) {
      for (const { code, severity } of findings) {
        if (severity === 'warning') strategies.set(code, (strategies.get(code) ?? new Set()).add(id))
      }
    }
    const often = [...strategies].filter(([, ids]) => ids.size > found.length / 4).map(([code]) => code)
    expect(often).toEqual([])
  })
})
