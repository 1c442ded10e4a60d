import { describe, expect, it } from 'vitest'
import { readAll } from '../../records-helper.ts'

const normOf = async (text: string, name: string) => (await readAll(text, { name })).records[0]!.norm

describe('what PubMed and EndNote say beyond the citation', () => {
  it('PubMed XML: addresses, ORCID iDs, substances, keywords by owner, grants, registers, other abstracts, season', async () => {
    const norm = await normOf(
      `<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>90000001</PMID><Article><Journal><JournalIssue><PubDate><Year>2009</Year><Season>Winter</Season></PubDate></JournalIssue></Journal><ArticleTitle>T</ArticleTitle><ELocationID EIdType="pii" ValidYN="Y">e12345</ELocationID><Abstract><AbstractText>Main.</AbstractText></Abstract><AuthorList><Author><LastName>Lind</LastName><ForeName>Ann</ForeName><Identifier Source="ORCID">http://orcid.org/0000000218250097</Identifier><AffiliationInfo><Affiliation>One.</Affiliation></AffiliationInfo><AffiliationInfo><Affiliation>Two.</Affiliation></AffiliationInfo></Author><Author><CollectiveName>Group</CollectiveName></Author></AuthorList><DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList></DataBank></DataBankList><GrantList><Grant><GrantID>R01</GrantID><Acronym>CA</Acronym><Agency>NCI</Agency><Country>United States</Country></Grant></GrantList><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article><ChemicalList><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D000970">Teas</NameOfSubstance></Chemical></ChemicalList><MeshHeadingList><MeshHeading><DescriptorName UI="D003863" MajorTopicYN="N">Rain</DescriptorName><QualifierName UI="Q000628" MajorTopicYN="Y">therapy</QualifierName></MeshHeading></MeshHeadingList><OtherAbstract Language="spa"><AbstractText>Otro.</AbstractText></OtherAbstract><OtherAbstract Language="fre"><AbstractText>Autre.</AbstractText></OtherAbstract><KeywordList Owner="NASA"><Keyword>space</Keyword></KeywordList><KeywordList Owner="NOTNLM"><Keyword>tea</Keyword></KeywordList></MedlineCitation></PubmedArticle></PubmedArticleSet>`,
      'x.xml',
    )
    expect(norm).toMatchObject({
      pubTypes: ['Journal Article'],
      authors: [
        { family: 'Lind', given: 'Ann', orcid: '0000-0002-1825-0097', affiliations: ['One.', 'Two.'] },
        { literal: 'Group' },
      ],
      issued: { year: 2009, season: 'Winter', text: '2009 Winter' },
      articleNumber: 'e12345',
      accession: { number: '90000001', database: 'PubMed' },
      abstract: { text: 'Main.', others: ['Otro.', 'Autre.'] },
      funding: ['R01/CA/NCI/United States'],
      registry: ['NCT01234567'],
    })
    expect(norm.subjects).toEqual([
      { term: 'Rain', qualifier: 'therapy', major: true, scheme: 'mesh', ui: 'D003863' },
      { term: 'space', scheme: 'nasa' },
      { term: 'tea', scheme: 'author' },
      { term: 'Teas', scheme: 'substance', ui: 'D000970' },
    ])
  })

  it('PubMed format: addresses and ORCID iDs belong to the name above them, not those of investigators', async () => {
    const norm = await normOf(
      `PMID- 90000002\nTI  - T\nDP  - 2009 Winter\nLID - e77 [pii]\nAID - doi:10.5555/inv.1\nAD  - Before any name.\nFAU - Lind, Ann\nAU  - Lind A\nAUID- ORCID: 0000-0002-1825-0097\nAD  - One.\nAD  - Two.\nFAU - Moss, Bo\nAU  - Moss B\nCN  - Group\nAD  - Of the group.\nFIR - Helper, H\nIR  - Helper H\nIRAD- Elsewhere\nPT  - Journal Article\nGR  - R01/CA/NCI/United States\nSI  - ClinicalTrials.gov/NCT01234567\nRN  - 0 (Teas)\nOTO - NASA\nOT  - space\n`,
      'x.nbib',
    )
    expect(norm).toMatchObject({
      pubTypes: ['Journal Article'],
      authors: [
        { family: 'Lind', given: 'Ann', orcid: '0000-0002-1825-0097', affiliations: ['One.', 'Two.'] },
        { family: 'Moss', given: 'Bo' },
      ],
      issued: { season: 'Winter' },
      articleNumber: 'e77',
      accession: { number: '90000002', database: 'PubMed' },
      funding: ['R01/CA/NCI/United States'],
      registry: ['NCT01234567'],
      subjects: [
        { term: 'Teas', scheme: 'substance' },
        { term: 'space', scheme: 'nasa' },
      ],
    })
    expect(norm.authors[1]).not.toHaveProperty('affiliations')
    expect(norm.ids[0]).toEqual({ scheme: 'doi', value: '10.5555/inv.1', from: 'AID', confidence: 'low' })
  })

  it('EndNote XML: work type, place, edition, short title, accession, qualifiers; a bare number is a PMID with doubt', async () => {
    const norm = await normOf(
      `<xml><records><record><ref-type name="Journal Article">17</ref-type><titles><title>Long title</title><short-title>Long</short-title></titles><work-type>Review</work-type><pub-location>Nowhere</pub-location><edition>2nd</edition><custom7>1722034</custom7><accession-num>91366609</accession-num><remote-database-name>CINAHL</remote-database-name><remote-database-provider>EBSCO</remote-database-provider><keywords><keyword>Teas/*therapeutic use</keyword><keyword>HIV/AIDS</keyword></keywords></record></records></xml>`,
      'x.xml',
    )
    expect(norm).toMatchObject({
      pubTypes: ['Review'],
      titleShort: 'Long',
      place: 'Nowhere',
      edition: '2nd',
      articleNumber: '1722034',
      ids: [{ scheme: 'pmid', value: '91366609', confidence: 'low' }],
      accession: { number: '91366609', database: 'CINAHL', platform: 'EBSCO' },
      subjects: [{ term: 'Teas', qualifier: 'therapeutic use', major: true, scheme: 'mesh' }, { term: 'HIV/AIDS' }],
    })
  })
})
