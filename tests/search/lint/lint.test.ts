import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unifiedDiff } from '../../../src/lib/unified-diff.ts'
import { readDictionary } from '../../../src/search/dictionary.ts'
import { lint } from '../../../src/search/lint/lint.ts'
import { planFixes } from '../../../src/search/lint/plan-fixes.ts'
import { toSubject } from '../../../src/search/lint/subject.ts'
import { findPlatform } from '../../../src/search/platforms/index.ts'
import { readStrategy } from '../../../src/search/read-strategy.ts'
import { rules } from '../../../src/search/rules/index.ts'
import { root } from '../../helpers.ts'

const knows = readDictionary(readFileSync(join(root, 'data/english-words.txt'), 'utf8'))
const run = (text: string, platform = 'ovid') => {
  const front = text.startsWith('---')
  const strategy = readStrategy(text, 'x.search', front ? undefined : findPlatform(platform))
  return lint({ subjects: [toSubject('x', strategy)], knows }, rules)
}
const codes = (text: string, platform?: string) => run(text, platform).map((one) => one.code)
const HEAD = '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nfinal: 1\n---\n'

describe('one fault is one finding', () => {
  it.each([
    ['a quote closed too early', '("symptom" reduction*" or recovery).mp.', ['QUOTE-MISPLACED']],
    ['a quote that nothing closes, in a group', '(coffee or "green tea).mp.', ['QUOTE-UNCLOSED']],
    [
      'a parenthesis, and no word on the terms of the broken line',
      '(tea or (col* and cup.mp.',
      ['PAREN-UNCLOSED', 'PAREN-UNCLOSED'],
    ],
    ['foreign fields', 'tea[tiab] or (coffee or cup)[tiab]', ['FOREIGN-SYNTAX']],
    ['a placeholder', '{{HEADING: Tea (MeSH) → Emtree ?}} or tea.mp.', ['HEADING-PLACEHOLDER']],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  it('judges the words of a line whose repair is plain, at their places', () => {
    const text = '(col* or "drop out*) or brad*.mp.'
    const short = run(text).find((one) => one.code === 'STEM-SHORT')!
    expect(text.slice(short.span!.start, short.span!.end)).toBe('col*')
    const behind = '("drop out* or col*).mp.'
    const found = run(behind).find((one) => one.code === 'STEM-SHORT')!
    expect(behind.slice(found.span!.start, found.span!.end)).toBe('col*')
  })
})

describe('comments that accept', () => {
  it('silence a rule on the line below', () => {
    expect(codes(`${HEAD}# lint-ok STEM-SHORT looked at 50 records\n1. col*.mp.\n`)).toEqual([])
    expect(codes(`${HEAD}# lint-ok STEM-SHORT not this line\n1. tea.mp.\n2. 1 and col*.mp.\n`)).toContain('STEM-SHORT')
  })

  it('silence a rule in the whole file from the front matter', () => {
    const text = HEAD.replace('final: 1', '# lint-ok STEM-SHORT as in the first review\nfinal: 2')
    expect(codes(`${text}1. col*.mp.\n2. 1 or rac*.mp.\n`)).toEqual([])
  })

  it.each([
    ['without a reason', '# lint-ok STEM-SHORT', ['LINT-OK', 'STEM-SHORT']],
    ['of a rule that does not exist', '# lint-ok STEM-SHRT because', ['LINT-OK', 'STEM-SHORT']],
    ['of nothing', '# lint-ok', ['LINT-OK', 'STEM-SHORT']],
    ['that match nothing', '# lint-ok NOT-RISK because', ['LINT-OK', 'STEM-SHORT']],
  ])('%s are reported', (_, comment, expected) => {
    expect(codes(`${HEAD}${comment}\n1. col*.mp.\n`)).toEqual(expected)
  })
})

describe('fixes', () => {
  const fixed = (text: string, platform?: string) => planFixes(run(text, platform))[0]?.after

  it.each([
    ['(“green tea” or coffee).mp.', '("green tea" or coffee).mp.'],
    ['(green tea” or coffee).mp.', '("green tea" or coffee).mp.'],
    ['(“green” tea” or coffee).mp.', '("green tea" or coffee).mp.'],
    ['("green tea or coffee).mp.', '("green tea" or coffee).mp.'],
    ['(coffee or "green tea).ti,ab', '(coffee or "green tea").ti,ab.'],
    ['(follow‐up or one‐year).mp.', '(follow-up or one-year).mp.'],
  ])('%s', (before, after) => {
    expect(fixed(before)).toBe(after)
    expect(fixed(after)).toBeUndefined()
  })

  it('leave alone what can be mended in several ways', () => {
    expect(fixed('(tea or (coffee and cup.mp.')).toBeUndefined()
  })

  it('keep line breaks, CRLF too', () => {
    const text = HEAD.replaceAll('\n', '\r\n')
    expect(fixed(`${text}1. (“green\r\n    tea” or\r\n    coffee).ti,ab\r\n`)).toBe(
      `${text}1. ("green\r\n    tea" or\r\n    coffee).ti,ab.\r\n`,
    )
  })

  it('show as a diff', () => {
    expect(unifiedDiff('x', 'a\nb\nc\nd\ne\n', 'a\nb\nC\nd\ne\n')).toBe(
      '--- x\n+++ x\n@@ -1,6 +1,6 @@\n a\n b\n-c\n+C\n d\n e\n ',
    )
    expect(unifiedDiff('x', 'a', 'a')).toBe('')
  })
})

describe('hostile texts', () => {
  const N = 4000
  it.each<[string, string, string]>([
    ['terms that begin alike', Array.from({ length: N }, (_, i) => `abc${i}*`).join(' or '), 'ovid'],
    [
      'words that nobody knows',
      Array.from({ length: N }, (_, i) => `zqxbvkrtw${(i + 1e6).toString(36)}`).join(' or '),
      'ovid',
    ],
    ['deep parentheses', `${'('.repeat(N)}a${')'.repeat(N)}`, 'ovid'],
    ['open parentheses', `${'('.repeat(N)}a`, 'ovid'],
    ['quotes', '"a '.repeat(N), 'ovid'],
    ['AND and OR in turns', `${'a or b and '.repeat(N)}b`, 'pubmed'],
    ['NOT upon NOT', `${'a not '.repeat(N)}b.tw.`, 'ovid'],
    [
      'lines upon lines',
      Array.from({ length: N }, (_, i) => `${i + 1}. ${i ? `${i} or ` : ''}a.tw.`).join('\n'),
      'ovid',
    ],
    ['the same lines', Array.from({ length: N }, (_, i) => `${i + 1}. a.tw.`).join('\n'), 'ovid'],
    ['open brackets', 'a[tiab '.repeat(N), 'pubmed'],
    ['wildcards', 'a*'.repeat(N), 'ovid'],
    ['long phrases', `"${'a* '.repeat(N)}" or "${'a* '.repeat(N)}b"`, 'ovid'],
    ['braces', '{{'.repeat(N), 'ebsco'],
    ['exp', 'exp a '.repeat(N), 'ebsco'],
  ])('%s take little time', (_, text, platform) => {
    const start = process.cpuUsage()
    run(text, platform)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1e6).toBeLessThan(3)
  })
})
