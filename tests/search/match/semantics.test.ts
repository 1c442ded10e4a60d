import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answers } from './helper.ts'

interface Case {
  readonly id: string
  readonly platform: string
  readonly query: string
  readonly record: object
  /** `null`: it cannot be known. */
  readonly match: boolean | null
}

const path = resolve(import.meta.dirname, '../../../../shared/data/strategies/execution-semantics.json')
const cases: readonly Case[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []

describe.skipIf(cases.length === 0)('documented behaviour of platforms', () => {
  it('has cases', () => expect(cases.length).toBeGreaterThan(40))
  it.each(cases)('$id $platform $query', ({ platform, query, record, match }) => {
    const expected = match === null ? 'unknown' : match ? 'yes' : 'no'
    expect(answers(platform, query, [record])).toEqual([expected])
  })
})
