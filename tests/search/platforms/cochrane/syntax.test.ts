import { describe, expect, it } from 'vitest'
import { read } from '../read.ts'

describe('cochraneSyntax', () => {
  it.each([
    ['MeSH descriptor: [Weight Loss] this term only', '<Weight Loss>'],
    [
      'MeSH descriptor: [Neoplasms] explode all trees and with qualifier(s): [drug therapy - DT]',
      '<Neoplasms exp /drug therapy - DT>',
    ],
    ['MeSH descriptor Depressive Disorder, this term only', '<Depressive Disorder>'],
    [
      '[mh Neoplasms] or [mh ^"Wasting syndrome"/TH,DT] or [mh x[mj]]',
      'or(<Neoplasms exp>, <Wasting syndrome /TH /DT>, <x exp focus>)',
    ],
    ['(a near/3 b):ti,ab,kw or "c d" next e*', 'or(ti+ab+kw[near3(a, b)], near0>("c d", e*))'],
    ['(a:ti near/2 b):tw,ab', 'tw+ab[near2(ti[a], b)]'],
    ['a near b', 'near6(a, b)'],
    ['{or #1-#3, #5} and {AND #7, #8}', 'and(or#1-3+5, and#7+8)'],
    ['#3 and #8 in Trials', 'limit{other:in Trials}(and(#3, #8))'],
    [
      '#9 with Publication Year from 2012 to 2021, in Trials',
      'limit{date:with Publication Year from 2012 to 2021; other:in Trials}(#9)',
    ],
    [
      '#10 with Cochrane Library publication date Between Jun 2021 and Sep 2022',
      'limit{date:with Cochrane Library publication date Between Jun 2021 and Sep 2022}(#10)',
    ],
    ['(#1 AND #2), from 2005 to 2010', 'limit{date:from 2005 to 2010}(and(#1, #2))'],
    ['(a or b):ti,ab,kw (Word variations have been searched)', 'ti+ab+kw[or(a, b)]'],
    ['pain: in children in trials of x', 'pain:_in_children_in_trials_of_x'],
    ['Any MeSH descriptor with qualifier(s): [Drug therapy - DT]', '</Drug therapy - DT>'],
    [
      'Any MeSH descriptor with qualifier(s): [Drug therapy - DT',
      '!BRACKET-UNCLOSED(</Drug therapy - DT>) BRACKET-UNCLOSED «Any MeSH descriptor with qualifier(s): [Drug therapy - DT»',
    ],
    ['#1 #2', '!OPERATOR-MISSING(#1, #2) OPERATOR-MISSING «#1 #2»'],
  ])('%s', (query, tree) => expect(read('cochrane', query)).toBe(tree))
})
