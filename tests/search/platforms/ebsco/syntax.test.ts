import { describe, expect, it } from 'vitest'
import { read } from '../read.ts'

describe('ebscoSyntax', () => {
  it.each([
    ['(MH "Depression+") OR (MM "Anxiety+/DT")', 'or(<Depression exp>, <Anxiety exp focus /DT>)'],
    ['MH "Outcomes (Health Care)+" OR DE "x y"', 'or(<Outcomes (Health Care) exp>, <x y>)'],
    ['MH ( minority groups or ethnic N1 group* )', 'mh[or(minority_groups, near1(ethnic, group*))]'],
    ['TI ( a OR b ) AND AB c d', 'and(ti[or(a, b)], ab[c_d])'],
    ['TX cancer* or neoplasm*', 'or(tx[cancer*], neoplasm*)'],
    ['AB CONTROL W5 GROUP OR TI x', 'or(ab[near5>(CONTROL, GROUP)], ti[x])'],
    ['TI,AB (stroke OR "brain attack")', 'ti+ab[or(stroke, "brain attack")]'],
    ['ti depress* or ab("x")', 'or(ti[depress*], ab["x"])'],
    ['TI RN OR AB RN', 'or(ti[RN], ab[RN])'],
    ['CARE IN HOSPITAL', 'CARE_IN_HOSPITAL'],
    ['S1 AND S2 NOT (S3 OR S4)', 'and(#1, not(#2, or(#3, #4)))'],
    ['a OR b AND c', 'or(a, and(b, c))'],
    ['S1 and #2', 'and(#1, #2)'],
    ['TI ( S1 OR S2 )', 'ti[or(S1, S2)]'],
    [
      'S1 Limiters - Published Date: 20080101-20211231',
      'limit{other:Limiters - Published Date: 20080101-20211231}(#1)',
    ],
    ['TI "Clinical Judgment (Not Diagnosis)"', 'ti["Clinical Judgment (Not Diagnosis)"]'],
    ['TI "a b" c OR d', 'or(ti[near0>("a b", c)], d)'],
    ['TI ("a" "b" OR c)', 'ti[or(!OPERATOR-MISSING("a", "b"), c)] OPERATOR-MISSING «"a" "b"»'],
    ['TI (a or b) AB (c)', '!OPERATOR-MISSING(ti[or(a, b)], ab[c]) OPERATOR-MISSING «) AB (»'],
    ['TI (“a” b*” or c)', 'ti[or(!QUOTE-MISPLACED("a b*"), c)] QUOTE-MISPLACED «“a” b*”»'],
    ['TI (a b“ or “c”)', 'ti[or(!QUOTE-UNOPENED(a_b), "c")] QUOTE-UNOPENED «a b“»'],
    ['TI (c or “d-e*) OR AB (“f”)', 'or(ti[or(c, !QUOTE-UNCLOSED(d-e*))], ab["f"]) QUOTE-UNCLOSED «“d-e*)»'],
    ['"Hypoalgesi"*"', '!QUOTE-MISPLACED("Hypoalgesi*") QUOTE-MISPLACED «"Hypoalgesi"*"»'],
    ['a NEAR/2 (b OR c)', 'near2(a, or(b, c)) PROX-UNSUPPORTED «NEAR/2»'],
  ])('%s', (query, tree) => expect(read('ebsco', query)).toBe(tree))
})
