import { describe, expect, it } from 'vitest'
import { protocolSchema } from '../../src/protocol/protocol.ts'
import { evidenceOf } from '../../src/report/figures/evidence.ts'
import { factsOf } from '../../src/report/figures/make-figures.ts'
import { narrativeSkeleton } from '../../src/report/synthesis/narrative.ts'
import { study } from '../extraction/study-fixture.ts'

const protocol = protocolSchema.parse({
  litsieve: 1,
  title: 'Medicines *and* falls',
  reviewers: {},
  tracks: { journal: { label: 'Journals' } },
  criteria: {},
  screening: { seed: 'x', stages: {} },
  categories: [
    { id: 'HARM', label: 'Harm', kind: 'outcome' },
    { id: 'COST', label: 'Cost', kind: 'access' },
  ],
})
const findings = [
  {
    text: 'More falls',
    group: 'Women',
    direction: 'higher' as const,
    kind: 'ratio' as const,
    measure: 'OR',
    est: '1.40',
  },
  {
    text: 'I fell [twice] | <b>',
    group: 'Women',
    kind: 'qualitative' as const,
    quote: true,
    source: { report: 'R-0123456789AB', page: '7' },
  },
  { text: 'Dear', category: 'COST', group: 'Men', direction: 'lower' as const },
]
const evidence = evidenceOf(
  new Map([['journal', [{ study: study('Ash2020', findings), file: 'extraction/Ash2020.yaml' }]]]),
  protocol,
)
const text = narrativeSkeleton({
  title: protocol.title,
  evidence,
  facts: factsOf(evidence, protocol),
  flagged: new Map([['extraction/Ash2020.yaml#F1', 'p does not fit']]),
  up: '../',
})

describe('narrativeSkeleton', () => {
  it('gives each part an anchor of its own, and calls nothing a gap that is no group', () => {
    const groups = [{ id: 'other', label: 'Other' }]
    const own = evidenceOf(
      new Map([
        ['journal', [{ study: study('Ash2020', [{ text: 'x', group: 'Other' }, { text: 'y' }]), file: 'a.yaml' }]],
      ]),
      { ...protocol, synthesis: { groups } },
    )
    const said = narrativeSkeleton({ title: 't', evidence: own, facts: new Map(), flagged: new Map(), up: '' })
    const anchors = [...said.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id)
    expect(anchors).toEqual(['group-other', 'groups-other'])
    for (const id of anchors) expect(said).toContain(`](#${id})`)
    expect(said.split('## Gaps')[1]).toBe('\n\nNo study reports on:\n\n- Other: Cost\n')
  })

  it('has each finding once under its group, as access, outcome or factor, with a link to it', () => {
    const [, men, women, gaps] = text.split(/^## (?:Women|Men|Gaps)$/m)
    expect(women).toMatch(
      /### Outcome[\s\S]*#### Harm[\s\S]*higher in 1 \(Ash2020\)[\s\S]*More falls: OR 1\.40 \(\[Ash2020 F1\]\(\.\.\/extraction\/Ash2020\.yaml\)\) \*\*Check:\*\* p does not fit/,
    )
    expect(women).toMatch(
      /### Factors[\s\S]*#### Harm\n\n- ‘I fell \\\[twice\\\] \\\| &lt;b&gt;’ \(\[Ash2020 F2, p\. 7\]/,
    )
    expect(men).toMatch(/### Access\n\n#### Cost\n\n1 study\. Against the comparator: lower in 1/)
    expect(gaps).toMatch(/- Men: Harm/)
    expect(text.match(/\]\(\.\.\/extraction/g)).toHaveLength(3)
  })

  it('keeps text of reports as text', () => {
    expect(text).toContain('# Medicines \\*and\\* falls')
  })
})
