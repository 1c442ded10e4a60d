import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, root, temporaryFolder } from '../helpers.ts'

describe('litsieve query parse', () => {
  it('draws the trees of a bare text', () => {
    const input = '1. (gp or doctor*).ti,ab.\n2. exp *Health Care/dt\n3. 1 and 2\n4. limit 3 to humans'
    const { code, out } = litsieve(temporaryFolder(), ['query', 'parse', '--platform', 'ovid'], { input })
    expect(code).toBe(0)
    expect(out).toBe(`1. (gp or doctor*).ti,ab.
   .ti,ab. title, abstract
   └─ ( ) or
      ├─ gp
      └─ doctor*

2. exp *Health Care/dt
   heading Health Care exploded, main topic, subheading dt

3. 1 and 2
   and
   ├─ line 1
   └─ line 2

4. limit 3 to humans
   limit humans
   └─ line 3

4 lines read as Ovid: no findings.
`)
  })

  it('shows broken places with a caret, and ends with 1', () => {
    const { code, out } = litsieve(temporaryFolder(), ['query', 'parse', '-', '--platform', 'ebsco'], {
      input: 'TI (a or “b*) OR AB (“c”)',
    })
    expect(code).toBe(1)
    expect(out).toContain('stdin:1:10 error Unexpected end of `“b*)`, expected a closing quote. (QUOTE-UNCLOSED)')
    expect(out).toContain('  1 | TI (a or “b*) OR AB (“c”)\n               ^^^^')
  })

  it('reads a query file of the worked example, one line of it, as JSON', () => {
    const { code, json } = litsieve(root, ['query', 'parse', 'queries/cinahl.v1.search', '--line', 's4', '--json'])
    expect(code).toBe(1)
    const { platform, lines, findings } = json()
    expect(platform).toBe('ebsco')
    expect(lines.map((line: { id: string }) => line.id)).toEqual(['S4'])
    expect(findings.map((one: { code: string }) => one.code).sort()).toEqual([
      'OPERATOR-MISSING',
      'PAREN-UNCLOSED',
      'QUOTE-MISPLACED',
      'QUOTE-MISPLACED',
      'QUOTE-UNCLOSED',
      'QUOTE-UNCLOSED',
    ])
    const [problem] = lines[0].problems
    expect(lines[0].query.slice(problem.start, problem.end)).toBe('“symptom” reduction*”')
  })

  it('writes JSON however deep a tree is, and sends nothing dangerous to a terminal', () => {
    const input = `${'('.repeat(20_000)}a\u001b[31m${')'.repeat(20_000)}`
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'q.txt'), input)
    const deep = litsieve(dir, ['query', 'parse', 'q.txt', '--platform', 'pubmed', '--json'])
    expect(deep.json().lines[0].tree.kind).toBe('group')
    const drawn = litsieve(dir, ['query', 'parse', 'q.txt', '--platform', 'pubmed'])
    expect(drawn.out).not.toContain('\u001b')
  })

  it('says what is missing', () => {
    const none = litsieve(temporaryFolder(), ['query', 'parse'], { input: 'x' })
    expect(none.code).toBe(2)
    expect(none.err).toContain('Add for instance `--platform ovid`.')
    const line = litsieve(temporaryFolder(), ['query', 'parse', '--platform', 'ovid', '--line', '7'], { input: 'x' })
    expect(line.code).toBe(2)
    expect(line.err).toContain('Unexpected line `7`')
  })
})
