import { describe, expect, it } from 'vitest'
import { codesOf, readAll } from '../../records-helper.ts'

const ris = 'TY  - JOUR\nTI  - One by RIS\nAU  - Abel, A.\nPY  - 2001\nER  - \n'
const nbib = 'PMID- 123\nOWN - NLM\nTI  - Two by nbib\nFAU - Baker, B\nDP  - 2002\n'
const xml =
  '<?xml version="1.0"?>\n<PubmedArticleSet>\n<PubmedArticle><MedlineCitation><PMID>9</PMID><Article><ArticleTitle>Three by XML</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n</PubmedArticleSet>\n'
const bib = '@article{four,\n  title = {Four by BibTeX},\n  author = {Dunn, D.},\n  year = 2004\n}\n'
const enw = '%0 Journal Article\n%T Five by refer\n%A Egan, E.\n%D 2005\n'
const wos =
  'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Ford, F\nTI Six by WoS\nPY 2006\nUT WOS:000000000000006\nER\n\nEF\n'
const parts: readonly (readonly [string, string])[] = [
  ['ris', ris],
  ['nbib', nbib],
  ['pubmed-xml', xml],
  ['bibtex', bib],
  ['enw', enw],
  ['wos', wos],
]

describe('a file that changes its format', () => {
  const pairs = parts.flatMap((a) => parts.filter((b) => b !== a).map((b) => [a, b] as const))
  it.each(pairs.map(([a, b]) => [a[0], b[0], a[1], b[1]]))(
    'is read through: %s, then %s',
    async (first, second, a, b) => {
      for (const chunk of [7, 65_536]) {
        const read = await readAll(`${a}\n${b}`, { chunk })
        expect(read.records.map((one) => one.provenance.format)).toEqual([first, second])
        expect(read.records.map((one) => one.provenance.ordinal)).toEqual([1, 2])
        expect(read.report.formats).toEqual([first, second])
        expect(codesOf(read)).toContain('format-switch')
        const lines = `${a}\n${b}`.split('\n')
        const { lineStart } = read.records[1]!.provenance
        expect(lines[lineStart - 1]).not.toBe('')
        expect(lineStart).toBeGreaterThan(a.split('\n').length - 1)
      }
    },
  )

  it('looks at the same stretch of a candidate, however much of the file is at hand', async () => {
    // The first 64 kB read as EndNote XML; with what follows, the whole reads as the PubMed format.
    const open = '<?xml version="1.0"?><xml><records><record><rec-number>1</rec-number><keywords>'
    const text = `${open}${'<keyword>term</keyword>'.repeat(3000)}<keyword\n${'PMID- 1\n'.repeat(5000)}`
    const whole = await readAll(text, { format: 'nbib', chunk: text.length })
    for (const chunk of [1000, 30_000, 65_536]) expect(await readAll(text, { format: 'nbib', chunk })).toEqual(whole)
    expect(codesOf(whole)).toContain('format-switch')
  })

  it('is read through all formats, and accounts for every byte', async () => {
    const text = parts.map(([, part]) => part).join('\n')
    const read = await readAll(text)
    expect(read.records.map((one) => one.norm.title.split(' ')[0])).toEqual([
      'One',
      'Two',
      'Three',
      'Four',
      'Five',
      'Six',
    ])
    expect(read.report.accounting.bytes).toBe(new TextEncoder().encode(text).length)
    for (const { provenance } of read.records) {
      const bytes = new TextEncoder().encode(text).slice(provenance.byteStart, provenance.byteEnd)
      expect(new TextDecoder().decode(bytes).trim().length).toBeGreaterThan(20)
    }
  })

  it('is no such file where an abstract only quotes another format', async () => {
    const quoting = ris.replace(
      'PY  - 2001',
      'AB  - An export looks like this:\n\n@article\n\nPMID- 5 is a line.\nPY  - 2001',
    )
    const read = await readAll(quoting + ris)
    expect(read.records).toHaveLength(2)
    expect(codesOf(read)).not.toContain('format-switch')
  })

  it('looks into a limited number of candidates', async () => {
    const read = await readAll(`${ris}\n${'@a{\n\n'.repeat(100_000)}`)
    expect(read.records.length).toBeGreaterThan(0)
  })

  it('says so where text that is no markup stands between XML records', async () => {
    const read = await readAll(xml.replace('</PubmedArticleSet>', 'A stray sentence.\n</PubmedArticleSet>'))
    expect(codesOf(read)).toContain('ambiguous-line')
  })
})
