import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { protocolText } from '../builder.ts'
import { litsieve, root, snapshot, temporaryFolder } from '../helpers.ts'
import { canBeOther, litsieveAsOther } from '../other-user.ts'

const FIXTURES = join(root, 'tests/fixtures/formats')
const OVID = join(FIXTURES, 'ovid-psycinfo.ris')
const env = { LITSIEVE_NOW: '2022-02-03T10:00:00Z' }

/** A fresh review with one query and one web source. */
function freshReview(): string {
  const dir = temporaryFolder()
  const sources = 'sources:\n  - {name: Google Scholar, kind: website, track: grey}\n'
  writeFileSync(join(dir, 'review.yaml'), protocolText().replace('criteria: {}', `${sources}criteria: {}`))
  mkdirSync(join(dir, 'queries'))
  writeFileSync(
    join(dir, 'queries/psycinfo.v1.search'),
    '---\ndatabase: APA PsycInfo\nplatform: ovid\nversion: 1\ntrack: published\n---\n1. waiting.ti.\n',
  )
  return dir
}

function events(dir: string): { type: string; records: string[]; [key: string]: unknown }[] {
  const text = readFileSync(join(dir, 'records/imports.jsonl'), 'utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

describe('import', () => {
  it('keeps the bytes, writes the records, and the event last', () => {
    const dir = freshReview()
    const run = litsieve(dir, ['import', OVID, '--query', 'psycinfo@1'], { env })
    expect(run.err).toBe('')
    expect(run.code).toBe(0)
    expect(run.out).toContain('2 records')
    expect(run.out).toContain('bytes accounted for')
    const file = '2022-02-03-psycinfo.ris'
    expect(readFileSync(join(dir, 'records/imports', file))).toEqual(readFileSync(OVID))
    const [event] = events(dir)
    expect(event).toMatchObject({
      type: 'import',
      file,
      source: 'APA PsycInfo',
      sourceKind: 'database',
      track: 'published',
    })
    expect(event!.query).toMatchObject({ name: 'psycinfo', version: 1 })
    const lines = readFileSync(join(dir, `records/normalised/${event!.import}.jsonl`), 'utf8')
      .trim()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(event!.records)
    expect(readdirSync(join(dir, 'records/imports'))).toEqual([file])
  })

  it('changes nothing the second time, and says so', () => {
    const dir = freshReview()
    litsieve(dir, ['import', OVID, '--query', 'psycinfo@1'], { env })
    const before = snapshot(dir)
    const again = litsieve(dir, ['import', OVID, '--query', 'psycinfo@1'], { env })
    expect(again.code).toBe(0)
    expect(again.out).toMatch(/was imported on 2022-02-03 already .* nothing changed/)
    expect(snapshot(dir)).toEqual(before)
  })

  it('refuses the same bytes under another source', () => {
    const dir = freshReview()
    litsieve(dir, ['import', OVID, '--query', 'psycinfo@1'], { env })
    const before = snapshot(dir)
    const other = litsieve(dir, ['import', OVID, '--source', 'Google Scholar'], { env })
    expect(other.code).toBe(2)
    expect(other.err).toMatch(/same bytes were imported from `APA PsycInfo`[\s\S]*--undo I-/)
    expect(snapshot(dir)).toEqual(before)
  })

  it('writes nothing on a dry run', () => {
    const dir = freshReview()
    const before = snapshot(dir)
    const run = litsieve(dir, ['import', OVID, '--query', 'psycinfo@1', '--dry-run', '--json'], { env })
    expect(run.code).toBe(0)
    expect(run.json().imported[0]).toMatchObject({ records: 2, new: 2, file: null })
    expect(snapshot(dir)).toEqual(before)
  })

  it('takes an import back and lets it come again', () => {
    const dir = freshReview()
    litsieve(dir, ['import', OVID, '--query', 'psycinfo@1'], { env })
    const undo = litsieve(dir, ['import', '--undo', 'ovid-psycinfo.ris', '--as', 'KM'], { env })
    expect(undo.code).toBe(0)
    expect(litsieve(dir, ['import', '--list', '--json']).json()).toEqual([])
    const again = litsieve(dir, ['import', OVID, '--query', 'psycinfo@1'], { env })
    expect(again.out).toContain('2 records')
    expect(litsieve(dir, ['import', '--list', '--json']).json()).toHaveLength(1)
    expect(readdirSync(join(dir, 'records/imports'))).toHaveLength(1)
  })

  it('warns when the database found more than was imported', () => {
    const dir = freshReview()
    const run = litsieve(dir, ['import', OVID, '--query', 'psycinfo@1', '--hits', '80'], { env })
    expect(run.code).toBe(0)
    expect(run.err).toMatch(/2 records imported from psycinfo@1, but the search found 80/)
  })

  it('warns when the records name another database than the one they are imported as', () => {
    const dir = freshReview()
    const source = ['--kind', 'database', '--track', 'published', '--dry-run']
    const wrong = litsieve(dir, ['import', OVID, '--source', 'CINAHL (EBSCO)', ...source], { env })
    expect(wrong.code).toBe(0)
    expect(wrong.err).toMatch(
      /all 2 records of .* say that they are from .*PsycInfo.*, but are imported as CINAHL \(EBSCO\)/,
    )
    for (const name of ['PsycINFO', 'A list of ours']) {
      expect(litsieve(dir, ['import', OVID, '--source', name, ...source], { env }).err).toBe('')
    }
    const json = litsieve(dir, ['import', OVID, '--source', 'Embase', ...source, '--json'], { env }).json()
    expect(json.imported[0].otherDatabase).toEqual({ name: expect.stringMatching(/PsycInfo/), records: 2 })
  })

  it.each([
    ['empty.ris', '', /empty file/],
    ['blank.ris', ' \n\n', /white space only/],
    ['paper.pdf', '%PDF-1.7\n', /PDF/],
    ['login.ris', '<!DOCTYPE html><html><body>Log in</body></html>', /HTML page[\s\S]*log-in/],
    ['records.zip', 'PK\u0003\u0004abc', /zip archive[\s\S]*Unpack/],
    ['notes.txt', 'Dear Kim,\nthe search is done.\n', /text without records/],
    ['records.xml', '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods></mods></modsCollection>', /MODS[\s\S]*/],
    ['random.bin', '\u0001\u0002\u0003\u0000\u0004\u0005', /binary file/],
  ])('refuses %s with what it is and what to do', (name, text, message) => {
    const dir = freshReview()
    const file = join(temporaryFolder(), name)
    writeFileSync(file, text, 'latin1')
    const before = snapshot(dir)
    const run = litsieve(dir, ['import', file, OVID, '--query', 'psycinfo@1'], { env })
    expect(run.code).toBe(2)
    expect(run.err).toMatch(message)
    expect(run.err).not.toContain('    at ')
    expect(snapshot(dir)).toEqual(before)
  })

  it('refuses a missing file, a lack of origin, an unknown source, query and reviewer', () => {
    const dir = freshReview()
    const before = snapshot(dir)
    const refused = (args: string[], message: RegExp) => {
      const run = litsieve(dir, ['import', ...args], { env })
      expect(run.code).toBe(2)
      expect(run.err).toMatch(message)
    }
    refused(['nowhere.ris', '--query', 'psycinfo@1'], /no such file/)
    refused([OVID], /--query[\s\S]*--source/)
    refused([OVID, '--source', 'google scholar'], /Did you mean `Google Scholar`/)
    refused([OVID, '--source', 'Elsewhere'], /--kind/)
    refused([OVID, '--query', 'medline@1'], /Unexpected query `medline`/)
    refused([OVID, '--query', 'psycinfo@1', '--as', 'XX'], /Unexpected reviewer `XX`/)
    refused([OVID, '--query', 'psycinfo@1', '--track', 'green'], /Unexpected track `green`/)
    refused([], /Unexpected lack of files/)
    expect(snapshot(dir)).toEqual(before)
  })

  it('imports folders, skips what holds no records, and says so', () => {
    const dir = freshReview()
    const downloads = temporaryFolder()
    mkdirSync(join(downloads, 'more'))
    writeFileSync(join(downloads, 'a.ris'), readFileSync(OVID))
    writeFileSync(join(downloads, 'more/b.nbib'), readFileSync(join(FIXTURES, 'pubmed.nbib')))
    writeFileSync(join(downloads, 'more/same.txt'), readFileSync(OVID))
    writeFileSync(join(downloads, 'notes.pdf'), '%PDF-1.4')
    const run = litsieve(dir, ['import', downloads, '--query', 'psycinfo@1'], { env })
    expect(run.code).toBe(1)
    expect(run.err).toMatch(/Skipped .*notes\.pdf: PDF/)
    expect(run.out).toContain('4 records from 2 files')
    expect(readdirSync(join(dir, 'records/imports')).sort()).toEqual([
      '2022-02-03-psycinfo.nbib',
      '2022-02-03-psycinfo.ris',
    ])
    const empty = litsieve(dir, ['import', temporaryFolder(), '--query', 'psycinfo@1'], { env })
    expect(empty.code).toBe(2)
    expect(empty.err).toMatch(/expected files with records/)
  })

  it('counts records that another file brought already', () => {
    const dir = freshReview()
    const copy = join(temporaryFolder(), 'copy.ris')
    const text = readFileSync(OVID, 'utf8')
    writeFileSync(copy, `${text.replace(/\n/g, '\r\n')}\r\nTY  - JOUR\r\nTI  - New\r\nER  - \r\n`)
    litsieve(dir, ['import', OVID, '--query', 'psycinfo@1'], { env })
    const run = litsieve(dir, ['import', copy, '--source', 'Google Scholar', '--json'], { env })
    expect(run.json().imported[0]).toMatchObject({ records: 3, new: 1, alreadyImported: 2, repeatedInFile: 0 })
  })

  it('quarantines what it cannot read, keeps the rest, and exits with 1', () => {
    const dir = freshReview()
    const file = join(temporaryFolder(), 'cut.xml')
    const text = readFileSync(join(FIXTURES, 'pubmed.xml'), 'utf8')
    writeFileSync(file, text.slice(0, -120))
    const run = litsieve(dir, ['import', file, '--query', 'psycinfo@1'], { env })
    expect(run.code).toBe(1)
    expect(run.out).toMatch(/1 piece in quarantine\n {4}lines 49–\d+: the file ends inside this record/)
    const [event] = events(dir)
    expect(event).toMatchObject({ quarantined: 1 })
    const piece = JSON.parse(readFileSync(join(dir, `records/quarantine/${event!.import}.jsonl`), 'utf8'))
    expect(piece.text.startsWith('<PubmedBookArticle>')).toBe(true)
    expect(text.slice(piece.byteStart)).toContain('A chapter of its own')
  })

  it('imports a RIS file that is cut off, with a warning', () => {
    const dir = freshReview()
    const file = join(temporaryFolder(), 'cut.ris')
    const text = readFileSync(OVID, 'utf8')
    writeFileSync(file, text.slice(0, text.indexOf('One paragraph')))
    const run = litsieve(dir, ['import', file, '--query', 'psycinfo@1', '--json'], { env })
    expect(run.code).toBe(0)
    const [answer] = run.json().imported
    expect(answer).toMatchObject({ records: 2, warned: 1 })
    expect(answer.warnings.map((one: { code: string }) => one.code)).toContain('truncated')
  })

  it.skipIf(!canBeOther)('says that the folder is read-only, and changes nothing', () => {
    const dir = freshReview()
    litsieve(dir, ['import', OVID, '--query', 'psycinfo@1'], { env })
    const before = snapshot(dir)
    const lock = (mode: number) => {
      for (const folder of ['records/imports', 'records/normalised', 'records', '.']) chmodSync(join(dir, folder), mode)
    }
    const file = join(FIXTURES, 'pubmed.nbib')
    lock(0o555)
    const run = litsieveAsOther(dir, ['import', file, '--query', 'psycinfo@1'])
    lock(0o755)
    expect(run.status).toBe(2)
    expect(run.stderr).toMatch(/Cannot write `records\/imports\/.*read-only/)
    expect(snapshot(dir)).toEqual(before)
  })

  it('refuses to take back what is not there', () => {
    const dir = freshReview()
    expect(litsieve(dir, ['import', '--undo', 'I-X', '--as', 'KM']).err).toMatch(/Unexpected import `I-X`/)
    expect(litsieve(dir, ['import', '--undo', 'I-X']).err).toMatch(/lack of a reviewer/)
    expect(litsieve(dir, ['import', '--list']).out).toMatch(/Nothing is imported yet/)
  })
})
