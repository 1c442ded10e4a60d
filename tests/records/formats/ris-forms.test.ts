import { describe, expect, it } from 'vitest'
import type { Norm } from '../../../src/records/record.ts'
import { nameText } from '../../../src/records/record.ts'
import { codesOf, readAll } from '../../records-helper.ts'

// The record of one RIS text: its lines between type and end.
const read = (lines: string) => readAll(`TY  - JOUR\nTI  - A title\n${lines}\nER  - \n`, { name: 'a.ris' })
const normOf = async (lines: string): Promise<Norm> => (await read(lines)).records[0]!.norm

describe('abstracts of RIS', () => {
  it('gives abstracts in other languages apart from the copyright notice', async () => {
    const norm = await normOf(
      'DP  - EBSCOhost\nAB  - Objective: to know. (English)\nAB  - Objetivo: saber. (Portuguese)\nAB  - Copyright of Revista is the property of Editora and may not be copied.',
    )
    expect(norm.abstract).toEqual({
      text: 'Objective: to know. (English)',
      others: ['Objetivo: saber. (Portuguese)'],
      copyright: 'Copyright of Revista is the property of Editora and may not be copied.',
    })
  })

  it('takes no copyright notice for an abstract or a place, and names it', async () => {
    const all = await read('N2  - (C) 2019 by the Invented Society\nCY  - (C) 2019 by the Invented Society')
    expect(all.records[0]!.norm.abstract).toBeUndefined()
    expect(all.records[0]!.norm.place).toBeUndefined()
    expect(codesOf(all)).toEqual(['empty-field'])
  })

  it('breaks lines where Ovid says so', async () => {
    const norm = await normOf('N2  - Background: one. <ovid:br/>Results: two.<ovid:br/>Copyright Invented Press.')
    expect(norm.abstract!.text).toBe('Background: one.\nResults: two.\nCopyright Invented Press.')
  })
})

describe('other fields of RIS', () => {
  it('divides names at semicolons, not at entities', async () => {
    const norm = await normOf('AU  - Ellery, T; Almen, JB; WHO\nAU  - M&uuml;ller, A')
    expect(norm.authors.map(nameText)).toEqual(['Ellery, T', 'Almen, JB', 'WHO', 'M&uuml;ller, A'])
  })

  it('tells authors and issue from who held a conference and its name, in Web of Science', async () => {
    const paper =
      'TY  - CPAPER\nTI  - A title\nA1  - Inv Soc\nCP  - Invented Conference (IC)\nAN  - WOS:000000000000001\n'
    const { records } = await readAll(`${paper}AU  - Mueller, M\nER  -\n${paper}ER  -\n`)
    expect(records.map(({ norm }) => norm.authors.map(nameText))).toEqual([['Mueller, M'], ['Inv Soc']])
    expect(records[0]!.norm.issue).toBeUndefined()
    const article = await normOf('AU  - Mueller, M\nA1  - Inv Grp\nAN  - WOS:000000000000002')
    expect(article.authors.map(nameText)).toEqual(['Mueller, M', 'Inv Grp'])
  })

  it('reads the number of a database behind that of ProQuest', async () => {
    const link = 'UR  - https://www.proquest.com/docview/2890000001'
    const eric = await normOf(`${link}\nDB  - ERIC\nAN  - 2890000001; EJ1300001`)
    expect(eric.accession).toEqual({ number: '2890000001', database: 'ERIC', platform: 'ProQuest' })
    expect(eric.ids.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual(['proquest 2890000001', 'eric EJ1300001'])
    const medline = await normOf(`${link}\nDB  - MEDLINE®\nAN  - 1826000001; 99000003`)
    expect(medline.ids.at(-1)).toEqual({ scheme: 'pmid', value: '99000003', from: 'AN' })
  })

  it('reads articles of CENTRAL on Ovid: no web pages, no link or other title as a journal', async () => {
    const head = 'L2  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=cctr&NEWS=N&AN='
    const { records } = await readAll(
      `TY  - ELEC\nID  - CN-00000001\nT1  - A trial\nA1  - Aas BC, Bie DE\nJA  - Invented Journal\nVL  - 17\n${head}CN-00000001\nER  -\n` +
        `TY  - ELEC\nID  - CN-00000002\nT1  - Sleep\nT2  - Sleep: a Trial\nJA  - https://clinicaltrials.gov/show/NCT00000000\n${head}CN-00000002\nER  -\n`,
    )
    expect(records[0]!.norm).toMatchObject({ type: 'article-journal', journal: 'Invented Journal' })
    expect(records[0]!.norm.authors.map(nameText)).toEqual(['Aas BC', 'Bie DE'])
    expect(records[1]!.norm.type).toBe('webpage')
    expect(records[1]!.norm.journal ?? records[1]!.norm.journalShort).toBeUndefined()
  })

  it('takes no other remark for the number of an article', async () => {
    expect((await normOf('C7  - contrasting_C8')).articleNumber).toBeUndefined()
    expect((await normOf('C7  - UNSP 1722034')).articleNumber).toBe('UNSP 1722034')
  })

  it('reads the numbers of PubMed Central, and takes its date for no edition', async () => {
    const norm = await normOf('ET  - 2004/02/10\nU1  - 99000001[pmid]\nU2  - PMC9900001[pmcid]')
    expect(norm.edition).toBeUndefined()
    expect(norm.ids.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual(['pmid 99000001', 'pmcid PMC9900001'])
  })

  it('divides keywords at semicolons without a blank', async () => {
    const norm = await normOf(
      'KW  - Games;Sleep;Rest (at night)\nKW  - Social Life; Its Theory Z13\nAN  - PMID: 99000004',
    )
    expect(norm.subjects.map(({ term }) => term)).toEqual([
      'Games',
      'Sleep',
      'Rest (at night)',
      'Social Life; Its Theory Z13',
    ])
    expect(norm.ids).toEqual([{ scheme: 'pmid', value: '99000004', from: 'AN' }])
  })

  it('reads the numbers of LILACS and SciELO, entities in the name of a journal, no link as an issue', async () => {
    const lilacs = await normOf(
      'JO  - Texto &amp; Papel\nIS  - https://example.org/1\nDB  - LILACS\nDP  - http://bvsalud.org/\nID  - lil-990001',
    )
    expect(lilacs).toMatchObject({
      journal: 'Texto & Papel',
      accession: { number: 'lil-990001', database: 'LILACS', platform: 'BVS' },
      ids: [{ scheme: 'lilacs', value: 'lil-990001', from: 'ID' }],
    })
    expect(lilacs.issue).toBeUndefined()
    const medline = await normOf('DB  - MEDLINE\nDP  - https://pesquisa.bvsalud.org/\nID  - mdl-99000005')
    expect(medline.ids).toEqual([{ scheme: 'pmid', value: '99000005', from: 'ID' }])
    const scielo = await normOf('DB  - SciELO Brasil\nDP  - http://www.scielo.org/\nID  - S0000-0000-scl')
    expect(scielo.accession).toEqual({ number: 'S0000-0000-scl', database: 'SciELO Brasil', platform: 'SciELO' })
  })

  it('reads what EPPI-Reviewer and Zotero put elsewhere: numbers of Web of Science and Scopus, the place of a conference', async () => {
    const link = 'https://www.scopus.com/inward/record.uri?partnerID=HzOxMe3b&scp=99000000001&origin=inward'
    const norm = await normOf(`SN  - BCI:BCI209900000001 ER\nUR  - ${link}`)
    expect(norm.ids.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual([
      'scopus 2-s2.0-99000000001',
      'wos BCI:BCI209900000001',
    ])
    expect(norm.issn).toEqual([])
    const all = await readAll('TY  - CONF\nTI  - Of nothing\nC1  - Erewhon\nDA  - 2020///\nER  - \n', { name: 'z.ris' })
    expect(all.records[0]!.norm.place).toBe('Erewhon')
  })

  it('reads the PMID that Scopus has in C2', async () => {
    const { ids } = await normOf(
      'UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&doi=x\nC2  - 99000006\nDB  - Scopus',
    )
    expect(ids).toContainEqual({ scheme: 'pmid', value: '99000006', from: 'C2' })
  })

  it('reads the month that JSTOR has in words, and the title of a book reviewed', async () => {
    const head = 'Provider: JSTOR http://www.jstor.org\nDatabase: JSTOR\nContent: text/plain; charset="UTF-8"\n\n\n'
    const all = await readAll(
      `${head}TY  - JOUR\nRI  - A Book of Nothing\nC1  - Full publication date: Sep. 15, 2013\nDB  - JSTOR\nPY  - 2013\nER  - \n`,
      { name: 'jstor.ris' },
    )
    expect(all.records[0]!).toMatchObject({
      norm: { title: 'A Book of Nothing', issued: { year: 2013, month: 9, day: 15, text: '2013' } },
    })
  })

  it('reads the number of Lens without its link', async () => {
    expect((await normOf('ID  - 000-111-222-333-44X')).ids).toEqual([
      { scheme: 'lens', value: '000-111-222-333-44X', from: 'ID' },
    ])
  })

  it.each([
    ['NOV', { year: 2019, month: 11, text: '2019' }],
    ['SEP 22', { year: 2019, month: 9, day: 22, text: '2019' }],
    ['JAN-FEB', { year: 2019, month: 1, text: '2019' }],
    ['SPR', { year: 2019, text: '2019' }],
  ])('reads the month and day of Web of Science beside the year: %s', async (date, issued) => {
    expect((await normOf(`AN  - WOS:000000000000001\nDA  - ${date}\nPY  - 2019`)).issued).toEqual(issued)
  })

  it.each([
    ['<Go to ISI>://WOS:000000000000001', 'wos WOS:000000000000001'],
    ['https://www.webofscience.com/wos/woscc/full-record/WOS:000000000000001', 'wos WOS:000000000000001'],
    [
      'http://gateway.webofknowledge.com/gateway/Gateway.cgi?x=2&KeyUT=WOS:000000000000001&y',
      'wos WOS:000000000000001',
    ],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC9900001/', 'pmcid PMC9900001'],
    ['http://www.ncbi.nlm.nih.gov/pmc/articles/PMC9900001/pdf/a.pdf', 'pmcid PMC9900001'],
  ])('reads the number in the link %s', async (link, id) => {
    expect((await normOf(`UR  - ${link}`)).ids.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual([id])
  })

  it('takes links apart, and an address for no issue or place', async () => {
    const address = '(Orme A.) Department of Nothing, University of Nowhere, Erewhon, Nowhere'
    const norm = await normOf(
      `UR  - https://a.example/1?x=2 U2 - L2000000000\nUR  - http://b.example; http://c.example\nIS  - ${address}\nCY  - ${address}\nC7  - PII S0000000X22001054`,
    )
    const embase = 'https://www.embase.com/search/results?subaction=viewrecord&id=L990000001&from=export'
    expect((await normOf(`UR  - ${embase} U2 - L990000001`)).ids).toEqual([
      { scheme: 'embase', value: 'L990000001', from: 'UR' },
    ])
    expect(norm.urls).toEqual(['https://a.example/1?x=2', 'http://b.example', 'http://c.example'])
    expect([norm.issue, norm.place, norm.articleNumber]).toEqual([undefined, undefined, undefined])
  })

  it('reads the season of a date', async () => {
    expect((await normOf('Y1  - 2009///Winter')).issued).toEqual({
      year: 2009,
      season: 'Winter',
      text: '2009///Winter',
    })
  })

  it('reads tags that are written out in full, and names them', async () => {
    const all = await read('IS  - 2\nDOI  - 10.5555/inv.1\nPMID  - 99000002\nISSN  - 0378-5955\nVL  - 4')
    const { norm } = all.records[0]!
    expect(norm).toMatchObject({ issue: '2', volume: '4', issn: ['0378-5955'] })
    expect(norm.ids.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual(['doi 10.5555/inv.1', 'pmid 99000002'])
    expect(codesOf(all)).toEqual(['unknown-tag'])
  })
})
