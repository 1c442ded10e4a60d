import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, root, temporaryFolder } from '../helpers.ts'

function example(): string {
  const dir = temporaryFolder()
  for (const name of ['queries', 'review.yaml', 'records'])
    cpSync(join(root, name), join(dir, name), { recursive: true })
  return dir
}

describe('litsieve query report', () => {
  it('writes the appendix as Markdown, HTML and a workbook, and says what is missing', () => {
    const dir = example()
    const { code, out } = litsieve(dir, ['query', 'report'])
    expect(code).toBe(1)
    expect(out).toContain('✓  8  Full search strategies         CINAHL, Embase, Google and 4 more\n')
    expect(out).toContain('✗ 14  Peer review\n')
    expect(out).toMatch(
      /of 16 items answered\. Wrote exports\/searches\.md, exports\/searches\.html, exports\/searches\.xlsx\.\n$/,
    )
    expect(readFileSync(join(dir, 'exports/searches.html'), 'utf8')).toContain('&quot;deterirorat*&quot;')
    expect(readFileSync(join(dir, 'exports/searches.md'), 'utf8')).toContain('| → 14 | limit 13 to humans | 80 |')
    expect(readFileSync(join(dir, 'exports/searches.xlsx')).subarray(0, 2).toString()).toBe('PK')
  })

  it('gives the items as JSON and writes nothing with --dry-run', () => {
    const dir = example()
    const { json } = litsieve(dir, ['query', 'report', 'medline', '--json', '--dry-run'])
    const { items, written } = json()
    expect(written).toBe(false)
    expect(items).toHaveLength(16)
    expect(items[14].answers).toEqual([
      { about: 'MEDLINE', text: '80 records (line 14).', file: 'queries/medline.runs.csv' },
    ])
    expect(existsSync(join(dir, 'exports'))).toBe(false)
  })

  it('names what it cannot write', () => {
    expect(litsieve(example(), ['query', 'report', '--out', 'appendix.docx']).err).toContain(
      'expected `.md, .html or .xlsx`',
    )
  })
})
