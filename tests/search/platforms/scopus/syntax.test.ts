import { describe, expect, it } from 'vitest'
import { read } from '../read.ts'

describe('scopusSyntax', () => {
  it.each([
    ['TITLE-ABS-KEY(a OR {b c}) AND NOT TITLE ("d")', 'not(title-abs-key[or(a, "b c")], title["d"])'],
    ['a AND b OR c', 'and(a, or(b, c))'],
    ['TITLE-ABS-KEY((x or y) W/3 z PRE/2 q)', 'title-abs-key[near2>(near3(or(x, y), z), q)]'],
    [
      '#25 AND PUBYEAR AFT 1979 AND ( LIMIT-TO ( LANGUAGE , "English" ) )',
      'and(#25, limit{date:PUBYEAR AFT 1979}(), limit{language:LIMIT-TO ( LANGUAGE , "English" )}())',
    ],
    ['FOOBAR(a)', 'foobar?[a] FIELD-UNKNOWN «FOOBAR»'],
  ])('%s', (query, tree) => expect(read('scopus', query)).toBe(tree))
})
