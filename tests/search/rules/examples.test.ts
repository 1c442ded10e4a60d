import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDictionary } from '../../../src/search/dictionary.ts'
import { exampleProject } from '../../../src/search/lint/example.ts'
import { lint } from '../../../src/search/lint/lint.ts'
import { rules } from '../../../src/search/rules/index.ts'
import type { Example, Rule } from '../../../src/search/rules/rule.ts'
import { root } from '../../helpers.ts'

const knows = readDictionary(readFileSync(join(root, 'data/english-words.txt'), 'utf8'))
const found = (rule: Rule, example: Example) =>
  lint({ ...exampleProject(example), knows }, rules).filter((one) => one.code === rule.code)

describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (_, rule) => {
  it('says why in one sentence', () => {
    expect(rule.why).toMatch(/^[A-Z"`].*\.$/)
  })

  it.each(rule.good)('accepts $text', (example) => {
    expect(found(rule, example)).toEqual([])
  })

  it.each(rule.bad)('refuses $text', (example) => {
    const findings = found(rule, example)
    expect(findings).not.toEqual([])
    for (const { message, hint, span, subject } of findings) {
      expect(message).toMatch(/[.:]$/)
      expect(hint).toMatch(/[.?]$/)
      if (span) expect(span.end, `${span.start}`).toBeGreaterThan(span.start)
      expect(subject?.strategy.lines.length ?? 1).toBeGreaterThan(0)
    }
  })
})
