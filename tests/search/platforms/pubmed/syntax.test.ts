import { describe, expect, it } from 'vitest'
import { read } from '../read.ts'

describe('pubmedSyntax', () => {
  it.each([
    ['Primary care OR breast cancer [tiab]', 'or(Primary_care, tiab[breast_cancer])'],
    ['"Sepsis/blood"[Mesh:NoExp] OR Language[Majr]', 'or(<Sepsis /blood>, <Language exp focus>)'],
    ['animals[mh] NOT humans [mesh: noexp]', 'not(<animals exp>, <humans>)'],
    ['a[ti] OR b[ti] AND c[ti]', 'and(or(ti[a], ti[b]), ti[c])'],
    ['"hip pain"[Title/Abstract:~2]', 'title/abstract[near2(hip, pain)]'],
    ['("2015/01/01"[PDAT] : "3000"[PDAT])', 'range(pdat["2015/01/01"], pdat["3000"])'],
    ['2000:2010[dp] AND smith j[au]', 'and(dp[2000:2010], au[smith_j])'],
    ['(#1 OR #2) AND english[la]', 'and(or(#1, #2), la[english])'],
    ['"a"[ti] "b"[ti]', 'and(ti["a"], ti["b"])'],
    ['"vaccin* schedul"*', '"vaccin* schedul*"'],
    ['Search: (a) AND (b) Filters: English', 'limit{other:Filters: English}(and(a, b))'],
    ['(a OR b)[tiab]', 'tiab[or(a, b)] FIELD-ON-GROUP «[tiab]»'],
    ['eHealth[tldr]', 'tldr?[eHealth] FIELD-UNKNOWN «[tldr]»'],
    ['"eHealth[ti]', 'ti[!QUOTE-UNCLOSED(eHealth)] QUOTE-UNCLOSED «"eHealth»'],
    ['a[tiab OR b', 'or(and(a, !BRACKET-UNCLOSED()), b) BRACKET-UNCLOSED «[tiab»'],
  ])('%s', (query, tree) => expect(read('pubmed', query)).toBe(tree))
})
