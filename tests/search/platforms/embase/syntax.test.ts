import { describe, expect, it } from 'vitest'
import { read } from '../read.ts'

describe('embaseSyntax', () => {
  it.each([
    ['\'a b\'/exp/mj OR child/de OR "c"/exp/dm_dt,dm_th', 'or(<a b exp focus>, <child>, <c exp /dm_dt /dm_th>)'],
    ["'a b':ti,ab,kw OR x*:ti", 'or(ti+ab+kw["a b"], ti[x*])'],
    ["((a OR b) NEAR/3 'c d'):ti,ab AND e NEXT/1 f", 'and(ti+ab[near2(or(a, b), "c d")], near0>(e, f))'],
    ['a OR b AND c', 'and(or(a, b), c)'],
    [
      '#1 NOT ([animals]/lim NOT [humans]/lim)',
      'not(#1, not(limit{other:[animals]/lim}(), limit{humans:[humans]/lim}()))',
    ],
    [
      '#1 AND [2010-2025]/py AND [english]/lim',
      'and(#1, limit{date:[2010-2025]/py}(), limit{language:[english]/lim}())',
    ],
    [
      "'crohn''s disease'/exp OR children's:ti OR \"alzheimer's\":ti",
      "or(<crohn's disease exp>, ti[children's], ti[\"alzheimer's\"])",
    ],
    ["'article'/it OR 'x':lnk OR 2010:py", 'or(it["article"], lnk["x"], py[2010])'],
    ["patients' rights", "patients'_rights"],
    [
      "'heart attack:ti OR 'lung':ti",
      'or(ti[!QUOTE-UNCLOSED(heart_attack)], ti["lung"]) QUOTE-UNCLOSED «\'heart attack»',
    ],
  ])('%s', (query, tree) => expect(read('embase', query)).toBe(tree))
})
