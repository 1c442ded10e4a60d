import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/lib/hash.ts'
import { protocolText } from '../builder.ts'
import { inlineRow, makeZip, workbookParts } from '../excel/read/zip-helper.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'

const env = { LITSIEVE_NOW: '2022-02-03T10:00:00Z' }
const FROM = ['--source', 'Invented', '--kind', 'database', '--track', 'published']

const article = (n: number, title = `Invented title ${n}`) =>
  `<PubmedArticle><MedlineCitation><PMID>9000000${n}</PMID><Article><ArticleTitle>${title}</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n`
const XML = `<?xml version="1.0"?>\n<PubmedArticleSet>\n${article(1)}${article(2, 'Broken <i>title')}${article(3)}</PubmedArticleSet>\n`

interface Started {
  readonly dir: string
  readonly id: string
  /** The path of the text to be mended. */
  readonly text: string
}

function imported(name: string, content: string | Uint8Array, more: readonly string[] = []): Started {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'review.yaml'), protocolText())
  const file = join(temporaryFolder(), name)
  writeFileSync(file, content)
  const run = litsieve(dir, ['import', file, ...FROM, ...more, '--json'], { env })
  expect(run.code, run.err).toBe(1)
  const id = run.json().imported[0].import
  return { dir, id, text: join(dir, `records/quarantine/${id}.txt`) }
}

function mend({ text }: Started, change: (text: string) => string): void {
  writeFileSync(text, change(readFileSync(text, 'utf8')))
}

const retry = ({ dir }: Started, ...args: string[]) => litsieve(dir, ['import', '--retry', ...args], { env })

// biome-ignore lint/suspicious/noExplicitAny: tests look into records of many shapes
function normalised({ dir }: Started, id: string): any[] {
  const text = readFileSync(join(dir, `records/normalised/${id}.jsonl`), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Mends, retries, and gives the records that were imported. */
// biome-ignore lint/suspicious/noExplicitAny: as above
function mended(started: Started, change: (text: string) => string): any[] {
  mend(started, change)
  const run = retry(started, '--json')
  expect(run.code, run.out + run.err).toBe(0)
  return normalised(started, run.json().retried[0].imported.import)
}

describe('import --retry', () => {
  it('imports a mended article, and its record leads back to the file, the lines and the piece', () => {
    const started = imported('pubmed.xml', XML)
    const shown = readFileSync(started.text, 'utf8')
    expect(shown).toMatch(/^#>> 1 {2}line 4 of pubmed\.xml: Expected closing tag 'i'/m)
    expect(shown).toContain(`litsieve import --retry ${started.id}`)
    const [record, ...rest] = mended(started, (text) => text.replace('Broken <i>title', 'Mended <i>title</i>'))
    expect(rest).toEqual([])
    expect(record.norm.title).toBe('Mended title')
    const at = XML.indexOf(article(2, 'Broken <i>title').trim())
    expect(record.provenance).toMatchObject({
      file: 'pubmed.xml',
      sha256: sha256(XML),
      format: 'pubmed-xml',
      ordinal: 1,
      lineStart: 4,
      lineEnd: 4,
      byteStart: at,
      mended: { import: started.id, piece: 1 },
    })
    expect(record.raw.every(({ line }: { line: number }) => line === 4)).toBe(true)
    const [first, second] = litsieve(started.dir, ['import', '--list', '--json']).json()
    expect(first).toMatchObject({ records: 2, quarantined: 1, inQuarantine: 0 })
    expect(second).toMatchObject({
      records: 1,
      source: 'Invented',
      track: 'published',
      file: '2022-02-03-invented-mended.xml',
      mends: { import: started.id, pieces: [1] },
    })
    const kept = readFileSync(join(started.dir, 'records/imports', second.file))
    expect(second.sha256).toBe(sha256(kept))
    expect(kept.toString()).toContain('Mended <i>title</i>')
  })

  it('says what it did, changes nothing the second time, and can be taken back', () => {
    const started = imported('pubmed.xml', XML)
    mend(started, (text) => text.replace('<i>title', '<i>title</i>'))
    const dry = snapshot(started.dir)
    expect(retry(started, '--dry-run').out).toMatch(
      /1 {2}line 4: mended, 1 record\n[\s\S]*Dry run: nothing was changed/,
    )
    expect(snapshot(started.dir)).toEqual(dry)
    const run = retry(started, started.id, '--as', 'KM')
    expect(run.code).toBe(0)
    expect(run.out).toMatch(
      /pubmed\.xml \(I-.*\), 1 piece in quarantine\n {2}1 {2}line 4: mended, 1 record\n {2}I-.*, 1 record → records\/imports\/2022-02-03-invented-mended\.xml\n$/,
    )
    const before = snapshot(started.dir)
    const again = retry(started)
    expect(again.code).toBe(0)
    expect(again.out).toBe('No piece is in quarantine; nothing changed.\n')
    expect(snapshot(started.dir)).toEqual(before)
    const list = () => litsieve(started.dir, ['import', '--list', '--json']).json()
    expect(list()[1]).toMatchObject({ by: 'KM' })
    litsieve(started.dir, ['import', '--undo', list()[1].import, '--as', 'KM'], { env })
    expect(list()).toMatchObject([{ inQuarantine: 1 }])
    expect(retry(started).code).toBe(0)
    expect(list()).toMatchObject([{ inQuarantine: 0 }, { records: 1 }])
    expect(readdirSync(join(started.dir, 'records/imports'))).toHaveLength(2)
    // Taking back the file takes back what was mended of it.
    litsieve(started.dir, ['import', '--undo', 'pubmed.xml', '--as', 'KM'], { env })
    expect(list()).toEqual([])
  })

  it('counts mended records in the flow and against the hits', () => {
    const started = imported('pubmed.xml', XML, ['--hits', '3'])
    const boxes = () => litsieve(started.dir, ['prisma', '--json']).out
    expect(boxes()).toMatch(/1 piece could not be read/)
    mended(started, (text) => text.replace('<i>title', '<i>title</i>'))
    const after = boxes()
    expect(after).not.toMatch(/could not be read/)
    expect(JSON.parse(after).boxes.database_results.n).toBe(3)
  })

  it('says why a piece does not read, keeps what is not mended, and exits with 1', () => {
    const two = `<?xml version="1.0"?>\n<PubmedArticleSet>\n${article(1, 'A <i>one')}${article(2)}${article(3, 'B <i>two')}${article(4).slice(0, 60)}`
    const started = imported('two.xml', two)
    const untouched = retry(started)
    expect(untouched.code).toBe(1)
    expect(untouched.out).toMatch(
      /1 {2}line 3: not changed; [\s\S]*2 {2}line 5: not changed; [\s\S]*3 {2}line 6: not changed; the file ends inside this record\n {2}3 still to be mended in records\/quarantine\/I-/,
    )
    const before = snapshot(started.dir)
    expect(readdirSync(join(started.dir, 'records/imports'))).toHaveLength(1)
    mend(started, (text) => text.replace('A <i>one', 'A <i>one</b>').replace(/^#>> 3 .*\n[\s\S]*$/m, ''))
    const broken = retry(started)
    expect(broken.code).toBe(1)
    expect(broken.out).toMatch(
      /1 {2}line 3: still not read: line 1 of the piece: .*instead of closing tag 'b'[\s\S]*3 {2}line 6: no text stands below its marker/,
    )
    mend(started, (text) => text.replace('B <i>two', 'B two'))
    const some = retry(started)
    expect(some.code).toBe(1)
    expect(some.out).toMatch(/2 {2}line 5: mended, 1 record[\s\S]*2 still to be mended/)
    const [first, second] = litsieve(started.dir, ['import', '--list', '--json']).json()
    expect(first.inQuarantine).toBe(2)
    expect(second.mends.pieces).toEqual([2])
    const jsonl = `records/quarantine/${started.id}.jsonl`
    expect(snapshot(started.dir)[jsonl]).toBe(before[jsonl])
    // The rest later: numbers stay.
    mend(started, (text) => text.replace('one</b>', 'one</i>'))
    expect(retry(started).out).toMatch(/2 pieces in quarantine\n {2}1 {2}line 3: mended/)
  })

  it('BibTeX: an entry with open braces, with the macros that stand before it', () => {
    const started = imported(
      'library.bib',
      '@string{lancet = "The Invented Lancet"}\n\n@article{a, title = {First}, journal = lancet}\n\n@article{b,\n  title = {Second,\n  journal = lancet\n}\n\n@article{c, title = {Third}}\n',
    )
    const [record] = mended(started, (text) => text.replace('{Second,', '{Second},'))
    expect(record.norm).toMatchObject({ title: 'Second', journal: 'The Invented Lancet' })
    expect(record.provenance).toMatchObject({ lineStart: 5, mended: { piece: 1 } })
    expect(record.raw[2]).toMatchObject({ tag: 'title', line: 6 })
  })

  it('CSV: an open quote, with the header of the table and its columns as they were chosen', () => {
    const started = imported(
      'list.csv',
      'Name of resource,Who,When,Colour\nFirst,"Moss, K",2019,red\n"Second,"Birch, S",2020,blue\nThird,"Dean, A",2021,green\n',
      ['--columns', 'title=Name of resource', '--columns', 'authors=Who', '--columns', 'year=When'],
    )
    const records = mended(started, (text) => text.replace('"Second,', '"Second",'))
    const found = records.find(({ norm }) => norm.title === 'Second')
    expect(found.norm).toMatchObject({ authors: [{ family: 'Birch', given: 'S' }], issued: { year: 2020 } })
    expect(found.raw[3]).toEqual({ tag: 'Colour', value: 'blue', line: 3 })
    expect(found.provenance.lineStart).toBe(3)
  })

  it('takes the lines and encodings of editors: CRLF, a byte order mark; and of files: UTF-16', () => {
    const started = imported('wide.xml', Buffer.from(`\uFEFF${XML.replaceAll('title', 'Tïtel')}`, 'utf16le'))
    const [record] = mended(
      started,
      (text) => `\uFEFF${text.replace('<i>Tïtel', '<i>Tïtel</i>').replaceAll('\n', '\r\n')}`,
    )
    expect(record.norm.title).toBe('Broken Tïtel')
  })

  it('a piece may be several records in the end', () => {
    const started = imported('pubmed.xml', XML)
    const records = mended(started, (text) => text.replace('<i>title', '<i>title</i>') + article(7))
    expect(records.map(({ provenance }) => provenance.ordinal)).toEqual([1, 2])
    expect(records[1].norm.title).toBe('Invented title 7')
  })

  it('does not take text that belongs to no record', () => {
    const started = imported(
      'library.bib',
      '@article{a, title = {First}}\n@article{b, title = {Second\n\n@article{c, title={Third}}\n',
    )
    mend(started, (text) => text.replace('{Second', '{Second}}'))
    expect(retry(started).code).toBe(0)
    const other = imported('pubmed.xml', XML)
    mend(other, (text) => text.replace(/<PubmedArticle>.*/s, 'Dear Kim, look at this one.\n'))
    const run = retry(other)
    expect(run.code).toBe(1)
    expect(run.out).toMatch(/line 1 of the piece: `Dear Kim, look at this one\.` belongs to no record/)
  })

  it('keeps markers apart from text that looks like one', () => {
    const started = imported('pubmed.xml', XML.replace('Broken <i>title', 'Broken <i>title\n#>> 1  line\n#>>> x\n'))
    expect(readFileSync(started.text, 'utf8')).toMatch(/^#>>>> 1 {2}lines 4–7/m)
    const [record] = mended(started, (text) => text.replace('#>>> x', '</i>'))
    expect(record.norm.title).toBe('Broken title #>> 1 line')
  })

  it('a row of a workbook that is too wide', () => {
    const wide = `${inlineRow(3, ['Second', 'Birch, S', '2020']).slice(0, -6)}<c r="ZZ3" t="inlineStr"><is><t>far out</t></is></c></row>`
    const rows = inlineRow(1, ['Title', 'Authors', 'Year']) + inlineRow(2, ['First', 'Moss, K', '2019']) + wide
    const started = imported('list.xlsx', makeZip(workbookParts(rows)))
    expect(retry(started).code).toBe(1)
    const [record] = mended(started, (text) => text.replace('\tfar out', ''))
    expect(record.norm).toMatchObject({ title: 'Second', issued: { year: 2020 } })
    expect(record.provenance).toMatchObject({ format: 'xlsx', sheet: 'List', lineStart: 3, lineEnd: 3 })
  })

  it('writes the text to be mended where it is not there, as for imports of earlier versions', () => {
    const started = imported('pubmed.xml', XML)
    const before = readFileSync(started.text, 'utf8')
    rmSync(started.text)
    expect(retry(started, '--dry-run').code).toBe(1)
    expect(existsSync(started.text)).toBe(false)
    const run = retry(started)
    expect(run.code).toBe(1)
    expect(run.out).toMatch(/Mend it in records\/quarantine\/I-.*\.txt, and run this again/)
    expect(readFileSync(started.text, 'utf8')).toBe(before)
  })

  it('keeps mended text when the file is taken back and imported again', () => {
    const started = imported('pubmed.xml', XML)
    mend(started, (text) => text.replace('<i>title', '<i>title</i>'))
    litsieve(started.dir, ['import', '--undo', started.id, '--as', 'KM'], { env })
    const file = join(temporaryFolder(), 'pubmed.xml')
    writeFileSync(file, XML)
    litsieve(started.dir, ['import', file, ...FROM], { env })
    expect(retry(started).code).toBe(0)
  })

  it('refuses what is not there', () => {
    const started = imported('pubmed.xml', XML)
    expect(retry(started, 'I-NOTHERE').err).toMatch(/Unexpected import `I-NOTHERE`/)
    expect(retry(started, started.id, '--list').err).toMatch(/mix of files and options/)
    rmSync(join(started.dir, `records/quarantine/${started.id}.jsonl`))
    expect(retry(started).err).toMatch(/Cannot read `records\/quarantine\/I-.*\.jsonl`[\s\S]*Restore/)
  })
})
