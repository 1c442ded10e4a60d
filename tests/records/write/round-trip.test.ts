import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/records/formats/detect.ts'
import type { LitRecord } from '../../../src/records/record.ts'
import { writers } from '../../../src/records/write/index.ts'
import { root, shared } from '../../helpers.ts'
import { readAll } from '../../records-helper.ts'
import { write } from './helper.ts'

// The same format and flavour: every raw pair comes back in order, and with them the normal layer.
const FIXTURES = join(root, 'tests/fixtures/formats')
const CORPUS = join(shared, 'data/formats/corpus')

// Where a pair does not come back, and why (docs/formats.md says the same).
const DIFFER: Readonly<Record<string, RegExp>> = {
  'malformed/pubmed-control-char.xml': /control characters/,
}

type Pairs = (readonly [string, string])[]

// A type and an end that a record lacks are added; they are no part of its source.
function pairsOf({ raw, provenance }: LitRecord): Pairs {
  const pairs: Pairs = raw.map(({ tag, value }) => [tag, value])
  const added = provenance.format === 'ris' ? ['TY', 'ER'] : ['', provenance.format === 'wos' ? 'ER' : '']
  return pairs.filter(
    ([tag], i) =>
      !(i === 0 && tag === added[0]) && !(i === pairs.length - 1 && tag === added[1]) && !(added[1] && tag === 'EF'),
  )
}

async function differences(path: string): Promise<string[]> {
  const bytes = new Uint8Array(readFileSync(path))
  const name = basename(path)
  const detected = detectFormat(bytes, name)
  if (detected.kind === 'refused') return []
  const format = detected.format.name
  const writer = writers[format]
  // A reader without a writer: nothing is promised.
  if (!writer) return []
  const read = await readAll(bytes, { name })
  const same = read.records.filter(({ provenance }) => provenance.format === format)
  const header = read.between.find((one) => one.class === 'header')?.text
  const { text } = await write(same, format, header === undefined ? {} : { header })
  const back = await readAll(text, { name: `back.${writer.extension}`, format })
  const out: string[] = []
  if (back.records.length !== same.length) return [`${same.length} records, ${back.records.length} back`]
  if (back.quarantined.length > 0) out.push('something was quarantined')
  same.forEach((record, i) => {
    const [was, is] = [pairsOf(record), pairsOf(back.records[i]!)]
    const at = was.findIndex(([tag, value], k) => is[k]?.[0] !== tag || is[k]?.[1] !== value)
    if (at >= 0 || was.length !== is.length)
      out.push(`record ${i + 1}: ${JSON.stringify(was[at])} became ${JSON.stringify(is[at])}`)
  })
  if (same.length > 0) {
    const again = detectFormat(new TextEncoder().encode(text), `back.${writer.extension}`)
    if (again.kind === 'refused' || again.format.name !== format) out.push('it is not told as what it is')
  }
  return out
}

describe('the same format and flavour', () => {
  it.each(readdirSync(FIXTURES))('%s comes back pair by pair', async (name) => {
    expect(await differences(join(FIXTURES, name))).toEqual([])
  })

  it('keeps look-alikes in text, blank lines and odd values', async () => {
    const ris = [
      'TY  - JOUR\nTI  - One\nAB  - First line\nKW - not a tag\n\nAfter a blank line\nN1  - \nN1  - x  - y\nER  - \n',
      'TY  - JOUR\nT1  -  Two\nKW  - a\nb\nZZ  - unknown\nER  -\n',
      'AU  - Nobody, A\nTI  - No type\nER  - \n',
    ].join('\n')
    const { records } = await readAll(ris)
    const { text } = await write(records, 'ris')
    const back = await readAll(text)
    expect(back.records.map(pairsOf)).toEqual(records.map(pairsOf))
    expect(text).toContain('TY  - GEN\nAU  - Nobody, A\n')
  })

  it('gives the same record ids, and does so with our id in the record', async () => {
    const { records } = await readAll(readFileSync(join(FIXTURES, 'ovid-psycinfo.ris'), 'utf8'))
    for (const id of ['auto', 'always'] as const) {
      const { text } = await write(records, 'ris', { id })
      const back = await readAll(text)
      expect(back.records.map((one) => one.id)).toEqual(records.map((one) => one.id))
      expect(text.includes(`ID  - ${records[0]!.id}`)).toBe(id === 'always')
    }
  })

  it('closes and opens XML as the paths ask for', async () => {
    const xml = `<?xml version="1.0"?><PubmedArticleSet><PubmedArticle Odd="1"><MedlineCitation Status="In &quot;x&quot; &amp; y"><PMID Version="1">1</PMID>
<Article><ArticleTitle>A <i>b</i> &lt; c</ArticleTitle></Article><OtherAbstract Type="a"><AbstractText>One</AbstractText></OtherAbstract>
<OtherAbstract Type="b"><AbstractText>Two</AbstractText></OtherAbstract>loose text<KeywordList Owner="NOTNLM"/></MedlineCitation></PubmedArticle></PubmedArticleSet>`
    const { records } = await readAll(xml)
    const { text } = await write(records, 'pubmed-xml')
    const back = await readAll(text)
    expect(back.records.map(pairsOf)).toEqual(records.map(pairsOf))
    expect(back.records[0]!.norm).toEqual(records[0]!.norm)
  })

  it('refuses a record of another format, by name', async () => {
    const { records } = await readAll(readFileSync(join(FIXTURES, 'pubmed.nbib'), 'utf8'))
    await expect(write(records, 'wos')).rejects.toThrow(
      /Cannot write `R-\w{12}` as Web of Science text: it came from `nbib`/,
    )
    await expect(write(records, 'csv', { header: 'Title,Authors,Year\n' })).rejects.toThrow(/header of another table/)
  })
})

describe.skipIf(!existsSync(CORPUS))('real exports, read in place', () => {
  const files = existsSync(CORPUS)
    ? readdirSync(CORPUS).flatMap((folder) => readdirSync(join(CORPUS, folder)).map((name) => `${folder}/${name}`))
    : []
  it('come back pair by pair, all of them', async () => {
    const found: Record<string, string[]> = {}
    for (const file of files) {
      const differ = await differences(join(CORPUS, file))
      if (differ.length > 0 && !(file in DIFFER)) found[file] = differ
    }
    expect(found).toEqual({})
  }, 120_000)

  it.each(Object.keys(DIFFER))('%s differs for a known reason', async (file) => {
    expect(await differences(join(CORPUS, file))).not.toEqual([])
  })
})
