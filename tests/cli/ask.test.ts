import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/review/config.ts'
import { binary, litsieve, temporaryFolder } from '../helpers.ts'
import { ovidText } from '../search/texts.ts'

// util-linux's `script` gives a program a terminal; other systems' versions differ.
const script = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false

/** Runs the program in a terminal; types `input` once the first question (it ends in a colon) is on the screen. */
function typed(cwd: string, args: readonly string[], input: string): Promise<{ code: number | null; screen: string }> {
  const command = [process.execPath, binary, ...args].map((part) => `'${part}'`).join(' ')
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd })
  let screen = ''
  let answered = false
  child.stdout.on('data', (data: Buffer) => {
    screen += data.toString()
    if (answered || !/: (\u001b\[\d+G)?$/.test(screen)) return
    answered = true
    child.stdin.write(input)
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, screen })))
}

describe.skipIf(!script)('questions on a terminal', () => {
  it('init asks for title, reviewers and tracks, and asks again for what it cannot use', async () => {
    const dir = temporaryFolder()
    const { code, screen } = await typed(dir, ['init', 'tea'], 'Tea at work\nK M\nKM\nK. Example\nSB\n\n\npublished\n')
    expect(screen).toContain('Unexpected initials')
    expect(code).toBe(0)
    expect(parseConfig(readFileSync(join(dir, 'tea/review.yaml'), 'utf8')).value).toMatchObject({
      title: 'Tea at work',
      reviewers: { KM: { name: 'K. Example' }, SB: { name: 'SB' } },
      tracks: { published: {} },
    })
  })

  it('leaving changes nothing', async () => {
    const dir = temporaryFolder()
    for (const key of ['\u0003', '\u0004']) {
      const { code, screen } = await typed(dir, ['init', 'tea'], key)
      expect([code, screen]).toEqual([130, expect.stringContaining('Nothing was changed.')])
    }
    expect(existsSync(join(dir, 'tea'))).toBe(false)
  })

  it('query log asks for each line, and about a count that cannot be true', async () => {
    const dir = temporaryFolder()
    litsieve(dir, ['init', '--reviewer', 'KM'])
    writeFileSync(join(dir, 'queries/tea.v1.search'), ovidText)
    const { code, screen } = await typed(dir, ['query', 'log', 'tea'], '10\n1,200\n9\n\n1205\nmany\n8\n')
    expect(screen).toContain('expected at least the 1,200 of line 2')
    expect(screen).toContain('Unexpected answer')
    expect(code).toBe(0)
    const rows = readFileSync(join(dir, 'queries/tea.runs.csv'), 'utf8').trim().split('\n').slice(1)
    expect(rows.map((row) => row.split(',').slice(-2))).toEqual([
      ['1', '10'],
      ['2', '1200'],
      ['3', '1205'],
      ['4', '8'],
    ])
  })
})
