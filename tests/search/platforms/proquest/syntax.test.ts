import { describe, expect, it } from 'vitest'
import { read } from '../read.ts'

describe('proquestSyntax', () => {
  it.each([
    [
      'ti("a b") AND ti,ab(c NEAR/3 d) NOT MAINSUBJECT.EXACT.EXPLODE("X")',
      'not(and(ti["a b"], ti+ab[near3(c, d)]), <X exp>)',
    ],
    ['[S1] OR S2 AND S3', 'or(#1, and(#2, #3))'],
  ])('%s', (query, tree) => expect(read('proquest', query)).toBe(tree))
})
