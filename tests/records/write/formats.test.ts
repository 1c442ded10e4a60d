import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guardFormula, unguardFormula } from '../../../src/records/fields/formula.ts'
import { nameText } from '../../../src/records/record.ts'
import { writers } from '../../../src/records/write/index.ts'
import { needProfile, needWriter } from '../../../src/records/write/need-writer.ts'
import { root } from '../../helpers.ts'
import { readAll } from '../../records-helper.ts'
import { FULL, invented, write } from './helper.ts'

const ID = 'R-0123456789AB'
const full = invented(FULL)

describe('RIS', () => {
  it('starts with the type, ends with ER and a blank line, and never wraps', async () => {
    const long = 'word '.repeat(5000).trim()
    const { text } = await write(
      [invented({ ...FULL, abstract: { text: `${long}\nER  - \nTY  - JOUR` } }), full],
      'ris',
    )
    const records = text.split('ER  - \n\n')
    expect(records).toHaveLength(3)
    expect(records[2]).toBe('')
    for (const record of records.slice(0, 2)) {
      expect(record.startsWith(`TY  - CHAP\nID  - ${ID}\nTI  - `)).toBe(true)
      expect(record.split('\n').every((line) => line === '' || /^[A-Z][A-Z0-9] {2}- \S/.test(line))).toBe(true)
    }
    expect(text).toContain(`AB  - ${long} ER - TY - JOUR\n`)
  })

  it('puts one value on a line, the accession in AN and the database in DB', async () => {
    const { text } = await write([full], 'ris')
    expect(text.match(/^AU {2}- .+$/gm)).toEqual(['AU  - Marlowe, Ada B', 'AU  - Invented Imaging Group'])
    for (const line of [
      'AN  - L2029880245',
      'DB  - Embase',
      'DP  - Ovid',
      'DO  - 10.5555/inv.(1)<2>;3',
      'SP  - 123',
      'EP  - 129',
      'IS  - 1e5',
    ])
      expect(text).toContain(`\n${line}\n`)
    expect(text).not.toContain('\uFEFF')
    const marked = await write([full], 'ris', { bom: true, crlf: true })
    expect(marked.text.startsWith('\uFEFFTY  - CHAP\r\n')).toBe(true)
    expect(marked.text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
  })

  // What each program keeps of a RIS record, as its own export writes it.
  it.each([
    ['zotero', ['CN', 'N1']],
    ['endnote', ['LB', 'N1']],
    ['covidence', ['AN']],
    ['rayyan', ['N1']],
  ])('for %s has our id where it survives', async (profile, tags) => {
    const { text } = await write([full], 'ris', { profile })
    const survived = ['ID', 'AN', 'CN', 'LB', 'N1'].filter((tag) => tag !== 'ID')
    expect(survived.filter((tag) => new RegExp(`^${tag}  - (?:Litsieve: )?${ID}$`, 'm').test(text))).toEqual(
      survived.filter((tag) => tags.includes(tag)),
    )
    for (const tag of tags) {
      const through = [
        'TY  - JOUR',
        'T1  - Role of BRCA1',
        ...text.split('\n').filter((line) => line.startsWith(`${tag}  - `) && line.includes(ID)),
        'ER  - ',
        '',
      ].join('\n')
      const { records } = await readAll(through)
      expect(records[0]!.norm.ids).toEqual([{ scheme: 'litsieve', value: ID, from: tag }])
      expect(records[0]!.norm.notes).toEqual([])
    }
  })

  it('knows our id in what Rayyan and Zotero make of the note', async () => {
    const { records } = await readAll(
      `TY  - JOUR\nTI  - One\nAN  - rayyan-12\nN1  - Found in 2021. | Litsieve: ${ID} | RAYYAN-INCLUSION: {"Nala"=>"Included"}\nER  - \n
TY  - JOUR\nTI  - Two\nN1  - <p>Litsieve: ${ID}</p>\nER  - \n\nTY  - JOUR\nTI  - Three\nN1  - see Litsieve: ${ID}X\nER  - \n`,
    )
    const ids = records.map(({ norm }) =>
      norm.ids.filter(({ scheme }) => scheme === 'litsieve').map(({ value }) => value),
    )
    expect(ids).toEqual([[ID], [ID], []])
  })
})

describe('EndNote XML', () => {
  it('is well formed, in styles, with both number and issue and lists by carriage returns', async () => {
    const { text } = await write(
      [invented({ ...FULL, title: 'a \u0000\u000b]]> <b> & "c" \uFFFE\ud800', issn: ['0012-3456', '1234-5679'] })],
      'endnote-xml',
    )
    expect(text).toContain(
      '<title><style face="normal" font="default" size="100%">a ]]&gt; &lt;b&gt; &amp; &quot;c&quot; \uFFFD</style></title>',
    )
    expect(text).toMatch(/<number><style[^>]*>1e5<\/style><\/number><issue><style[^>]*>1e5<\/style><\/issue>/)
    expect(text).toMatch(/<isbn><style[^>]*>0012-3456&#xD;1234-5679&#xD;9780000000002<\/style><\/isbn>/)
    expect(text).toMatch(/<label><style[^>]*>R-0123456789AB<\/style><\/label>/)
    const { XMLValidator } = await import('fast-xml-parser')
    expect(XMLValidator.validate(text)).toBe(true)
  })

  it('keeps our id when EndNote has written it again', async () => {
    const { records } = await readAll(
      `<xml><records><record><source-app name="EndNote" version="21">EndNote</source-app><ref-type name="Journal Article">17</ref-type><titles><title>One</title></titles><label>${ID}</label></record></records></xml>`,
    )
    expect(records[0]!.norm.ids).toEqual([{ scheme: 'litsieve', value: ID, from: 'label' }])
  })
})

describe('CSV', () => {
  it('runs no formula, and reads each one back as it was', async () => {
    const cells = [
      '=1+1',
      '+44 20',
      '-5',
      '@SUM(A1)',
      '\t=1',
      "'=1",
      "''@x",
      '＝1',
      'plain',
      "'quoted'",
      '="0123"',
      "it's",
    ]
    for (const cell of cells) {
      expect(unguardFormula(guardFormula(cell))).toBe(cell)
      expect(guardFormula(cell)).not.toMatch(/^[=+\-@\t\r＝＋－＠](?!"[^"]*"$)/)
    }
    for (const to of ['csv', 'tsv', 'rayyan-csv']) {
      const { text } = await write(
        [invented({ title: '=HYPERLINK("http://x")', journal: '-5', notes: ['@SUM(A1)'] })],
        to,
      )
      const delimiter = to === 'tsv' ? '\t' : ','
      for (const line of text.split('\n')) {
        const parts = line.split(delimiter).map((part) => part.replace(/^"/, ''))
        expect(parts.some((part) => /^[=+\-@]/.test(part))).toBe(false)
      }
      const { records } = await readAll(text, { name: `x.${to === 'tsv' ? 'tsv' : 'csv'}` })
      expect(records[0]!.norm).toMatchObject({ title: '=HYPERLINK("http://x")', journal: '-5' })
    }
  })

  it('has the columns of Rayyan in its order, and those of our own with the id first', async () => {
    expect((await write([full], 'rayyan-csv')).text.split('\n')[0]).toBe(
      'key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,doi,keywords,pubmed_id,pmc_id',
    )
    const { text } = await write([full], 'csv')
    expect(text.startsWith('litsieve_id,type,title,')).toBe(true)
    const { records, report } = await readAll(text, { name: 'x.csv' })
    expect(report.flavour).toBe('litsieve')
    expect(report.warnings).toEqual([])
    expect(records[0]!.norm).toMatchObject({ ...FULL, ids: [...FULL.ids, { scheme: 'litsieve', value: ID }] })
  })

  it('takes what people change in a cell, and survives a spoilt last column', async () => {
    const { text } = await write([invented({ title: 'Old', authors: [{ family: 'A', given: 'B' }] })], 'csv')
    const changed = text.replace(',Old,', ',New,').replace(/,\n$/, ',{not JSON\n')
    const { records } = await readAll(changed, { name: 'x.csv' })
    expect(records[0]!.norm.title).toBe('New')
    expect(records[0]!.norm.authors.map(nameText)).toEqual(['A, B'])
  })
})

describe('BibTeX', () => {
  it('escapes what TeX would read, keeps capitals, and gives unique keys that hold our id', async () => {
    const one = invented({
      ...FULL,
      title: 'Cost: 50% of {x} & y_z #1 ~ ^ \\ $ in BRCA1',
      authors: [{ literal: 'World Health Organization' }, { family: 'Smith and Sons', given: 'A, B' }],
    })
    const { text } = await write([one, structuredClone(one)], 'bibtex')
    expect(text).toContain(
      'title = {Cost: 50\\% of \\textbraceleft{}x\\textbraceright{} \\& y\\_z \\#1 \\textasciitilde{} \\textasciicircum{} \\textbackslash{} \\$ in {BRCA1}}',
    )
    expect(text).toContain('author = {{World Health Organization} and {Smith and Sons}, {A, B}}')
    expect(text.match(/^@\w+\{(.+),$/gm)).toEqual([
      `@incollection{worldhealthorganizat2021-${ID},`,
      `@incollection{worldhealthorganizat2021-${ID}-2,`,
    ])
    expect(text).toContain(`litsieve-id = {${ID}}`)
    expect(text).toContain('pages = {123--129}')
    expect(text).toContain('month = dec,')
  })

  it('has balanced braces whatever a text holds', async () => {
    for (const title of ['{', '}', '}}{', '\\{', 'a\\', '{\\}', '"', '@article{x,']) {
      const { text } = await write([invented({ title, urls: [`https://x.org/${title}`], notes: [title] })], 'bibtex')
      let depth = 0
      for (const [one] of text.matchAll(/[{}]/g)) {
        if (one === '{') depth++
        else if (one === '}') depth--
        expect(depth).toBeGreaterThanOrEqual(0)
      }
      expect(depth).toBe(0)
    }
  })

  it('names what it has no field for', async () => {
    const { losses } = await write([full], 'bibtex')
    expect(losses.map(({ field }) => field)).toEqual(expect.arrayContaining(['decisions', 'registry']))
  })
})

describe('CSL-JSON', () => {
  it('is an array of items with the types and fields of the schema', async () => {
    const { text } = await write([full, invented({ type: 'no such type' }), structuredClone(full)], 'csl-json')
    const items = JSON.parse(text) as Record<string, unknown>[]
    expect(items.map(({ id, type }) => [id, type])).toEqual([
      [ID, 'chapter'],
      [`${ID}-2`, 'document'],
      [`${ID}-3`, 'chapter'],
    ])
    const back = await readAll(text.replaceAll(ID, 'R-012345678901'))
    expect(back.records.map(({ norm }) => norm.ids.at(-1)?.value)).toEqual(Array(3).fill('R-012345678901'))
    const [item] = items
    expect(item).toMatchObject({
      issued: { 'date-parts': [[2021, 12, 6]] },
      'publisher-place': 'Nowhere',
      page: '123-9',
    })
    const fields =
      /^(?:id|type|title|title-short|author|editor|issued|container-title(?:-short)?|volume|issue|page|number|publisher(?:-place)?|edition|genre|DOI|PMID|PMCID|ISSN|ISBN|URL|archive(?:_location)?|abstract|keyword|language|note|custom)$/
    for (const [field, value] of Object.entries(item!)) {
      expect(field).toMatch(fields)
      if (!['author', 'editor', 'issued', 'custom'].includes(field)) expect(typeof value).toBe('string')
    }
    expect((await write([], 'csl-json')).text).toBe('[\n\n]\n')
  })
})

describe('the PubMed format', () => {
  it('starts a record with PMID or its owner, and divides records by a blank line', async () => {
    const { text } = await write([full, invented({ title: 'No number' }), full], 'nbib')
    expect(text.split('\n\n').map((one) => one.split('\n')[0])).toEqual([
      'PMID- 90000001',
      'OWN - Litsieve',
      'PMID- 90000001',
      '',
    ])
    expect(text).toContain('MH  - Tomography/*methods\n')
    expect((await readAll(text)).records).toHaveLength(3)
  })
})

describe('JSON lines', () => {
  it('are the whole record, one a line, and are read again', async () => {
    const { records } = await readAll(readFileSync(join(root, 'tests/fixtures/formats/pubmed.xml'), 'utf8'))
    const { text, losses } = await write(records, 'jsonl')
    expect(losses).toEqual([])
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toEqual(records.map((one) => ({ file: one.provenance.file, ordinal: one.provenance.ordinal, ...one })))
    const back = await readAll(text, { name: 'x.jsonl' })
    expect(back.report.format).toBe('jsonl')
    expect(back.records.map((one) => one.raw.map(({ tag, value }) => [tag, value]))).toEqual(
      records.map((one) => one.raw.map(({ tag, value }) => [tag, value])),
    )
    expect(back.records.map((one) => one.map)).toEqual(records.map((one) => one.map))
    expect(back.records[0]!.norm.ids.at(-1)).toEqual({ scheme: 'litsieve', value: records[0]!.id, from: 'id' })
  })

  it('with a spoilt normal layer go to the quarantine', async () => {
    const { text } = await write([full, full], 'jsonl')
    const [one, two] = text.trimEnd().split('\n') as [string, string]
    const { records, quarantined } = await readAll(`${one}\n${two.replace('"authors":[', '"authors":[7,')}\n`, {
      name: 'x.jsonl',
    })
    expect([records.length, quarantined.length]).toEqual([1, 1])
    expect(quarantined[0]!.reason).toContain('norm')
  })
})

describe('needWriter', () => {
  it('knows formats by name, by other names, and by the ending of a file', () => {
    expect(needWriter('RIS').name).toBe('ris')
    expect(needWriter('bib').name).toBe('bibtex')
    expect(needWriter(undefined, 'a/b.nbib').name).toBe('nbib')
    expect(() => needWriter('bibtx')).toThrow(expect.objectContaining({ hint: 'Did you mean `bibtex`?' }))
    expect(() => needWriter(undefined)).toThrow(/lack of a format/)
    expect(needProfile(writers.ris!, 'rayyan')).toBe('rayyan')
    expect(() => needProfile(writers.ris!, 'zotera')).toThrow(
      expect.objectContaining({ hint: 'Did you mean `zotero`?' }),
    )
    expect(() => needProfile(writers.csv!, 'zotero')).toThrow(/expected none/)
  })
})
