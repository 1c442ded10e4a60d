import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, root, temporaryFolder } from '../helpers.ts'

describe('litsieve query translate', () => {
  it('translates a query of the review, reports on stderr, and ends with 1 where a person is needed', () => {
    const { code, out, err } = litsieve(root, ['query', 'translate', 'medline@1', '--to', 'cinahl'])
    expect(code).toBe(1)
    expect(out).toContain('S1. [MeSH → CINAHL heading needed: "Minority Groups"+]\n')
    expect(out).toContain('S4. TI ("iapt" OR "improving access to psychological therapies" OR "stepped care") OR AB (')
    expect(out).toContain('S13. S4 AND S9 AND S12\n')
    expect(err).toContain('Ovid (MeSH) → EBSCOhost (CINAHL)')
    expect(err).toContain('needs a person ×4')
  })

  it('gives JSON: text, lines and losses with places', () => {
    const { code, json } = litsieve(
      temporaryFolder(),
      ['query', 'translate', '-', '--platform', 'ovid', '--to', 'pubmed', '--json'],
      {
        input: '(tea adj3 leaf).tw.',
      },
    )
    expect(code).toBe(0)
    const { text, lines, losses } = json()
    expect(text).toBe('"tea leaf"[tiab:~2]')
    expect(lines).toEqual([{ id: '#1', source: '(tea adj3 leaf).tw.', text: '"tea leaf"[tiab:~2]' }])
    expect(losses).toMatchObject([
      { kind: 'exact', line: '1', start: 5, end: 9, from: 'adj3', to: '~2' },
      { kind: 'widened', line: '1', start: 15, end: 19, from: '.tw.', to: '…[tiab]' },
    ])
  })

  it('writes a draft with the decisions in it, which are read from there the next time', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'ovid.txt'), '1. exp Anxiety/\n2. fear*.ti,ab.\n3. 1 or 2\n')
    const note = 'CINAHL headings, 2022-02-03'
    writeFileSync(
      join(dir, 'o.yaml'),
      `override:\n  "1": {from: exp Anxiety/, text: '(MH "Anxiety+")', note: "${note}"}\n`,
    )
    const args = ['query', 'translate', 'ovid.txt', '--platform', 'ovid', '--to', 'cinahl']
    expect(litsieve(dir, args).code).toBe(1)
    const done = litsieve(dir, [...args, '--overrides', 'o.yaml', '--out', 'cinahl.v1.search'])
    expect(done.code).toBe(0)
    const file = readFileSync(join(dir, 'cinahl.v1.search'), 'utf8')
    expect(file).toContain('platform: ebsco\nversion: 1\nstatus: draft\n')
    expect(file).toContain('S1. (MH "Anxiety+")\nS2. TI fear* OR AB fear*\nS3. S1 OR S2\n')
    expect(litsieve(dir, ['query', 'parse', 'cinahl.v1.search', '--json']).json().findings).toEqual([])
    const again = litsieve(dir, [...args, '--overrides', 'cinahl.v1.search', '--json'])
    expect(again.code).toBe(0)
    expect(again.json().losses[0].note).toBe(note)
    const twice = litsieve(dir, [...args, '--out', 'cinahl.v1.search'])
    expect(twice.code).toBe(2)
    expect(twice.err).toContain('expected none with that name')
  })

  it('leaves placeholders that no platform takes', () => {
    const { code, out } = litsieve(temporaryFolder(), ['query', 'parse', '-', '--platform', 'ovid'], {
      input: '[Emtree → MeSH heading needed: "anxiety disorder"+] or fear.ti.',
    })
    expect(code).toBe(1)
    expect(out).toContain('expected the MeSH heading that stands for it. (HEADING-PLACEHOLDER)')
  })

  it('says what is missing', () => {
    const { code, err } = litsieve(temporaryFolder(), ['query', 'translate', '-', '--to', 'pubmed'], { input: 'tea' })
    expect(code).toBe(2)
    expect(err).toContain('Unexpected text without a platform in `stdin`')
    expect(litsieve(root, ['query', 'translate', 'medline', '--to', 'pubmd']).err).toContain('Did you mean `pubmed`?')
  })
})
