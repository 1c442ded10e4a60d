import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_REVIEW } from '../../src/protocol/example.ts'
import { parseConfig } from '../../src/review/config.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'

const two = ['--reviewer', 'KM=K. Example', 'SB=S. Example, MD']

describe('init', () => {
  it('starts a review that every command can open', () => {
    const dir = temporaryFolder()
    const ran = litsieve(dir, ['init', 'tea', '--title', 'Tea: at work', ...two], {
      env: { LITSIEVE_NOW: '2022-02-03T10:00:00Z' },
    })
    expect(ran.code).toBe(0)
    const folder = join(dir, 'tea')
    const { value } = parseConfig(readFileSync(join(folder, 'review.yaml'), 'utf8'))
    expect(value).toMatchObject({
      title: 'Tea: at work',
      reviewers: { KM: { name: 'K. Example' }, SB: { name: 'S. Example, MD' } },
      screening: { seed: 'tea-at-work-2022' },
    })
    expect(readFileSync(join(folder, '.gitattributes'), 'utf8')).toContain('records/*/*.jsonl merge=union\n')
    for (const path of ['queries', 'records', 'extraction', 'exports'])
      expect(existsSync(join(folder, path))).toBe(true)
    expect(litsieve(folder, ['query', 'list']).code).toBe(0)
    expect(litsieve(folder, ['status']).code).toBe(0)
  })

  it('takes tracks, one reviewer, and the name of the folder for a title', () => {
    const dir = temporaryFolder()
    litsieve(dir, ['init', 'rapid', '--reviewer', 'KM', '--track', 'all, grey'])
    const { value } = parseConfig(readFileSync(join(dir, 'rapid/review.yaml'), 'utf8'))
    expect(value).toMatchObject({ title: 'rapid', reviewers: { KM: { name: 'KM' } } })
    expect(Object.keys(value!.tracks)).toEqual(['all', 'grey'])
  })

  it('takes tracks one by one too', () => {
    const dir = temporaryFolder()
    const given = ['--track', 'published', '--track', 'grey', '--track', 'registers']
    litsieve(dir, ['init', 'rapid', '--title', 'T', '--reviewer', 'KM', ...given])
    const text = readFileSync(join(dir, 'rapid/review.yaml'), 'utf8')
    for (const track of ['published', 'grey', 'registers'])
      expect(text).toMatch(new RegExp(`^  ${track}: \\{label`, 'm'))
  })

  it('says what it would write, and writes nothing', () => {
    const dir = temporaryFolder()
    const ran = litsieve(dir, ['init', '--title', 'Tea', ...two, '--dry-run'])
    expect(ran.out).toContain('Would write')
    expect(ran.out).toContain('  review.yaml\n')
    expect(snapshot(dir)).toEqual({})
  })

  it('never overwrites: not a review, not your README; git files get the lines that they lack', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, '.gitattributes'), '*.png binary\r\nrecords/*.jsonl merge=union\r\n')
    expect(litsieve(dir, ['init', ...two]).code).toBe(0)
    const attributes = readFileSync(join(dir, '.gitattributes'), 'utf8')
    expect(attributes).toMatch(/^\*\.png binary\r\nrecords\/\*\.jsonl merge=union\r\n/)
    expect(attributes.match(/records\/\*\.jsonl merge=union/g)).toHaveLength(1)
    expect(attributes).toContain('records/*/*.jsonl merge=union\n')
    const before = snapshot(dir)
    const again = litsieve(dir, ['init', ...two])
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('expected a folder without a review')])
    expect(again.err).toContain('litsieve init DIR')
    expect(snapshot(dir)).toEqual(before)
  })

  it.each([
    ['no reviewer', ['init'], /expected at least one `--reviewer "KM=Name"`/],
    ['bad initials', ['init', '--reviewer', 'K M=x'], /Unexpected reviewer `K M=x`/],
    ['the same initials twice', ['init', '--reviewer', 'KM=a', 'km=b'], /Unexpected second reviewer/],
    ['bad tracks', ['init', ...two, '--track', 'a b'], /Unexpected tracks `a b`/],
  ])('refuses %s', (_, args, message) => {
    const dir = temporaryFolder()
    const ran = litsieve(dir, args)
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(message)])
    expect(snapshot(dir)).toEqual({})
  })

  it('prints the example', () => {
    const ran = litsieve(temporaryFolder(), ['init', '--example'])
    expect([ran.code, ran.out]).toEqual([0, EXAMPLE_REVIEW])
  })
})
