import { describe, expect, it } from 'vitest'
import { read } from '../read.ts'

describe('wosSyntax', () => {
  it.each([
    ['TS=(a NEAR/5 "b c") AND ts = Wasting Syndrome', 'and(ts[near5(a, "b c")], ts[Wasting_Syndrome])'],
    ['TI=a OR TI=b AND AB=c NOT AB=d', 'or(ti[a], and(ti[b], not(ab[c], ab[d])))'],
    ['TS=(cancer SAME lung)', 'ts[nearany(cancer, lung)]'],
    ['TS=(a near b)', 'ts[near15(a, b)]'],
    ['#1 AND PY=(2010-2020)', 'and(#1, py[2010-2020])'],
    ['TOPIC: ("x") AND TITLE: (z)', 'and(ts["x"], ti[z])'],
    ['TS=(x) AND LANGUAGE: (English)', 'limit{other:AND LANGUAGE: (English)}(ts[x])'],
    [
      'a or b (Topic) and c (Title) not 2010 or 2011 (Publication Years)',
      'and(ts[or(a, b)], not(ti[c], py[or(2010, 2011)]))',
    ],
    ['(a (Topic) or b (Title)) and #2', 'and(or(ts[a], ti[b]), #2)'],
    ['TI=a TI=b', '!OPERATOR-MISSING(ti[a], ti[b]) OPERATOR-MISSING «a TI=»'],
    ['XX=(a)', 'xx?[a] FIELD-UNKNOWN «XX=»'],
    ['(test query', '!PAREN-UNCLOSED(test_query) PAREN-UNCLOSED «(»'],
    ['(test query))', '!PAREN-UNEXPECTED(test_query) PAREN-UNEXPECTED «)»'],
  ])('%s', (query, tree) => expect(read('wos', query)).toBe(tree))
})
