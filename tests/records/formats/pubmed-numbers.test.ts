import { describe, expect, it } from 'vitest'
import { readAll } from '../../records-helper.ts'

const idsOf = async (text: string, name = 'export.ris') =>
  (await readAll(text, { name })).records.map(({ norm }) => norm.ids.map(({ scheme, value }) => `${scheme}:${value}`))
const ris = (...lines: string[]) => `TY  - JOUR\nT1  - Sleep\n${lines.join('\n')}\nER  - \n`

describe('PubMed numbers in RIS', () => {
  it('are the numbers of records of MEDLINE on Ovid', async () => {
    const link = 'https://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=fulltext'
    expect(await idsOf(ris('ID  - 36123456', `UR  - ${link}&D=med21&AN=36123456`))).toEqual([['pmid:36123456']])
    expect(await idsOf(ris('AN  - 36123456', 'DB  - Ovid MEDLINE(R) ALL <1946 to May 2023>', `L2  - ${link}`))).toEqual(
      [['pmid:36123456']],
    )
    expect(await idsOf(ris('ID  - 2012345678', `UR  - ${link}&D=emed21&AN=2012345678`))).toEqual([[]])
  })

  it('stand in the notes of CINAHL and are the numbers of MEDLINE on EBSCOhost', async () => {
    const host = 'DP  - EBSCOhost'
    const note = 'N1  - Accession Number: 176404503. Language: English. NLM UID: 9012345. PMID: NLM30123456.'
    expect(await idsOf(ris('AN  - 176404503', note, 'DB  - ccm', host))).toEqual([
      ['accession:176404503', 'pmid:30123456'],
    ])
    expect(await idsOf(ris('AN  - 30123456', 'DB  - mdc', host))).toEqual([['accession:30123456', 'pmid:30123456']])
  })

  it('are no numbers of ProQuest', async () => {
    const link = 'UR  - https://www.proquest.com/docview/73384987'
    expect(await idsOf(ris('AN  - 73384987', 'DB  - MEDLINE®', link))).toEqual([['proquest:73384987']])
  })
})

describe('numbers elsewhere', () => {
  it('are read from the lines of Extra that Zotero writes', async () => {
    const table =
      'Item Type,Title,Publication Title,Abstract Note,Extra\njournalArticle,Sleep,J,A,"x\nPMID: 30123456\nPMCID: PMC600001"\n'
    expect(await idsOf(table, 'zotero.csv')).toEqual([['pmid:30123456', 'pmcid:PMC600001']])
  })

  it('tell works of OpenAlex', async () => {
    const { records } = await readAll(ris('UR  - https://openalex.org/W4380000000'), { name: 'works.ris' })
    expect(records[0]!.provenance.flavour).toBe('openalex')
    expect(records[0]!.norm.ids).toMatchObject([{ scheme: 'openalex', value: 'W4380000000' }])
  })
})

describe('Ovid labelled text', () => {
  it('may number its records with a point', async () => {
    const record = (n: number, title: string) =>
      `${n}.\nTitle\n  ${title}\nAuthors\n  Orme M.\nSource\n  J. 1(1):1-2, 2020.\n`
    const got = await readAll(`${record(1, 'One.')}\n${record(2, 'Two.')}`, { name: 'ovid.txt' })
    expect(got.records.map(({ norm }) => norm.title)).toEqual(['One.', 'Two.'])
    expect(got.report.between).toEqual({ number: 2 })
  })
})

describe('files of several sources put into one', () => {
  it('begin a record with its owner where the one before had none', async () => {
    const text = 'PMID- 30123456\nTI  - One\nAB  - A\n\nOWN - ERIC\nTI  - Two\nOID - EJ1131633\n'
    const got = await readAll(text, { name: 'all.nbib' })
    expect(got.records.map(({ norm }) => norm.title)).toEqual(['One', 'Two'])
  })

  it('give records without a mark no flavour where others have different ones', async () => {
    const marked = [
      'U2  - L2029880245',
      'DP  - EBSCOhost',
      'AN  - WOS:000600000000001',
      'UR  - https://www.embase.com/search/results?id=L1',
    ].map((line) => ris(line))
    const plain = ris('AN  - 123', 'T2  - A journal', 'M3  - no type')
    const { records } = await readAll([...marked, plain].join('\n'), { name: 'all.ris' })
    expect(records.map(({ provenance }) => provenance.flavour)).toEqual(['embase', 'ebsco', 'wos', 'embase', 'unknown'])
    expect(records[4]!.norm).toMatchObject({ journal: 'A journal', accession: { number: '123' } })
    const same = await readAll([marked[0], marked[3], plain].join('\n'), { name: 'all.ris' })
    expect(same.records[2]!.provenance.flavour).toBe('embase')
  })
})
