import { describe, expect, it } from 'vitest'
import { codesOf, readAll } from '../../records-helper.ts'

const pubmed = (inner: string, head = '<?xml version="1.0"?>') => `${head}<PubmedArticleSet>${inner}</PubmedArticleSet>`
const article = (title: string, more = '') =>
  `<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">1</PMID><Article><ArticleTitle>${title}</ArticleTitle>${more}</Article></MedlineCitation></PubmedArticle>`
const endnote = (inner: string) => `<xml><records><record>${inner}</record></records></xml>`
const read = (text: string | Uint8Array, chunk?: number) =>
  readAll(text, { name: 'export.xml', ...(chunk ? { chunk } : {}) })
const titles = async (text: string, chunk?: number) => (await read(text, chunk)).records.map(({ norm }) => norm.title)

// Work for twice the input must not be four times the work; a machine that is busy gets some leave.
async function growth(make: (size: number) => string, size: number): Promise<number> {
  const cost = async (n: number) => {
    const text = make(n)
    const start = process.cpuUsage()
    await read(text)
    const { user, system } = process.cpuUsage(start)
    return user + system
  }
  await cost(size)
  const small = await cost(size)
  return (await cost(size * 4)) / Math.max(small, 5000)
}

describe('hostile XML', () => {
  it('expands no entity of a document type, however many', async () => {
    const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i};`.repeat(10)}">`).join('\n')
    const text = pubmed(
      article('A &lol20; title'),
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY lol0 "lol">\n${laughs}]>`,
    )
    const all = await read(text)
    expect(all.records.map(({ norm }) => norm.title)).toEqual(['A &lol20; title'])
    expect(codesOf(all)).toEqual(['entity'])
  })

  it('fetches no external entity and reads no file', async () => {
    const dtd =
      '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % net SYSTEM "http://127.0.0.1:1/x.dtd"> %net;]>'
    const all = await read(pubmed(article('A &file; title'), `<?xml version="1.0"?>${dtd}`))
    expect(all.records[0]!.norm.title).toBe('A &file; title')
    expect(JSON.stringify(all.records)).not.toContain('root:')
  })

  it('keeps records that stand inside a document type or a comment out', async () => {
    const all = await read(
      pubmed(
        `<!-- ${article('commented')} -->${article('read')}`,
        `<!DOCTYPE x [<!ELEMENT PubmedArticle (#PCDATA)> <!-- <PubmedArticle> -->]>`,
      ),
    )
    expect(all.records.map(({ norm }) => norm.title)).toEqual(['read'])
    expect(all.quarantined).toEqual([])
  })

  it('lets no control character of an attribute into a field', async () => {
    const mesh =
      '<MeshHeadingList><MeshHeading><DescriptorName UI="D00\u0085\u0007 1" MajorTopicYN="N">Tea</DescriptorName></MeshHeading></MeshHeadingList>' +
      '<KeywordList Owner="N\u009fLM"><Keyword MajorTopicYN="N">cup</Keyword></KeywordList>'
    const label = '<Abstract><AbstractText Label="AI\u0001MS">Text.</AbstractText></Abstract>'
    const text = pubmed(article('T', label).replace('</MedlineCitation>', `${mesh}</MedlineCitation>`))
    const [record] = (await read(text)).records
    expect(record!.norm.subjects).toEqual([
      { term: 'Tea', scheme: 'mesh', ui: 'D00 1' },
      { term: 'cup', scheme: 'nlm' },
    ])
    expect(record!.norm.abstract).toMatchObject({ sections: [{ label: 'AIMS', text: 'Text.' }] })
  })

  it('sets a record with elements nested 100,000 deep aside, and reads the next', async () => {
    const deep = `${'<i>'.repeat(100_000)}x${'</i>'.repeat(100_000)}`
    const all = await read(pubmed(article(deep) + article('next')))
    expect(all.records.map(({ norm }) => norm.title)).toEqual(['next'])
    expect(all.quarantined).toHaveLength(1)
  })

  it('reads a single line of 10 MB', async () => {
    const all = await read(pubmed(article(`long ${'x'.repeat(10_000_000)} end`)))
    expect(all.records[0]!.norm.title).toHaveLength(10_000_009)
  })

  it('reads a list of 7,456 authors, each with the right address, in PubMed, EndNote, EBSCO and Ovid XML', async () => {
    const list = (make: (i: number) => string) => Array.from({ length: 7456 }, (_, i) => make(i)).join('')
    const pm = article(
      'Many',
      `<AuthorList>${list((i) => `<Author><LastName>Name${i}</LastName><ForeName>A</ForeName><AffiliationInfo><Affiliation>Place ${i}</Affiliation></AffiliationInfo></Author>`)}</AuthorList>`,
    )
    const files = [
      pubmed(pm),
      endnote(
        `<titles><title>Many</title></titles><contributors><authors>${list((i) => `<author>Name${i}, A</author>`)}</authors></contributors>`,
      ),
      `<records><rec><header uiTerm="1"><controlInfo><artinfo><aug>${list((i) => `<au>Name${i}, A</au><affil>Place ${i}</affil>`)}</aug></artinfo></controlInfo></header></rec></records>`,
      `<records><record index="1"><F C="TI"><D>Many</D></F><F C="AU">${list((i) => `<D type="s">Name${i}, A</D>`)}</F></record></records>`,
    ]
    for (const text of files) {
      const [{ norm } = { norm: undefined }] = (await read(text)).records
      expect(norm!.authors).toHaveLength(7456)
      expect(norm!.authors[7455]).toMatchObject({ family: 'Name7455', given: 'A' })
      if (text.includes('Place')) expect(norm!.authors[7455]!.affiliations).toEqual(['Place 7455'])
    }
  })

  it.each<[string, (n: number) => string]>([
    [
      'authors',
      (n) => pubmed(article('T', `<AuthorList>${'<Author><LastName>N</LastName></Author>'.repeat(n)}</AuthorList>`)),
    ],
    ['bare ampersands', (n) => pubmed(article('& '.repeat(n * 10)))],
    ['bare angle brackets', (n) => pubmed(article('< '.repeat(n * 10)))],
    ['tags without an end', (n) => pubmed(article('<i '.repeat(n * 10)))],
    ['attributes', (n) => pubmed(article(`<i ${'a="b" '.repeat(n * 5)}>x</i>`))],
    ['open quotes', (n) => pubmed(article(`<i ${'a=" '.repeat(n * 5)}>x</i>`))],
    ['comments', (n) => pubmed(article('<!-- x -->'.repeat(n * 5)))],
    ['open comments', (n) => pubmed(article('<!-- '.repeat(n * 5)))],
    ['character data', (n) => pubmed(article('<![CDATA[</PubmedArticle>]]>'.repeat(n)))],
    ['starts of records', (n) => pubmed('<PubmedArticle>'.repeat(n * 5))],
    ['ends of records', (n) => pubmed('</PubmedArticle>'.repeat(n * 5))],
    ['new names of elements', (n) => pubmed(article('T', Array.from({ length: n }, (_, i) => `<n${i}/>`).join('')))],
    [
      'keywords',
      (n) =>
        endnote(
          `<titles><title>T</title></titles><keywords>${Array.from({ length: n }, (_, i) => `<keyword>k${i}</keyword>`).join('')}</keywords>`,
        ),
    ],
    [
      'escaped line breaks',
      (n) =>
        `<records><record><F C="AB"><D>${'&lt;br '.repeat(n * 5)}</D></F><F C="TI"><D>T</D></F></record></records>`,
    ],
  ])('takes linear time for many %s', { retry: 3 }, async (_, make) => {
    expect(await growth(make, 2500)).toBeLessThan(14)
  })
})

describe('odd XML', () => {
  it('knows ends of records in comments, instructions, character data and attributes for what they are', async () => {
    for (const odd of ['<!-- </record> -->', '<?x </record> ?>', '<![CDATA[</record>]]>']) {
      const all = await read(
        endnote(`<titles><title>Before${odd} after</title></titles>`) + endnote('<titles><title>Next</title></titles>'),
      )
      const found = all.records.map(({ norm }) => norm.title)
      expect(found.at(-1)).toBe('Next')
      expect(found.length + all.quarantined.length).toBe(2)
      if (odd.startsWith('<![')) expect(found[0]).toBe('Before</record> after')
      if (odd.startsWith('<!--')) expect(found[0]).toBe('Before after')
      if (odd.startsWith('<?')) expect(found[0]).toBe('Before after')
    }
  })

  it('reads attributes with `>` inside', async () => {
    const text = pubmed(
      article('T', '<Abstract><AbstractText Label="a > b" NlmCategory=\'x">\'>Text</AbstractText></Abstract>'),
    )
    const { records } = await read(text)
    expect(records[0]!.norm.abstract!.sections).toEqual([{ label: 'a > b', text: 'Text' }])
    expect(records[0]!.raw.at(-1)).toMatchObject({
      tag: 'MedlineCitation/Article/Abstract/AbstractText[@Label="a > b"][@NlmCategory="x">"]',
      value: 'Text',
    })
  })

  it('takes NUL bytes and escape sequences out of the normal layer, says so, and keeps them in raw', async () => {
    const all = await read(pubmed(article('A\u0000 red \u001B[31mtitle\u0007')))
    expect(all.records[0]!.norm.title).toBe('A red [31mtitle')
    expect(all.records[0]!.raw.some(({ value }) => value === 'A\u0000 red \u001B[31mtitle\u0007')).toBe(true)
    expect(codesOf(all)).toEqual(['control-char'])
  })

  it('warns of numbers of forbidden characters, and leaves them out', async () => {
    const all = await read(pubmed(article('A&#0;B&#x1B;C&#65;&#x110000;')))
    expect(all.records[0]!.norm.title).toBe('ABCA&#x110000;')
    expect(codesOf(all)).toEqual(['control-char'])
  })

  const TITLE = 'Line\u2028end, 𝒜𝛽 and 👩🏽‍⚕️, e\u0301tude, Ω≥α 漢字, <i>n</i> = 3'
  it.each([1, 2, 3, 7])('keeps characters of any length across chunks of %i bytes', async (chunk) => {
    const text = pubmed(article(TITLE) + article('next'))
    expect(await titles(text, chunk)).toEqual(['Line end, 𝒜𝛽 and 👩🏽‍⚕️, e\u0301tude, Ω≥α 漢字, n = 3', 'next'])
    const { records } = await read(text, chunk)
    expect(records[0]!.raw.some(({ value }) => value === TITLE)).toBe(true)
    expect(records).toEqual((await read(text)).records)
  })

  it('keeps words, blanks, leading zeros and text that looks like numbers', async () => {
    const title = 'Role of <i>BRCA1</i> in <sup>18</sup>F-FDG'
    const pm = pubmed(
      article(
        title,
        '<Journal><ISSN>00123456</ISSN><JournalIssue><Issue>1e5</Issue></JournalIssue></Journal><Pagination><MedlinePgn>0123</MedlinePgn></Pagination>',
      ),
    )
    const en = endnote(
      `<titles><title><style>Role of </style><style face="italic">BRCA1</style><style> in </style><style face="superscript">18</style><style>F-FDG</style></title></titles><pages>0123</pages><number>1e5</number><isbn>00123456</isbn>`,
    )
    const ebsco = `<records><rec><header uiTerm="1"><controlInfo><jinfo><issn>00123456</issn></jinfo><pubinfo><iid>1e5</iid></pubinfo><artinfo><ppf>0123</ppf><tig><atl>${title}</atl></tig></artinfo></controlInfo></header></rec></records>`
    const ovid = `<records><record><F C="TI"><D>${title}</D></F><F C="IS"><D>00123456</D></F><F C="IP"><D>1e5</D></F><F C="PG"><D>0123</D></F></record></records>`
    for (const text of [pm, en, ebsco, ovid]) {
      expect((await read(text)).records[0]!.norm).toMatchObject({
        title: 'Role of BRCA1 in 18F-FDG',
        issn: ['0012-3456'],
        issue: '1e5',
        pages: { first: '0123', text: '0123' },
      })
    }
  })
})
