import { describe, expect, it } from 'vitest'
import { oneQuery } from '../../src/search/one-query.ts'
import { parseStrategy } from '../../src/search/strategy.ts'

const query = (lines: string, head = 'platform: pubmed', key?: string) =>
  oneQuery(parseStrategy(`---\ndatabase: X\n${head}\nversion: 1\n---\n${lines}\n`), key)

describe('a strategy as one query', () => {
  it('writes out the lines that the final one refers to, and changes nothing else', () => {
    expect(query('#1. tea[tiab] OR "green  tea"[tiab]\n#2. care*\n#3. (#1 AND #2) NOT mice[mh]')).toEqual({
      key: '3',
      text: '((tea[tiab] OR "green tea"[tiab]) AND (care*)) NOT mice[mh]',
    })
    expect(query('#1. a[ti]\n#2. #1 OR b[ti]\n#3. #2 AND #1')).toMatchObject({ text: '((a[ti]) OR b[ti]) AND (a[ti])' })
    expect(query('#1. a\n#2. b', 'platform: pubmed\nfinal: 1')).toMatchObject({ text: 'a', key: '1' })
    expect(query('#1. a\n#2. #1 AND b', 'platform: pubmed', '1')).toMatchObject({ text: 'a' })
  })

  it('knows references of services without a grammar, outside quotes', () => {
    const text = '1. TITLE:tea OR "no #2 here"\n2. care\n3. #1 AND #2 AND x#2'
    expect(query(text, 'platform: europepmc')).toMatchObject({ text: '(TITLE:tea OR "no #2 here") AND (care) AND x#2' })
  })

  it.each([
    ['a line that is missing', '#1. a\n#3. #1 AND #2', /line 2/],
    ['a circle', '#1. #2 AND a\n#2. #1 OR b', /refers to itself/],
    ['a limit beside a line', '#1. a\n    @limit English', /@limit English/],
    ['filters of the interface', '#1. a Filters: Humans', /Filters: Humans/],
    ['a quote that is not closed', '#1. "green tea', /line #1/],
  ])('refuses %s', (_, lines, what) => {
    const found = query(lines)
    expect('problem' in found ? found.problem : found.text).toMatch(what)
    expect(found).toHaveProperty('hint')
  })

  it('does not grow without end', () => {
    const lines = Array.from({ length: 40 }, (_, n) => (n === 0 ? '#1. tea' : `#${n + 1}. #${n} OR #${n}`)).join('\n')
    expect(query(lines)).toMatchObject({ problem: expect.stringMatching(/200,000 characters/) })
  })
})
