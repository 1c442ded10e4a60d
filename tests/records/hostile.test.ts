import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../src/records/formats/detect.ts'
import { litsieve, temporaryFolder } from '../helpers.ts'
import { codesOf, type ReadAll, readAll } from '../records-helper.ts'
import { stopwatch } from '../stopwatch.ts'

// A record as every text format writes it.
interface Work {
  readonly title: string
  readonly authors?: readonly string[]
  readonly abstract?: string
  readonly keywords?: readonly string[]
}
const each = (list: readonly string[] | undefined, line: (one: string) => string) => (list ?? []).map(line).join('')
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
const table = (delimiter: string) => ({
  head: ['Title', 'Authors', 'Year', 'Abstract', 'Keywords'].join(delimiter),
  row: ({ title, authors, abstract, keywords }: Work) =>
    [title, (authors ?? []).join('; '), '2020', abstract ?? '', (keywords ?? []).join('; ')].map(cell).join(delimiter),
})
const WRITE: Readonly<Record<string, (works: readonly Work[]) => string>> = {
  ris: (works) =>
    works
      .map(
        ({ title, authors, abstract, keywords }) =>
          `TY  - JOUR\nTI  - ${title}\n${each(authors, (one) => `AU  - ${one}\n`)}${abstract ? `AB  - ${abstract}\n` : ''}${each(keywords, (one) => `KW  - ${one}\n`)}ER  - \n\n`,
      )
      .join(''),
  nbib: (works) =>
    works
      .map(
        ({ title, authors, abstract, keywords }, i) =>
          `PMID- ${i + 1}\nTI  - ${title}\n${each(authors, (one) => `FAU - ${one}\n`)}${abstract ? `AB  - ${abstract}\n` : ''}${each(keywords, (one) => `OT  - ${one}\n`)}\n`,
      )
      .join(''),
  wos: (works) =>
    `FN Clarivate Analytics Web of Science\nVR 1.0\n${works
      .map(
        ({ title, authors, abstract, keywords }) =>
          `PT J\n${authors ? `AU ${authors.join('\n   ')}\n` : ''}TI ${title}\n${abstract ? `AB ${abstract}\n` : ''}${keywords ? `DE ${keywords.join('; ')}\n` : ''}ER\n\n`,
      )
      .join('')}EF\n`,
  enw: (works) =>
    works
      .map(
        ({ title, authors, abstract, keywords }) =>
          `%0 Journal Article\n%T ${title}\n${each(authors, (one) => `%A ${one}\n`)}${abstract ? `%X ${abstract}\n` : ''}${each(keywords, (one) => `%K ${one}\n`)}\n`,
      )
      .join(''),
  refworks: (works) =>
    works
      .map(
        ({ title, authors, abstract, keywords }) =>
          `RT Journal Article\nT1 ${title}\n${each(authors, (one) => `A1 ${one}\n`)}${abstract ? `AB ${abstract}\n` : ''}${each(keywords, (one) => `K1 ${one}\n`)}\n`,
      )
      .join(''),
  'ovid-tagged': (works) =>
    works
      .map(
        ({ title, authors, abstract, keywords }, i) =>
          `<${i + 1}. >\nVN  - Ovid Technologies\nUI  - ${i + 1}\nTI  - ${title}\n${each(authors, (one) => `AU  - ${one}\n`)}${abstract ? `AB  - ${abstract}\n` : ''}${each(keywords, (one) => `KW  - ${one}\n`)}\n`,
      )
      .join(''),
  cochrane: (works) =>
    works
      .map(
        ({ title, authors, abstract, keywords }, i) =>
          `Record #${i + 1} of ${works.length}\nID: CN-0000000${i}\n${each(authors, (one) => `AU: ${one}\n`)}TI: ${title}\n${abstract ? `AB: ${abstract}\n` : ''}${keywords ? `KY: ${keywords.join('; ')}\n` : ''}\n`,
      )
      .join(''),
  csv: (works) => `${table(',').head}\n${works.map((one) => `${table(',').row(one)}\n`).join('')}`,
  tsv: (works) => `${table('\t').head}\n${works.map((one) => `${table('\t').row(one)}\n`).join('')}`,
  bibtex: (works) =>
    works
      .map(
        ({ title, authors, abstract, keywords }, i) =>
          `@article{key${i},\n  title = {${title}},\n  author = {${(authors ?? []).join(' and ')}},\n  abstract = {${abstract ?? ''}},\n  keywords = {${(keywords ?? []).join('; ')}}\n}\n\n`,
      )
      .join(''),
  'csl-json': (works) =>
    `[${works
      .map(({ title, authors, abstract, keywords }) =>
        JSON.stringify({
          type: 'article-journal',
          title,
          author: (authors ?? []).map((one) => ({ family: one.split(', ')[0], given: one.split(', ')[1] })),
          abstract,
          keyword: keywords?.join('; '),
        }),
      )
      .join(',\n')}]`,
}
const names = Object.keys(WRITE)
const NEXT: Work = { title: 'The next record', authors: ['Next, Nora'] }
const titles = (read: ReadAll) => read.records.map((one) => one.norm.title)
const whole = (read: ReadAll) => {
  const { recordBytes, betweenBytes, quarantinedBytes, blankBytes, bytes } = read.report.accounting
  expect(recordBytes + betweenBytes + quarantinedBytes + blankBytes).toBe(bytes)
}

describe.each(names)('%s', (format) => {
  const write = WRITE[format]!
  const read = (works: readonly Work[], chunk?: number) =>
    readAll(write(works), { format, ...(chunk ? { chunk } : {}) })

  it('reads a line of 10 MB, and the next record', async () => {
    const abstract = `${'word '.repeat(2_000_000)}end`
    const got = await read([{ title: 'Long', abstract }, NEXT])
    expect(titles(got)).toEqual(['Long', NEXT.title])
    expect(got.records[0]!.norm.abstract!.text).toBe(abstract)
  })

  it('reads a record with 7,456 authors', async () => {
    const authors = Array.from({ length: 7456 }, (_, i) => `Name${i}, A${i}`)
    const got = await read([{ title: 'Many', authors }, NEXT])
    expect(got.records.map((one) => one.norm.authors.length)).toEqual([7456, 1])
    expect(got.records[0]!.norm.authors[7455]).toEqual({ family: 'Name7455', given: 'A7455' })
  })

  it('reads 30,000 keywords in one record', async () => {
    const keywords = Array.from({ length: 30_000 }, (_, i) => `term ${i}`)
    const got = await read([{ title: 'Many', keywords }, NEXT])
    expect(titles(got)).toEqual(['Many', NEXT.title])
    // CSL-JSON and tables of some programs keep keywords in one text.
    const { subjects } = got.records[0]!.norm
    expect(subjects.map((one) => one.term).join('; ')).toBe(keywords.join('; '))
  })

  it('reads past 300,000 blank lines', async () => {
    const text = write([{ title: 'First' }, NEXT])
    const at = text.indexOf(format === 'csl-json' ? ',\n' : '\n') + 1
    const got = await readAll(`\n\n${text.slice(0, at)}${'\n'.repeat(300_000)}${text.slice(at)}`, { format })
    whole(got)
    expect(titles(got).at(-1)).toBe(NEXT.title)
    const after = await readAll(text + '\n'.repeat(300_000), { format })
    expect(titles(after)).toEqual(['First', NEXT.title])
  })

  it('sets a record of more than 16 MB aside, and reads the next', async () => {
    const got = await read([{ title: 'Big', abstract: 'x'.repeat(17_000_000) }, NEXT])
    whole(got)
    expect(titles(got).at(-1)).toBe(NEXT.title)
    expect(got.quarantined.length).toBeGreaterThan(0)
    expect(got.quarantined.every((one) => one.code === 'too-long')).toBe(true)
    expect(codesOf(got)).toContain('quarantined')
  })

  it('keeps NUL bytes, control and escape sequences in raw, and out of every other field', async () => {
    const title = 'A\0 title \u001b[2J\u001b]0;owned\u0007with \u009b31m all \u0008 of \u007f them'
    const got = await read([
      { title, authors: ['Na\u001b[31mme, An\0n'], abstract: `Text \u001b[1m.\u0007`, keywords: ['a\u001bb'] },
      NEXT,
    ])
    const { norm, raw } = got.records[0]!
    expect(norm.title).toBe('A title [2J]0;ownedwith 31m all of them')
    expect(JSON.stringify(norm)).not.toMatch(/\\u00(?:[01]|7f|[89])/)
    const verbatim = raw.map((one) => one.value).join('\n')
    expect(verbatim).toContain('\u001b[2J')
    if (format !== 'csl-json') expect(codesOf(got)).toContain('control-char')
    expect(titles(got)[1]).toBe(NEXT.title)
  })

  it('keeps formulas as text', async () => {
    const title = '=HYPERLINK("https://x.example","click")'
    const got = await read([{ title, authors: ["@SUM(1+1)*cmd|' /C calc'!A0"] }, NEXT])
    expect(titles(got)).toEqual([title, NEXT.title])
  })

  // Greek, CJK, combining marks, a character of two code units, right to left.
  it.each([1, 2, 3, 5])('keeps every character over the borders of chunks of %i bytes', async (chunk) => {
    const work = {
      title: 'Ωμέγα 漢字仮名 e\u0301a\u0308 😀𝒳 שלום',
      authors: ['Παπαδόπουλος, Ελένη', '李, 小龍', 'Żółć, Åsa'],
      abstract: 'ά έ ή — “quoted” 👩‍⚕️ ﬁn',
    }
    const got = await read([work, NEXT], chunk)
    const { norm } = got.records[0]!
    expect(norm.title).toBe(work.title)
    expect(norm.authors.map((one) => `${one.family}, ${one.given}`)).toEqual(work.authors)
    expect(norm.abstract!.text).toBe(work.abstract)
    expect(got).toEqual(await read([work, NEXT]))
  })

  it.each([
    ['brackets', '('.repeat(4)],
    ['quotes', '" '],
    ['parts of DOIs', '10.1234.'],
    ['tags', '<a '],
    ['references', '&#x41'],
    ['hyphens', ' - '],
    ['names', 'A, B and '],
  ])('takes twice the time for twice as many %s, not four times', async (_, piece) => {
    const time = async (count: number, rounds: number) => {
      const value = piece.repeat(count)
      const text = write([{ title: value, authors: [value], abstract: value, keywords: [value] }])
      let best = Number.POSITIVE_INFINITY
      for (let i = 0; i < rounds; i++) {
        const elapsed = stopwatch()
        await readAll(text, { format })
        best = Math.min(best, elapsed())
      }
      return best
    }
    // Quadratic work over so many pieces would take many seconds; so short a time is no matter.
    if ((await time(40_000, 1)) < 500) return
    expect((await time(40_000, 3)) / (await time(20_000, 3))).toBeLessThan(6)
  })
})

describe('in the terminal', () => {
  it('never prints a control sequence of a file or of its name, and writes inside the review only', () => {
    const dir = temporaryFolder()
    expect(litsieve(dir, ['init', 'review', '--title', 'Hostile', '--reviewer', 'AB=A. B', 'CD=C. D']).code).toBe(0)
    const review = join(dir, 'review')
    const hostile = '..%2f..%2f\u001b[31mname\u0007;$(touch owned)`x`&.ris'
    const files = join(dir, 'files')
    mkdirSync(files)
    const ansi = '\u001b[2J\u001b]0;owned\u0007\u009b31m'
    writeFileSync(
      join(files, hostile),
      `${ansi}junk\nTY  - JOUR\nTI  - A ${ansi} title\nAU  - ${ansi}Name, Ann\nPY  - ${ansi}2020\nZZ  - ${ansi}\nAB  - Text ${ansi}.\nER  - \nTY  - JOUR\nTI  - Two\nAU  - B, C\n`,
    )
    const before = readdirSync(dir).sort()
    const run = litsieve(review, [
      'import',
      join(files, hostile),
      '--source',
      'A list',
      '--kind',
      'other',
      '--track',
      'grey',
      '--as',
      'AB',
    ])
    expect(run.code).toBeLessThan(2)
    const store = readdirSync(join(review, 'records')).filter((name) => name.endsWith('.jsonl'))
    const ids = store.flatMap(
      (name) => readFileSync(join(review, 'records', name), 'utf8').match(/R-[0-9A-Z]{12}/g) ?? [],
    )
    expect(new Set(ids).size).toBe(2)
    const shown = [run, litsieve(review, ['status'])]
    for (const id of new Set(ids)) shown.push(litsieve(review, ['show', id]), litsieve(review, ['show', id, '--raw']))
    expect(shown.at(-1)!.code).toBe(0)
    for (const { out, err } of shown) expect(out + err).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/)
    expect(readdirSync(dir).sort()).toEqual(before)
    expect(readdirSync(files)).toEqual([hostile])
  })

  it('refuses an empty or foreign file with the reason', () => {
    expect(detectFormat(new Uint8Array(0), '../../x.ris')).toMatchObject({ kind: 'refused', code: 'empty' })
    expect(detectFormat(new TextEncoder().encode('\n'.repeat(1000)), 'x.ris')).toMatchObject({ code: 'empty' })
  })
})
