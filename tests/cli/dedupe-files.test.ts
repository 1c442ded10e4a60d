import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, root, snapshot, temporaryFolder } from '../helpers.ts'

// One paper in four formats, and another in two of them.
const RIS = `TY  - JOUR
TI  - Waiting times for talking therapies in invented districts
AU  - Marlowe, Ada
AU  - Finch, Ben
PY  - 2019
T2  - Journal of Invented Health Services
VL  - 12
IS  - 3
SP  - 201
EP  - 214
DO  - 10.5555/a.1
AB  - An abstract, so that this one says the most.
ER  -${' '}

TY  - JOUR
TI  - Robots and gait in invented hospitals: a randomised trial
AU  - Osei, Kofi
PY  - 2020
T2  - Journal of Invented Health Services
VL  - 13
SP  - 1
EP  - 9
ER  -${' '}

`
const NBIB = `PMID- 11111111
TI  - Waiting times for talking therapies in invented districts.
FAU - Marlowe, Ada
FAU - Finch, Ben
DP  - 2019 May
JT  - Journal of invented health services
VI  - 12
IP  - 3
PG  - 201-14

`
const CSV = `Title,Authors,Year,Journal,Volume,Issue,Pages
"Robots and gait in invented hospitals: a randomised trial","Osei, Kofi",2020,Journal of Invented Health Services,13,,1-9
"Something else altogether about invented harbours","Ng, Li",2001,Harbours,1,1,5-9
`
const JSONL = [
  {
    id: 'id_1',
    title: 'WAITING TIMES FOR TALKING THERAPIES IN INVENTED DISTRICTS',
    authors: ['Marlowe A', 'Finch B'],
    year: '2019',
    journal: 'J Invent Health Serv',
    volume: '12',
    pages: '201-214',
    doi: 'https://doi.org/10.5555/A.1',
  },
  { id: 'id_2', title: 'A third thing, quite alone in these invented files', year: 1999 },
]
const lines = (list: readonly unknown[]) => list.map((one) => `${JSON.stringify(one)}\n`).join('')

function folder(files: Readonly<Record<string, string>>): string {
  const dir = temporaryFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
  return dir
}

const ALL = { 'a.ris': RIS, 'b.nbib': NBIB, 'c.csv': CSV, 'd.jsonl': lines(JSONL) }
const NAMES = Object.keys(ALL)

function readLines(dir: string, name: string): string[][] {
  return readFileSync(join(dir, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as string[])
}

describe('dedupe of files', () => {
  it('prints what docs/deduplicate.md shows', () => {
    const text = readFileSync(join(root, 'docs/deduplicate.md'), 'utf8')
    const [, command, shown] = /^\$ litsieve (dedupe records\/imports .*)\n([\s\S]*?)```/m.exec(text)!
    const dir = temporaryFolder()
    cpSync(join(root, 'records/imports'), join(dir, 'records/imports'), { recursive: true })
    const printed = litsieve(dir, command!.split(' ')).out.split('\n')
    let at = 0
    for (const line of shown!.split('\n').filter((one) => one !== '' && one !== '…')) {
      const found = printed.indexOf(line, at)
      expect(found, line).toBeGreaterThanOrEqual(at)
      at = found + 1
    }
  })

  it('compares files of different formats, writes clusters with the kept record first, and changes no file', () => {
    const dir = folder(ALL)
    const before = snapshot(dir)
    const run = litsieve(dir, ['dedupe', ...NAMES, '--clusters', 'clusters.jsonl', '--review', 'doubts.jsonl'])
    expect(run.code).toBe(0)
    expect(readLines(dir, 'clusters.jsonl')).toEqual([
      ['a.ris:1', 'b.nbib:1', 'id_1'],
      ['a.ris:2', 'c.csv:1'],
    ])
    expect(readLines(dir, 'doubts.jsonl')).toEqual([])
    expect(run.out).toMatch(/Records +7\n/)
    expect(run.out).toMatch(/Duplicates +3 +42\.9 %/)
    expect(run.out).toMatch(/a\.ris +RIS +2 +0 +2 +0/)
    expect(run.out).toMatch(/d\.jsonl +JSON lines +2 +0 +1 +1/)
    expect(run.out).toContain('3 merges, the least certain first')
    expect(run.out).not.toContain('doubtful pairs, ')
    expect(run.err).toContain('Wrote 2 clusters to clusters.jsonl')
    const { 'clusters.jsonl': _, 'doubts.jsonl': __, ...after } = snapshot(dir)
    expect(after).toEqual(before)
  })

  it('finds the same in files with CRLF and a byte order mark, and in any order of files', () => {
    const disguised = Object.entries(ALL).map(([name, text]) => [name, `\uFEFF${text.replaceAll('\n', '\r\n')}`])
    const dir = folder(Object.fromEntries(disguised))
    const run = litsieve(dir, ['dedupe', ...[...NAMES].reverse(), '--clusters', 'clusters.jsonl', '-q'])
    expect([run.code, run.err]).toEqual([0, ''])
    expect(readLines(dir, 'clusters.jsonl').map(([kept, ...others]) => [kept, ...others.sort()])).toEqual([
      ['a.ris:1', 'b.nbib:1', 'id_1'],
      ['a.ris:2', 'c.csv:1'],
    ])
  })

  it('answers as JSON, related pairs and ignored fields included, and writes nothing in a dry run', () => {
    const preprint = { id: 'p', title: JSONL[0]!.title, authors: JSONL[0]!.authors, year: 2018, journal: 'medRxiv' }
    const serial = Array.from({ length: 120 }, (_, i) => ({
      id: `s${i}`,
      title: `Invented study of the ${'abcdefghij'[i % 10]}${i} kind of harbour number ${'xyz'[i % 3]}`,
      database: 'Serial',
      issue: String(1000 + i),
      pages: `${3 * i + 10}-${3 * i + 12}`,
    }))
    const dir = folder({ ...ALL, 'p.jsonl': lines([preprint, ...serial]) })
    const run = litsieve(dir, ['dedupe', 'd.jsonl', 'p.jsonl', '--json', '--dry-run', '--clusters', 'no.jsonl'])
    expect(run.code).toBe(0)
    const answer = run.json()
    expect(Object.keys(answer).sort()).toEqual(
      'clusters doubts dryRun files garbage others related rules stats unreadable'.split(' '),
    )
    expect(answer).toMatchObject({
      stats: { records: 123, clustersAfter: 123 },
      clusters: 0,
      dryRun: true,
      related: [{ records: ['id_1', 'p'], relation: 'preprint' }],
      garbage: [{ source: 'Serial', field: 'issue', why: 'unique' }],
      files: [
        { file: 'd.jsonl', format: 'JSON lines', records: 2, repeats: 0, shared: 0, unique: 2 },
        { file: 'p.jsonl', records: 121 },
      ],
    })
    expect(run.err).toBe(
      'The issue is ignored in Serial: nearly every record has its own, so it must be a serial number.\n',
    )
    expect(readdirSync(dir)).not.toContain('no.jsonl')
  })

  it('says with `--dry-run` what it would find, and shows no more pairs than asked for', () => {
    const dir = folder(ALL)
    const run = litsieve(dir, ['dedupe', ...NAMES, '--dry-run', '--sample', '0', '--review', 'no.jsonl'])
    expect(run.out).not.toContain('the least certain first')
    expect(run.err).toContain('Dry run: nothing was written.')
    expect(readdirSync(dir).sort()).toEqual(NAMES)
    expect(litsieve(dir, ['dedupe', 'd.jsonl']).err).toContain('`--clusters FILE` writes the clusters')
  })

  it('keeps records of one id apart, and calls those without by their place', () => {
    const twice = [JSONL[0], { ...JSONL[0], volume: '12' }, { ...JSONL[0], id: undefined }, JSONL[1]]
    const dir = folder({ 'x.jsonl': lines(twice) })
    expect(litsieve(dir, ['dedupe', 'x.jsonl', '--clusters', 'out.jsonl']).code).toBe(0)
    expect(readLines(dir, 'out.jsonl')).toEqual([['id_1', 'id_1#2', 'x.jsonl:3']])
  })

  it('reads what it can and names the lines that it cannot', () => {
    const text = `${lines(JSONL)}\n{"id":"torn","title":"it ends\n[1,2]\n"text"\n${lines([{ ...JSONL[0], id: 'again' }])}`
    const dir = folder({ 'x.jsonl': text })
    const run = litsieve(dir, ['dedupe', 'x.jsonl', '--clusters', 'out.jsonl'])
    expect(run.code).toBe(1)
    for (const line of [4, 5, 6]) expect(run.err).toContain(`x.jsonl:${line}: this is no citation as a JSON object`)
    expect(run.out).toContain('x.jsonl: JSON lines')
    expect(readLines(dir, 'out.jsonl')).toEqual([['again', 'id_1']])
    const { unreadable, files, stats } = litsieve(dir, ['dedupe', 'x.jsonl', '--json']).json()
    expect(unreadable.map(({ line }: { line: number }) => line)).toEqual([4, 5, 6])
    expect(files[0].records).toBe(3)
    expect(stats).toMatchObject({ records: 3, clustersBefore: 3, clustersAfter: 2 })
  })

  it('refuses a named file without records, and leaves it out when it lies in a folder', () => {
    const dir = folder({ 'a.ris': RIS, 'notes.md': 'Nothing but notes.\n' })
    const named = litsieve(dir, ['dedupe', 'a.ris', 'notes.md'])
    expect([named.code, named.out]).toEqual([2, ''])
    expect(named.err).toContain('`notes.md`')
    const found = litsieve(dir, ['dedupe', '.', 'a.ris'])
    expect(found.code).toBe(1)
    expect(found.out).toMatch(/Records +2\n/)
    expect(found.err).toContain('Left out notes.md')
    expect(litsieve(folder({ 'notes.md': 'Notes.\n' }), ['dedupe', '.']).code).toBe(2)
  })

  it('never overwrites what it reads', () => {
    const dir = folder(ALL)
    const before = snapshot(dir)
    for (const args of [
      ['a.ris', 'd.jsonl', '--clusters', './d.jsonl'],
      ['.', '--review', 'c.csv'],
      ['a.ris', '--clusters', 'out.jsonl', '--review', './out.jsonl'],
    ]) {
      const run = litsieve(dir, ['dedupe', ...args])
      expect([run.code, run.out]).toEqual([2, ''])
      expect(run.err).toContain('Unexpected output')
    }
    expect(snapshot(dir)).toEqual(before)
  })

  it('writes one record a report in another format, with what it has no place for', () => {
    const dir = folder(ALL)
    const run = litsieve(dir, ['dedupe', 'a.ris', 'b.nbib', 'c.csv', '--out', 'unique.ris', '--json'])
    expect(run.code).toBe(0)
    expect(run.json().written).toMatchObject({ file: 'unique.ris', format: 'ris', records: 3 })
    const text = readFileSync(join(dir, 'unique.ris'), 'utf8')
    expect(text.match(/^TI {2}- .*/gm)).toEqual([
      'TI  - Waiting times for talking therapies in invented districts',
      'TI  - Robots and gait in invented hospitals: a randomised trial',
      'TI  - Something else altogether about invented harbours',
    ])
    // Records of the same format come back to the letter, and nothing of them is a duplicate any more.
    for (const block of RIS.trimEnd().split('\n\n')) expect(text).toContain(block.trimEnd())
    expect(litsieve(dir, ['dedupe', 'unique.ris', '--json']).json()).toMatchObject({
      clusters: 0,
      stats: { records: 3 },
    })
    const bib = litsieve(dir, ['dedupe', 'b.nbib', 'a.ris', '--out', 'unique.bib'])
    expect(bib.err).toContain('Wrote 2 records, one a report, to unique.bib: BibTeX.')
    expect(bib.err).not.toContain('--carry')
    const dry = litsieve(dir, ['dedupe', 'a.ris', '--out', 'x.txt', '--to', 'csv', '--dry-run', '--json']).json()
    expect(dry).toMatchObject({ dryRun: true, written: { format: 'csv', records: 2 } })
    expect(readdirSync(dir)).not.toContain('x.txt')
  })

  it('writes the kept lines of JSON to the byte', () => {
    const fields = JSON.stringify({ ...JSONL[0], id: 'id_3', title: 'TITLE', abstract: 'é' })
    const odd = fields
      .replace('TITLE', 'Waiting times\\u0020for talking therapies in invented districts')
      .replaceAll(',"', ' , "')
    const dir = folder({ 'x.jsonl': `${lines(JSONL)}\r\n  ${odd}\r\nnot JSON\n` })
    const run = litsieve(dir, ['dedupe', 'x.jsonl', '--out', 'unique.jsonl'])
    expect(run.code).toBe(1)
    expect(readFileSync(join(dir, 'unique.jsonl'), 'utf8')).toBe(`${JSON.stringify(JSONL[1])}\n${odd}\n`)
    expect(run.err).toContain('Wrote 2 records, one a report, to unique.jsonl')
  })

  it('says what `--out` cannot write before it compares anything', () => {
    const dir = folder(ALL)
    for (const [args, said] of [
      [['d.jsonl', '--out', 'x.ris'], 'Unexpected RIS for lines of JSON'],
      [['a.ris', 'd.jsonl', '--out', 'x.ris'], 'beside files of other formats'],
      [['a.ris', '--out', 'x'], 'Unexpected lack of a format'],
      [['a.ris', '--to', 'ris'], 'Unexpected `--to` without `--out`'],
      [['a.ris', '--out', 'x.ris', '--explain', 'a.ris:1', 'a.ris:2'], 'beside `--explain`'],
    ] as const) {
      const run = litsieve(dir, ['dedupe', ...args])
      expect([run.code, run.out, run.err]).toEqual([2, '', expect.stringContaining(said)])
    }
    expect(readdirSync(dir).sort()).toEqual(NAMES)
  })

  it('explains a pair', () => {
    const dir = folder(ALL)
    const run = litsieve(dir, ['dedupe', ...NAMES, '--explain', 'a.ris:1', 'id_1'])
    expect(run.code).toBe(0)
    expect(run.out).toMatch(/^Field +a\.ris:1 +id_1 +Found +Weight\n/)
    expect(run.out).toContain('Merged: same DOI')
    expect(run.out).toContain('In one cluster.')
    const two = litsieve(dir, ['dedupe', ...NAMES, '--json', '--explain', 'a.ris:1', 'a.ris:2']).json()
    expect(two).toMatchObject({ records: ['a.ris:1', 'a.ris:2'], together: false, band: 'leave' })
    expect(litsieve(dir, ['dedupe', 'a.ris', '--explain', 'a.ris:1', 'a.ris:3']).err).toContain('Did you mean `a.ris:')
    expect(litsieve(dir, ['dedupe', 'a.ris', '--explain', 'a.ris:1']).code).toBe(2)
  })

  it('knows a slip of a subcommand from a file, and options that need files', () => {
    const dir = folder({ adit: RIS })
    const slip = litsieve(dir, ['dedupe', 'audi'])
    expect([slip.code, slip.err]).toEqual([2, expect.stringContaining('Did you mean `litsieve dedupe audit`?')])
    expect(litsieve(dir, ['dedupe', 'adit']).code).toBe(0)
    expect(litsieve(dir, ['dedupe', 'missing.ris']).err).toContain('Cannot read `missing.ris`')
    for (const option of ['--clusters', '--explain', '--to']) {
      const run = litsieve(dir, ['dedupe', option, 'x'])
      expect([run.code, run.err]).toEqual([2, expect.stringContaining(`Unexpected \`${option}\` without files`)])
    }
  })

  it('lets no control characters of records, names and sources through', () => {
    const hostile = { ...JSONL[0], title: `Waiting\u001b[31m times`, database: 'x\u001b]0;y\u0007' }
    const dir = folder({
      'x\u001b[31m.jsonl': lines([
        { ...hostile, id: 'a\u001b[2J' },
        { ...hostile, id: 'b' },
      ]),
    })
    const run = litsieve(dir, ['dedupe', '.', '--clusters', 'out.jsonl'])
    expect(run.code).toBe(0)
    expect(run.out + run.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  })
})
