import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, root, temporaryFolder } from '../helpers.ts'

const BROKEN = '1. (“green tea” or coffee).ti,ab\n2. 1 or col*.mp.\n'

describe('query lint outside a review', () => {
  it('reads a bare text, and gives line and offsets', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'tea.txt'), BROKEN)
    const ran = litsieve(dir, ['query', 'lint', 'tea.txt', '--platform', 'ovid', '--json'])
    expect(ran.code).toBe(0)
    const { findings, warnings } = ran.json()
    expect(warnings).toBe(3)
    const short = findings.find((one: { code: string }) => one.code === 'STEM-SHORT')
    expect(Object.keys(short).sort()).toEqual(
      ['code', 'end', 'file', 'hint', 'line', 'message', 'rule', 'severity', 'start'].sort(),
    )
    expect(short).toMatchObject({
      file: 'tea.txt',
      rule: 'stem-short',
      severity: 'warning',
      line: '2',
      start: 5,
      end: 9,
    })
    expect(litsieve(dir, ['query', 'lint', 'tea.txt', '--platform', 'ovid', '--strict']).code).toBe(1)
  })

  it('reads standard input, and ends with 1 when there is an error', () => {
    const ran = litsieve(temporaryFolder(), ['query', 'lint', '-', '--platform', 'pubmed'], {
      input: 'tea[tiab] OR OR cup',
    })
    expect([ran.code, ran.out]).toEqual([1, expect.stringContaining('error[OPERAND-MISSING]')])
  })

  it('runs the rules that are chosen', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'tea.txt'), BROKEN)
    const codes = (...args: string[]) =>
      litsieve(dir, ['query', 'lint', 'tea.txt', '--platform', 'ovid', '--json', ...args])
        .json()
        .findings.map((one: { code: string }) => one.code)
    expect(codes('--rule', 'stem-short')).toEqual(['STEM-SHORT'])
    expect(codes('--no-rule', 'STEM-SHORT,QUOTE-CURLY')).not.toContain('STEM-SHORT')
    const wrong = litsieve(dir, ['query', 'lint', 'tea.txt', '--platform', 'ovid', '--rule', 'STEM-SHRT'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('Did you mean `STEM-SHORT`?')])
  })

  it('mends a file, and shows how on a dry run', () => {
    const dir = temporaryFolder()
    const path = join(dir, 'tea.txt')
    writeFileSync(path, BROKEN)
    const args = ['query', 'lint', 'tea.txt', '--platform', 'ovid', '--fix']
    const dry = litsieve(dir, [...args, '--dry-run'])
    expect(dry.out).toContain('-1. (“green tea” or coffee).ti,ab\n+1. ("green tea" or coffee).ti,ab.\n')
    expect(readFileSync(path, 'utf8')).toBe(BROKEN)
    expect(litsieve(dir, args).err).toBe('Mended 2 findings in `tea.txt`.\n')
    expect(readFileSync(path, 'utf8')).toBe('1. ("green tea" or coffee).ti,ab.\n2. 1 or col*.mp.\n')
    expect(litsieve(dir, args).err).toMatch(/^Nothing to mend/)
  })

  it('prints SARIF', () => {
    const ran = litsieve(temporaryFolder(), ['query', 'lint', '-', '--platform', 'ovid', '--sarif'], { input: BROKEN })
    const [result] = ran.json().runs[0].results
    expect(result.locations[0].physicalLocation.region.startLine).toBe(1)
  })

  it.each([
    [['nothere.txt'], /Cannot read `nothere.txt`/],
    [['-', '--platform', 'ovd'], /platform `ovd`, expected one of ovid/],
    [['-', '--platform', 'ovid', '--severity', 'bad'], /severity `bad`/],
  ])('refuses %j', (args, message) => {
    const ran = litsieve(temporaryFolder(), ['query', 'lint', ...args])
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(message)])
  })
})

describe('query lint in a review', () => {
  it('finds in the worked example what is known to be wrong with it', () => {
    const { errors, warnings, findings } = litsieve(root, ['query', 'lint', '--json']).json()
    expect([errors, warnings]).toEqual([8, 43])
    const of = (code: string) => findings.filter((one: { code: string }) => one.code === code)
    expect(of('PROTOCOL-CONCEPT')[0]).toMatchObject({ file: 'review.yaml', line: null, start: null })
    expect(of('FLOW-DEDUP')).toHaveLength(1)
  })

  it('changes no version that was run', () => {
    const ran = litsieve(root, ['query', 'lint', 'cinahl', '--fix'])
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('start the next version with `litsieve query new cinahl`')
    expect(ran.out).toContain('--- queries/cinahl.v1.search')
  })

  it('lists the rules', () => {
    expect(litsieve(root, ['query', 'rules']).out).toContain('STEM-SHORT')
    expect(litsieve(root, ['query', 'rules', 'NOT-RISK', '--json']).json()).toMatchObject([{ code: 'NOT-RISK' }])
  })
})
