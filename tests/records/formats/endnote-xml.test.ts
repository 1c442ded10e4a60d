import { describe, expect, it } from 'vitest'
import { codesOf, readAll } from '../../records-helper.ts'

const read = (record: string) => readAll(`<xml><records>${record}</records></xml>`, { name: 'a.xml' })
const old = (record: string) =>
  readAll(`<XML><RECORDS>\n<RECORD>${record}</RECORD></RECORDS></XML>\n`, { name: 'a.xml' })

describe('EndNote XML', () => {
  it('tells Mendeley Desktop by the number of its types, and takes ISSNs apart', async () => {
    const { report, records } = await read(
      '<record><database name="My Collection.enl">My Collection.enl</database><ref-type name="Journal Article">0</ref-type><titles><title>T</title></titles><isbn>1234-56780012-345X</isbn></record>',
    )
    expect(report.flavour).toBe('mendeley')
    expect(records[0]!.norm).toMatchObject({ type: 'article-journal', issn: ['1234-5678', '0012-345X'] })
  })

  it('finds the number that EBSCOhost writes into the notes, and takes no other number for an issue', async () => {
    const { records } = await read(
      '<record><source-app name="EndNote" version="22.0">EndNote</source-app><ref-type name="Report">27</ref-type><titles><title>T</title></titles><number>17</number><notes>Tower Street&#xD;Accession Number: ED000001; Language: English</notes><remote-database-name>ERIC</remote-database-name><remote-database-provider>EBSCOhost</remote-database-provider></record>',
    )
    const { norm } = records[0]!
    expect(norm).toMatchObject({
      ids: [{ scheme: 'eric', value: 'ED000001', from: 'notes' }],
      accession: { number: 'ED000001', database: 'ERIC', platform: 'EBSCOhost' },
    })
    expect(norm).not.toHaveProperty('issue')
  })

  it('shows letters of the font Symbol as EndNote does, but no words', async () => {
    const style = (font: string, text: string) => `<style face="normal" font="${font}" size="100%">${text}</style>`
    const { records } = await read(
      `<record><ref-type name="Journal Article">17</ref-type><titles><title>${style('default', 'Of ')}${style('Symbol', 'b')}${style('default', '-blockers, TNF-')}${style('Symbol', '\uF061')}${style('default', ' and ')}${style('Symbol', 'sleep')}</title></titles><keywords><keyword>${style('default', 'p ')}${style('Symbol', '\u00A3')}${style('default', ' 0.05')}</keyword></keywords></record>`,
    )
    expect(records[0]!.norm).toMatchObject({
      title: 'Of β-blockers, TNF-α and sleep',
      subjects: [{ term: 'p ≤ 0.05' }],
    })
    expect(records[0]!.raw.find(({ tag }) => tag.endsWith('title'))?.value).toContain('>b</style>')
  })
})

describe('EndNote XML up to version 7', () => {
  it('reads records whose elements are in capitals', async () => {
    const result = await old(
      '<REFERENCE_TYPE>7</REFERENCE_TYPE><REFNUM>1</REFNUM><AUTHORS><AUTHOR>Lind, Anna</AUTHOR><AUTHOR>Orme, A.</AUTHOR></AUTHORS><YEAR>2004</YEAR><TITLE>Birds &amp; <i>bees</i></TITLE><SECONDARY_AUTHORS><SECONDARY_AUTHOR>Falk, B.</SECONDARY_AUTHOR></SECONDARY_AUTHORS><SECONDARY_TITLE>A book</SECONDARY_TITLE><PAGES>454-81</PAGES><KEYWORDS><KEYWORD>birds</KEYWORD><KEYWORD>bees</KEYWORD></KEYWORDS><LABEL></LABEL><URL>10.5555/inv.1</URL>',
    )
    expect(codesOf(result)).toEqual([])
    expect(result.records[0]!.norm).toMatchObject({
      type: 'chapter',
      title: 'Birds & bees',
      authors: [
        { family: 'Lind', given: 'Anna' },
        { family: 'Orme', given: 'A.' },
      ],
      editors: [{ family: 'Falk', given: 'B.', role: 'editor' }],
      issued: { year: 2004 },
      journal: 'A book',
      pages: { first: '454', last: '481' },
      ids: [{ scheme: 'doi', value: '10.5555/inv.1', from: 'URL' }],
      subjects: [{ term: 'birds' }, { term: 'bees' }],
    })
    const { raw, map } = result.records[0]!
    expect(map!.authors!.map((i) => raw[i]!.tag)).toEqual(['AUTHORS/AUTHOR', 'AUTHORS/AUTHOR'])
  })

  it('knows the other numbers of types', async () => {
    const types = await Promise.all(
      ['0', '1', '2', '3', '10', '13'].map(async (number) => {
        const { records } = await old(`<REFERENCE_TYPE>${number}</REFERENCE_TYPE><TITLE>T</TITLE>`)
        return records[0]!.norm.type
      }),
    )
    expect(types).toEqual(['article-journal', 'book', 'thesis', 'paper-conference', 'report', 'document'])
  })
})
