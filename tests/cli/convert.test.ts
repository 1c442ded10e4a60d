import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formats } from '../../src/records/formats/index.ts'
import { recordJson } from '../../src/records/json.ts'
import { writers } from '../../src/records/write/index.ts'
import { binary, litsieve, root, snapshot, temporaryFolder } from '../helpers.ts'
import { readAll } from '../records-helper.ts'

const FIXTURES = join(root, 'tests/fixtures/formats')
const OVID = join(FIXTURES, 'ovid-psycinfo.ris')
const BROKEN = '@article{a, title = {One}}\n\n@article{b, title = {Two}\n\n@article{c, title = {Three}}\n'
const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

describe('convert', () => {
  const targets = Object.values(writers).filter(({ verbatimOnly }) => !verbatimOnly)
  it.each(targets.map(({ name }) => name))('writes %s, which is read again', async (to) => {
    const run = litsieve(temporaryFolder(), ['convert', OVID, '--to', to])
    expect(run.code).toBe(0)
    expect(run.err).toContain('Wrote 2 records')
    const { records, quarantined } = await readAll(run.out, { format: to.endsWith('-csv') ? 'csv' : to })
    const titles = (await readAll(readFileSync(OVID))).records.map(({ norm }) => norm.title)
    expect(records.map(({ norm }) => norm.title)).toEqual(titles)
    expect(quarantined).toEqual([])
  })

  it('gives JSON lines with file, ordinal, both layers and provenance, of files and folders in their order', () => {
    const dir = temporaryFolder()
    mkdirSync(join(dir, 'in/deep'), { recursive: true })
    writeFileSync(join(dir, 'in/deep/a "b" $(x).ris'), readFileSync(OVID))
    writeFileSync(join(dir, 'in/z.bib'), '@book{k, title = {Tea}}\n')
    const run = litsieve(dir, ['convert', 'in', join(FIXTURES, 'pubmed.nbib')])
    expect(run.code).toBe(0)
    const all = lines(run.out)
    expect(new Set(all.map(({ file }) => file))).toEqual(
      new Set([join('in/deep/a "b" $(x).ris'), join('in/z.bib'), join(FIXTURES, 'pubmed.nbib')]),
    )
    expect(all.slice(0, 3).map(({ ordinal }) => ordinal)).toEqual([1, 2, 1])
    for (const one of all) {
      expect(one).toMatchObject({ id: expect.stringMatching(/^R-/), norm: { title: expect.any(String) } })
      expect(one.raw.length).toBeGreaterThan(0)
      expect(one.provenance.sha256).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('says in the report what became of each file, and by the exit code whether all was read', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'broken.bib'), BROKEN)
    writeFileSync(join(dir, 'noise.pdf'), '%PDF-1.4\n')
    const run = litsieve(dir, ['convert', 'broken.bib', '--out', 'out.ris', '--report', 'r.json'])
    expect(run.code).toBe(1)
    expect(run.err).toBe('')
    const report = JSON.parse(readFileSync(join(dir, 'r.json'), 'utf8'))
    const [file] = report.files
    expect(file).toMatchObject({ path: 'broken.bib', format: 'bibtex', records: 2, quarantined: 1 })
    expect(file.flavour).toEqual(expect.any(String))
    expect(file.quarantine[0]).toMatchObject({ lineStart: 3, text: expect.stringContaining('title = {Two}') })
    expect(file.warnings.map(({ code }: { code: string }) => code)).toContain('quarantined')
    expect(file.warnings[0].firstLine).toEqual(expect.any(Number))
    const { bytes, recordBytes, betweenBytes, quarantinedBytes, blankBytes } = file.bytes
    expect(recordBytes + betweenBytes + quarantinedBytes + blankBytes).toBe(bytes)
    expect(bytes).toBe(BROKEN.length)
    expect(report.written).toMatchObject({ file: 'out.ris', format: 'ris', records: 2 })
    const refused = litsieve(dir, ['convert', OVID, 'noise.pdf', '--report', 'r.json', '--out', 'o.jsonl'])
    expect(refused.code).toBe(2)
    const again = JSON.parse(readFileSync(join(dir, 'r.json'), 'utf8'))
    expect(again.files[1]).toMatchObject({ path: 'noise.pdf', format: null, refused: { code: expect.any(String) } })
    expect(again.records).toBe(2)
    const nothing = litsieve(dir, ['convert', 'noise.pdf', '--report', 'n.json', '--out', 'n.jsonl'])
    expect(nothing.out).toBe('Nothing was written: no file could be read.\n')
    expect(JSON.parse(readFileSync(join(dir, 'n.json'), 'utf8')).written.file).toBe(null)
    expect(existsSync(join(dir, 'n.jsonl'))).toBe(false)
    expect(litsieve(dir, ['convert', OVID, '--out', 'o.jsonl']).code).toBe(0)
    expect(litsieve(dir, ['convert', 'absent.ris']).code).toBe(2)
  })

  it('writes nothing on a dry run, and never over a file that it reads', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'in.ris'), readFileSync(OVID))
    const before = snapshot(dir)
    const dry = litsieve(dir, ['convert', 'in.ris', '--out', 'x.csv', '--report', 'r.json', '--dry-run'])
    expect(dry.code).toBe(0)
    expect(dry.out).toContain('nothing was written')
    for (const args of [
      ['--out', './in.ris'],
      ['--out', 'x.csv', '--report', 'in.ris'],
    ]) {
      const run = litsieve(dir, ['convert', 'in.ris', ...args])
      expect(run.code).toBe(2)
      expect(run.err).toContain('it is one of the files to be read')
    }
    expect(snapshot(dir)).toEqual(before)
    expect(existsSync(join(dir, 'x.csv'))).toBe(false)
  })

  it.each(['rayyan.csv', 'grey-literature.csv'])('gives the rows of %s back under their header', (name) => {
    const path = join(FIXTURES, name)
    const run = litsieve(temporaryFolder(), ['convert', path, '--to', 'csv'])
    expect(run.out).toBe(readFileSync(path, 'utf8'))
    expect(run.err).not.toContain('has no place for')
    const own = litsieve(temporaryFolder(), ['convert', path, '--to', 'csv', '--profile', 'litsieve'])
    expect(own.out).toMatch(/^litsieve_id,type,title,/)
  })

  it('leaves our ids out when asked', () => {
    const run = (...args: string[]) => litsieve(temporaryFolder(), ['convert', OVID, '--to', 'bibtex', ...args]).out
    expect(run()).toMatch(/litsieve-id = \{R-/)
    expect(run('--no-id')).not.toMatch(/R-[0-9A-Z]{12}/)
  })

  it('gives BibTeX back with the macros that it needs', async () => {
    const dir = temporaryFolder()
    const bib =
      '@string{jt = "Journal of {T}ea"}\n@string{no = {x}}\n@Article{My:key,\n  journal = jt # { B},\n  title = "A {B}",\n}\n'
    writeFileSync(join(dir, 'a.bib'), bib)
    const { out } = litsieve(dir, ['convert', 'a.bib', '--to', 'bibtex'])
    expect(out).toContain('@string{jt = {Journal of {T}ea}}')
    expect(out).not.toContain('no =')
    const [was, is] = [(await readAll(bib)).records[0]!, (await readAll(out)).records[0]!]
    expect(is.norm).toEqual(was.norm)
    expect(is.raw.map(({ tag, value }) => [tag, value])).toEqual(was.raw.map(({ tag, value }) => [tag, value]))
  })
})

// Larger than what one thread reads by itself: what comes out must be what the simple reader gives.
const SIZE = 7_000_000
const filled = (one: (i: number) => string): string => {
  const parts: string[] = []
  for (let i = 1, size = 0; size < SIZE; i++) {
    parts.push(one(i))
    size += parts.at(-1)!.length
  }
  return parts.join('')
}
const PROSE = 'An invented study of tea, α and β. '.repeat(30)
const risOf = (i: number) => `TY  - JOUR\nTI  - Title ${i}\nAB  - ${PROSE}\nDO  - 10.5555/x.${i}\nER  - \n\n`
const bibOf = (i: number) =>
  `${i % 500 === 1 ? `@string{jt = {Journal ${i}}}\n` : ''}@article{k${i}, title = {Title ${i}}, journal = jt, abstract = {${PROSE}}}\n\n`
const xmlOf = (i: number) =>
  i % 700 === 5
    ? `<PubmedArticle><MedlineCitation><PMID>${i}</MedlineCitation></PubmedArticle>\n`
    : `<PubmedArticle><MedlineCitation><PMID>${i}</PMID><Article><ArticleTitle>Title ${i}</ArticleTitle><Abstract><AbstractText>${PROSE}</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>\n`
const nbibOf = (i: number) => `PMID- ${i}\nTI  - Title ${i}\nAB  - ${PROSE}\n\n`

const LARGE: Readonly<Record<string, () => string>> = {
  'plain.ris': () => filled(risOf),
  'crlf.ris': () => filled(risOf).replaceAll('\n', '\r\n'),
  'quarantined.xml': () => `<?xml version="1.0"?>\n<PubmedArticleSet>\n${filled(xmlOf)}</PubmedArticleSet>\n`,
  'switch.txt': () => filled((i) => (i < 4000 ? risOf(i) : nbibOf(i))),
  'table.csv': () =>
    `Title,Authors,Year,Abstract\n${filled((i) => `"Title ${i}","Orme, A.; Long, V.",${1950 + (i % 70)},"${PROSE}\n""${i}"""\n`)}`,
  'macros.bib': () => filled(bibOf),
}

describe('large files', () => {
  it.each(Object.keys(LARGE))(
    '%s: threads give what one reader gives, byte by byte',
    async (name) => {
      const dir = temporaryFolder()
      const text = LARGE[name]!()
      writeFileSync(join(dir, name), text)
      const run = litsieve(dir, ['convert', name, '--out', 'out.jsonl', '--report', 'r.json'])
      expect(run.err).toBe('')
      const { records, quarantined } = await readAll(text, { name })
      const { sha256 } = lines(readFileSync(join(dir, 'out.jsonl'), 'utf8').slice(0, 40_000).split('\n')[0]!)[0]
        .provenance
      const expected = records
        .map((record) => ({ ...record, provenance: { ...record.provenance, sha256 } }))
        .map(
          (one) => `{"file":${JSON.stringify(name)},"ordinal":${one.provenance.ordinal},${recordJson(one).slice(1)}\n`,
        )
        .join('')
      const got = readFileSync(join(dir, 'out.jsonl'), 'utf8')
      // A whole diff of two such texts would take minutes to print.
      expect(got.length).toBe(expected.length)
      expect(got === expected).toBe(true)
      const [file] = JSON.parse(readFileSync(join(dir, 'r.json'), 'utf8')).files
      expect(file.records).toBe(records.length)
      expect(file.quarantine.map(({ lineStart }: { lineStart: number }) => lineStart)).toEqual(
        quarantined.map(({ lineStart }) => lineStart),
      )
      if (name === 'quarantined.xml') expect(quarantined.length).toBeGreaterThan(3)
      if (name === 'switch.txt') expect(file.formats).toEqual(['ris', 'nbib'])
      if (name === 'macros.bib') expect(records[600]!.norm.journal).toBe('Journal 501')
    },
    60_000,
  )
})

describe('standard output', () => {
  const piped = (to: string): { out: string; err: string } => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'a.ris'), readFileSync(OVID, 'utf8').repeat(300))
    const command = `"${process.execPath}" "${binary}" convert a.ris --to jsonl | ${to}`
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: dir, encoding: 'utf8' })
    return { out: stdout.trim(), err: stderr }
  }

  it.skipIf(process.platform === 'win32')('waits for a slow reader, and stops quietly for one that leaves', () => {
    const slow = piped('(sleep 1; wc -l)')
    expect(slow.out).toBe('600')
    expect(slow.err).toContain('Wrote 600 records')
    expect(piped('head -c 1')).toEqual({ out: '{', err: '' })
  })
})

describe('formats', () => {
  it('lists every format once, with its profiles, in 80 columns', () => {
    const { out, code } = litsieve(root, ['formats'], { env: { COLUMNS: '80' } })
    expect(code).toBe(0)
    for (const name of Object.keys({ ...formats, ...writers })) expect(out).toMatch(new RegExp(`^${name} `, 'm'))
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(out).not.toContain('…')
    for (const name of ['zotero', 'endnote', 'covidence', 'rayyan']) expect(out).toContain(name)
    const rows = litsieve(root, ['formats', '--json']).json<{ format: string; written: string }[]>()
    expect(rows.find(({ format }) => format === 'xlsx')).toMatchObject({ read: 'yes', written: '' })
    expect(rows.find(({ format }) => format === 'ebsco-xml')).toMatchObject({ written: 'back only' })
  })
})
