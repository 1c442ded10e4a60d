import { describe, expect, it } from 'vitest'
import { checkRules } from '../../../src/extraction/checks/index.ts'
import type { CheckRule, Example } from '../../../src/extraction/checks/rule.ts'
import { exampleSet } from '../../../src/extraction/findings/example-set.ts'
import { runChecks } from '../../../src/extraction/findings/run-checks.ts'

const found = (rule: CheckRule, example: Example) =>
  runChecks(exampleSet(example), checkRules).filter((one) => one.rule === rule.code)

it('gives each rule a name of its own', () => {
  expect(new Set(checkRules.map(({ code }) => code)).size).toBe(checkRules.length)
})

describe.each(checkRules.map((rule) => [rule.code, rule] as const))('%s', (_, rule) => {
  it('says why in one sentence', () => {
    expect(rule.why).toMatch(/^[A-Z"`].*\.$/)
    expect(rule.why).not.toMatch(/[.!?] [A-Z]/)
  })

  it.each(rule.good.map((example) => ({ example, name: JSON.stringify(example) })))('accepts $name', ({ example }) => {
    expect(found(rule, example)).toEqual([])
  })

  it.each(rule.bad.map((example) => ({ example, name: JSON.stringify(example) })))('finds $name', ({ example }) => {
    const results = found(rule, example)
    expect(results).not.toEqual([])
    for (const { message, hint, where } of results) {
      expect(message).toMatch(/\.$/)
      expect(message).not.toMatch(/\b(?:wrong|mistaken|incorrect|false)\b/i)
      expect(hint).toMatch(/\.$/)
      expect(where).not.toBe('')
    }
  })
})
