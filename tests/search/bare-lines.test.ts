import { describe, expect, it } from 'vitest'
import { bareLines } from '../../src/search/bare-lines.ts'
import { spanInFile } from '../../src/search/line.ts'
import { toSource } from '../../src/search/source.ts'

const lines = (text: string) => bareLines(toSource('x', text)).map(({ id, query }) => `${id}: ${query}`)

describe('bareLines', () => {
  it.each([
    ['1. exp A/\n2. b.tw.\n3. 1 or 2', ['1: exp A/', '2: b.tw.', '3: 1 or 2']],
    ['1 exp A/\r\n2 b.tw.\r\n   or c.tw.\r\n3 1 or 2', ['1: exp A/', '2: b.tw. or c.tw.', '3: 1 or 2']],
    ['S1 (MH "X+")\nS2 S1 OR S1', ['S1: (MH "X+")', 'S2: S1 OR S1']],
    ['#1 [mh x]\n\n#2 #1 or\n#3', ['#1: [mh x]', '#2: #1 or #3']],
    ['exp A/\nb.tw.\n1 or 2', ['1: exp A/', '2: b.tw.', '3: 1 or 2']],
    ['(a or\n  b).tw.\nc.tw.', ['1: (a or b).tw.', '2: c.tw.']],
    ['a OR b\n\nAND\n\nc OR d', ['1: a OR b AND c OR d']],
    ['(a or b.tw.\nc.tw.', ['1: (a or b.tw.', '2: c.tw.']],
    ['1 or 2\n2 and 3', ['1: 1 or 2', '2: 2 and 3']],
    ['5 mg dose', ['1: 5 mg dose']],
    ['', []],
  ])('%j', (text, expected) => expect(lines(text)).toEqual(expected))

  it('leads back to the file', () => {
    const text = '1. a\n2. (b  or\n   c).tw.'
    const line = bareLines(toSource('x', text))[1]!
    const at = line.query.indexOf('c)')
    const { start, end } = spanInFile(line, at, at + 1)
    expect(text.slice(start, end)).toBe('c')
  })
})
