import { describe, expect, it } from 'vitest'
import type { Norm } from '../../../src/records/record.ts'
import { nameText } from '../../../src/records/record.ts'
import { readAll } from '../../records-helper.ts'

async function first(text: string, name = 'table.csv'): Promise<{ norm: Norm; flavour: string; database?: string }> {
  const read = await readAll(text, { name })
  expect(read.quarantined).toEqual([])
  const { norm, provenance } = read.records[0]!
  const { flavour, database } = provenance
  return { norm, flavour, ...(database ? { database } : {}) }
}
const authors = (norm: Norm) => norm.authors.map(nameText)

describe('databases', () => {
  it('Dimensions: the notice above the header stays outside, affiliations belong to their authors', async () => {
    const { norm, flavour, database } = await first(
      '"About the data: Exported on Mar 01, 2026. Criteria: \'sleep\' in title."\n' +
        'Rank,Publication ID,DOI,PMID,PMCID,Title,Abstract,Source title,Publisher,ISSN,MeSH terms,Publication Date,PubYear,Volume,Issue,Pagination,Publication Type,Authors,Authors (Raw Affiliation),Dimensions URL\n' +
        '1,pub.1100000001,10.5555/dim.1,31000001,PMC7000001,Night work,An abstract.,Invented Journal,Invented Press,1234-5679,Humans; *Sleep,2021-05-07,2021,7,2,12-19,Article,"Orme, Ada; Böhm, Zoë","Orme, Ada (University of X, Norway); Böhm, Zoë (Institute Y, Oslo)",https://app.dimensions.ai/details/publication/pub.1100000001\n',
    )
    expect([flavour, database]).toEqual(['dimensions', 'Dimensions'])
    expect(norm.authors).toEqual([
      { family: 'Orme', given: 'Ada', affiliations: ['University of X, Norway'] },
      { family: 'Böhm', given: 'Zoë', affiliations: ['Institute Y, Oslo'] },
    ])
    expect(norm).toMatchObject({
      issued: { year: 2021, month: 5, day: 7 },
      pages: { first: '12', last: '19' },
      accession: { number: 'pub.1100000001', database: 'Dimensions' },
      subjects: [
        { term: 'Humans', scheme: 'mesh' },
        { term: 'Sleep', major: true, scheme: 'mesh' },
      ],
    })
    expect(norm.ids.map(({ scheme }) => scheme)).toEqual(['doi', 'pmid', 'pmcid', 'dimensions'])
  })

  it.each([
    [
      'older',
      'Authors,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,Cited by,DOI,Authors with affiliations,Document Type,EID',
      '"Silva A., Roy B.-C.",1;2,Night work,2019,Invented Journal,7,2,e12,,,3,10.5555/s.1,"Silva, A., University of X, Norway; Roy, B.-C., Institute Y, Oslo",Article,2-s2.0-85000000001',
    ],
    [
      'newer',
      'Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,Cited by,DOI,Authors with affiliations,Document Type,EID',
      '"Silva A.; Roy B.-C.","Silva, Ana (5700000001); Roy, Bo-Chen (5700000002)",1;2,Night work,2019,Invented Journal,7,2,e12,,,3,10.5555/s.1,"Silva A., University of X, Norway; Roy B.-C., Institute Y, Oslo",Article,2-s2.0-85000000001',
    ],
  ])('Scopus, %s', async (_, header, row) => {
    const { norm, flavour } = await first(`\uFEFF${header}\n${row}\n`)
    expect(flavour).toBe('scopus')
    expect(norm.authors.map((one) => one.affiliations)).toEqual([['University of X, Norway'], ['Institute Y, Oslo']])
    expect(norm).toMatchObject({
      articleNumber: 'e12',
      pages: { text: 'e12' },
      pubTypes: ['Article'],
      accession: { number: '2-s2.0-85000000001', database: 'Scopus' },
    })
  })

  it('Web of Science: tags as names of columns', async () => {
    const { norm, flavour, database } = await first(
      'PT\tAU\tAF\tTI\tSO\tLA\tDT\tDE\tID\tAB\tC1\tOI\tFU\tPU\tPI\tSN\tJ9\tPD\tPY\tVL\tIS\tBP\tEP\tAR\tDI\tPM\tUT\n' +
        'J\tSilva, A; Roy, B\tSilva, Ana; Roy, Bo\tNight work\tINVENTED JOURNAL\tEnglish\tArticle\tsleep; rest\tSHIFT\tAn abstract.\t[Silva, A; Roy, B] Univ X, Oslo, Norway; [Roy, B] Inst Y, Bergen, Norway\tSilva, A/0000-0002-1825-0097\tInvented Fund [12]; Other\tINVENTED PRESS\tOSLO\t1234-5679\tINV J\tDEC 16\t2020\t7\t2\t\t\tUNSP 1722034\t10.5555/w.1\t31000001\tWOS:000500000100001\n',
      'savedrecs.txt',
    )
    expect([flavour, database]).toEqual(['wos', 'Web of Science'])
    expect(norm.authors).toEqual([
      { family: 'Silva', given: 'A', affiliations: ['Univ X, Oslo, Norway'], orcid: '0000-0002-1825-0097' },
      { family: 'Roy', given: 'B', affiliations: ['Univ X, Oslo, Norway', 'Inst Y, Bergen, Norway'] },
    ])
    expect(norm).toMatchObject({
      issued: { year: 2020, month: 12, day: 16 },
      place: 'OSLO',
      funding: ['Invented Fund [12]', 'Other'],
      accession: { number: 'WOS:000500000100001' },
      subjects: [{ term: 'sleep', scheme: 'author' }, { term: 'rest', scheme: 'author' }, { term: 'SHIFT' }],
    })
    expect(norm.ids.map(({ scheme }) => scheme)).toEqual(['doi', 'pmid', 'wos'])
  })

  it('Web of Science: whole names of columns', async () => {
    const { norm, flavour } = await first(
      'Publication Type\tAuthors\tArticle Title\tSource Title\tAuthor Keywords\tAbstract\tPublication Date\tPublication Year\tVolume\tIssue\tStart Page\tEnd Page\tDOI\tPubmed Id\tWoS Categories\tUT (Unique WOS ID)\n' +
        'J\tSilva, A\tNight work\tINVENTED JOURNAL\tsleep\tAn abstract.\tDEC\t2020\t7\t2\t12\t19\t10.5555/w.1\t31000001\tNursing\tWOS:000500000100001\n',
      'savedrecs.txt',
    )
    expect(flavour).toBe('wos')
    expect(norm).toMatchObject({
      title: 'Night work',
      issued: { year: 2020, month: 12 },
      pages: { first: '12', last: '19' },
    })
  })

  it('EBSCOhost since 2024', async () => {
    const { norm, flavour } = await first(
      'title,contributors,source,publicationDate,abstract,doi,issns,an,longDBName,plink\n' +
        'Night work,"Orme, Ada; Böhm, Zoë",Invented Journal,2021-05-07,An abstract.,10.5555/e.1,12345679,176000001,CINAHL Ultimate,https://research.ebsco.com/x\n',
    )
    expect(flavour).toBe('ebsco')
    expect(norm).toMatchObject({
      journal: 'Invented Journal',
      accession: { number: '176000001', database: 'CINAHL Ultimate', platform: 'EBSCOhost' },
      issn: ['1234-5679'],
    })
  })

  it('OpenAlex: authors and their ORCID iDs in the same order', async () => {
    const { norm } = await first(
      'id,doi,display_name,publication_year,authorships.author.display_name,authorships.author.orcid,type,ids.openalex\n' +
        'https://openalex.org/W4387881419,https://doi.org/10.5555/o.1,Night work,2021,Ada Orme|Zoë Böhm,https://orcid.org/0000-0002-1825-0097|,article,https://openalex.org/W4387881419\n',
    )
    expect(norm.authors).toEqual([{ literal: 'Ada Orme', orcid: '0000-0002-1825-0097' }, { literal: 'Zoë Böhm' }])
    expect(norm.accession).toEqual({ number: 'W4387881419', database: 'OpenAlex' })
  })
})

describe('platforms', () => {
  it.each([
    [
      'ieee',
      'Document Title,Authors,Author Affiliations,Publication Title,Date Added To Xplore,Publication Year,Start Page,End Page,Abstract,ISBNs,DOI,PDF Link,IEEE Terms,Document Identifier\n' +
        'Night work,A. Orme; B. Roe,University of X; Institute Y,2021 Invented Conference,1 May 2021,2021,12,19,An abstract.,978-0-00-000000-2,10.5555/i.1,https://ieeexplore.ieee.org/x,Sleep;Rest,IEEE Conferences\n',
      {
        type: 'paper-conference',
        authors: [
          { literal: 'A. Orme', affiliations: ['University of X'] },
          { literal: 'B. Roe', affiliations: ['Institute Y'] },
        ],
      },
    ],
    [
      'acm',
      'type,id,author,editor,title,pages,article_no,keywords,doi,journal,volume,issue_no,month,year,issn,booktitle,acronym,isbn,publisher,publisher_loc\n' +
        'article,1,"Orme, Ada and Roe, Bo",,Night work,12–19,44,"sleep, rest",10.5555/a.1,Invented Journal,7,2,May,2021,1234-5679,,,,ACM,"New York, NY"\n',
      { articleNumber: '44', place: 'New York, NY', issued: { year: 2021, month: 5 } },
    ],
    [
      'proquest',
      'Title,Abstract,StoreId,ArticleType,Authors,documentType,issn,issue,language,pages,pubdate,pubtitle,year,DocumentURL,subjects,volume,digitalObjectIdentifier,Database\n' +
        'Night work,An abstract.,2385861734,Scholarly Journals,"Orme, Ada; Roe, Bo",Journal Article,1234-5679,2,English,12-19,May 2020,Invented Journal,2020,https://www.proquest.com/docview/2385861734,"Sleep; Rest",7,10.5555/p.1,Sociological Abstracts\n',
      {
        accession: { number: '2385861734', database: 'Sociological Abstracts', platform: 'ProQuest' },
        issued: { year: 2020, month: 5 },
      },
    ],
    [
      'publish-or-perish',
      'Cites,Authors,Title,Year,Source,Publisher,ArticleURL,CitesURL,GSRank,QueryDate,Type,DOI,ISSN,CitationURL,Volume,Issue,StartPage,EndPage,Abstract\n' +
        '12,"A Orme, ZL Böhm, B van Roe",Night work,2021,Invented Journal,Invented Press,https://example.org/a,https://scholar.google.com/x,1,2026-01-01 00:00:00,,10.5555/g.1,,,7,2,12,19,An abstract.\n',
      { authors: [{ literal: 'A Orme' }, { literal: 'ZL Böhm' }, { literal: 'B van Roe' }] },
    ],
    [
      'clinicaltrials',
      'Rank,NCT Number,Title,Acronym,Status,Conditions,Interventions,Phases,First Posted,URL\n' +
        '1,NCT04381559,Night work,NIGHT,Completed,Sleep|Rest,Drug: tea,Phase 2,"March 3, 2020",https://ClinicalTrials.gov/show/NCT04381559\n',
      {
        registry: ['NCT04381559'],
        issued: { year: 2020, month: 3, day: 3 },
        subjects: [{ term: 'Sleep' }, { term: 'Rest' }],
        titleShort: 'NIGHT',
      },
    ],
    [
      'clinicaltrials',
      'NCT Number,Study Title,Study URL,Acronym,Study Status,Brief Summary,Conditions,Interventions,Sponsor,Phases,First Posted\n' +
        'NCT04381559,Night work,https://clinicaltrials.gov/study/NCT04381559,,COMPLETED,A summary.,Sleep|Rest,DRUG: tea,Invented Hospital,PHASE2,2020-03-03\n',
      { registry: ['NCT04381559'], issued: { year: 2020, month: 3, day: 3 }, abstract: { text: 'A summary.' } },
    ],
    [
      'ictrp',
      'TrialID,Last Refreshed on,Public title,Scientific title,Primary sponsor,Date registration,Date registration3,Source Register,web address,Condition\n' +
        'ACTRN12620000000001,3 May 2026,Night work,A trial of night work,Invented Hospital,03/05/2020,20200503,ANZCTR,https://example.org/t,Sleep\n',
      { registry: ['ACTRN12620000000001'], issued: { year: 2020, month: 5, day: 3 } },
    ],
  ])('%s', async (id, text, expected) => {
    const { norm, flavour } = await first(text)
    expect(flavour).toBe(id)
    expect(norm.title).toBe('Night work')
    expect(norm).toMatchObject(expected)
  })
})

describe('tools', () => {
  it.each([
    [
      'colandr',
      'study_id,citation_title,citation_authors,citation_abstract,citation_pub_year,citation_doi\n1,Night work,"Orme, Ada; Roe, Bo",x,2021,10.5555/c.1\n',
    ],
    [
      'abstrackr',
      '(internal) id,(source) id,pubmed id,keywords,abstract,title,journal,authors\n1,2,31000001,sleep,x,Night work,J,"Orme, Ada and Roe, Bo"\n',
    ],
    [
      'distillersr',
      'Refid,Author,Title,Abstract,Year,Bibliography,User,Level\n1,"Orme, Ada; Roe, Bo",Night work,x,2021,Orme 2021,Mina,1\n',
    ],
    [
      'rayyan',
      '"","key","title","year","journal","authors","abstract","notes","pubmed_id","pmc_id"\n"1","rayyan-1","Night work",2021,"J","Orme, Ada and Roe, Bo","x",NA,NA,NA\n',
    ],
    [
      'rayyan',
      'KEY;Title;YEAR;Journal;Authors;abstract;NOTES\nrayyan-1;Night work;2021;J;"Orme, Ada and Roe, Bo";x;\n',
    ],
    [
      'covidence',
      'Covidence #,Study,Title,Authors,Published Year,Notes\n#3,Orme 2021,Night work,"Orme, Ada; Roe, Bo",2021,\n',
    ],
    ['covidence', 'Covidence #,Study ID,Title,Reviewer Name,Country\n3,Orme 2021,Night work,Mina,Norway\n'],
    [
      'zotero',
      'Key,Item Type,Publication Year,Author,Title,Publication Title,Abstract Note,Short Title,Place,Edition\nA,book,2021,"Orme, Ada; Roe, Bo",Night work,,x,Night,Oslo,2\n',
    ],
    [
      'unknown',
      '*Journal Article\nReference Type,Author,Year,Title,Secondary Title\nJournal Article,"Orme, Ada; Roe, Bo",2021,Night work,J\n',
    ],
  ])('%s', async (id, text) => {
    const { norm, flavour } = await first(text)
    expect([flavour, norm.title]).toEqual([id, 'Night work'])
    if (!text.includes('Reviewer Name')) expect(authors(norm)).toEqual(['Orme, Ada', 'Roe, Bo'])
    expect(norm.notes).toEqual([])
    if (id === 'zotero') expect(norm).toMatchObject({ titleShort: 'Night', place: 'Oslo', edition: '2' })
  })
})

describe('what people make of tables', () => {
  const HEAD = 'ORN,VN,DB,UI,PM,TI,SO,AU,YR,MH,KW,AB,IS,DO,LG,PT'

  it('Ovid: tags as names of columns, lists in cells with blank lines', async () => {
    const { norm, flavour, database } = await first(
      `${HEAD}\n1,Ovid Technologies,Embase,2000000001,31000001 [http://www.ncbi.nlm.nih.gov/pubmed/?term=31000001],Night work.,` +
        '"Inventions. 9 (1) (no pagination), 2021. Article Number: e19. Date of Publication: December 2021.",' +
        '"Orme A.B.\n\nRoe-Lind C.",2021,"*sleep\n\nwork, night","rest\n\nwards",An abstract.,1234-5679,http://dx.doi.org/10.5555/o.1,English,Review\n',
    )
    expect([flavour, database]).toEqual(['ovid', 'Embase'])
    expect(authors(norm)).toEqual(['Orme A.B.', 'Roe-Lind C.'])
    expect(norm).toMatchObject({
      issued: { year: 2021 },
      journal: 'Inventions',
      volume: '9',
      issue: '1',
      pages: { text: 'e19' },
      articleNumber: 'e19',
      accession: { number: '2000000001', database: 'Embase', platform: 'Ovid' },
      subjects: [
        { term: 'sleep', major: true },
        { term: 'work, night' },
        { term: 'rest', scheme: 'author' },
        { term: 'wards', scheme: 'author' },
      ],
    })
    expect(norm.ids.map(({ scheme, value }) => `${scheme}:${value}`)).toEqual([
      'doi:10.5555/o.1',
      'pmid:31000001',
      'embase:2000000001',
    ])
  })

  it('Embase.com without its numbers: the journal from its source', async () => {
    const { norm, flavour } = await first(
      'Title,Author Names,AiP/IP Entry Date,Source,Publication Year,Date of Publication,DOI\n' +
        'Night work,"Orme A., Roe B.-C.",6/11/25,Sleep (Oslo) (2025) 13:1 (62-70). Date of Publication: 1 Dec 2025,2025,1-Dec-25,10.5555/e.1\n',
    )
    expect(flavour).toBe('embase')
    expect(norm).toMatchObject({
      journal: 'Sleep (Oslo)',
      volume: '13',
      issue: '1',
      pages: { first: '62', last: '70' },
      issued: { year: 2025, month: 12, day: 1, text: '1-Dec 2025' },
    })
  })

  it('SpringerLink: names with nothing between them', async () => {
    const { norm, flavour, database } = await first(
      'Item Title,Publication Title,Book Series Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year,URL,Content Type\n' +
        '"Night work","Inventions","","5","1","10.5555/s.1","Ada Orme-VoldBo van der LindC. D. Roe","2016","http://link.springer.com/article/10.5555/s.1","Chapter ConferencePaper"\n',
    )
    expect([flavour, database]).toEqual(['springer', 'SpringerLink'])
    expect(authors(norm)).toEqual(['Ada Orme-Vold', 'Bo van der Lind', 'C. D. Roe'])
    expect(norm).toMatchObject({ volume: '5', issue: '1', type: 'paper-conference' })
  })

  it('bibliometrix: the tags of Web of Science, whatever the database', async () => {
    const { norm, flavour, database } = await first(
      '"","AU","TI","SO","DE","AB","DT","TC","PY","UT","DI","DB","SR"\n' +
        '"1","ORME A;ROE B","NIGHT WORK","INVENTIONS","SLEEP; REST",NA,"ARTICLE",3,2019,"2-s2.0-85000000001","10.5555/b.1","SCOPUS","ORME A, 2019, INVENTIONS"\n',
    )
    expect([flavour, database]).toEqual(['bibliometrix', 'SCOPUS'])
    expect(authors(norm)).toEqual(['ORME A', 'ROE B'])
    expect(norm.ids.map(({ scheme }) => scheme)).toEqual(['doi', 'scopus'])
  })

  it('pandas: whole numbers with .0, nan and empty lists', async () => {
    const { norm } = await first(
      ',pmid,title,authors,year,journal,volume,pages,month,keywords\n0,31000001.0,Night work,[],2019.0,nan,12.0,117.0,5.0,[]\n',
    )
    expect(norm).toMatchObject({
      issued: { year: 2019, month: 5 },
      volume: '12',
      pages: { text: '117' },
      authors: [],
      subjects: [],
    })
    expect(norm.ids).toEqual([{ scheme: 'pmid', value: '31000001', from: 'pmid' }])
    expect(norm.journal).toBeUndefined()
  })

  it('Google Scholar: what is cut off, and what a link leads to', async () => {
    const { norm } = await first(
      'title,author,year,link,abstract\n[PDF][PDF] Night work,A Orme and B Roe…,2019,https://example.org/a.pdf,<jats:p>An <jats:italic>abstract</jats:italic>.</jats:p>\n',
    )
    expect(norm.title).toBe('Night work')
    expect(authors(norm)).toEqual(['A Orme', 'B Roe'])
    expect(norm.abstract?.text).toBe('An abstract.')
  })

  it('Zotero: a DOI in Extra, on one line with others', async () => {
    const { norm } = await first(
      'Key,Item Type,Author,Title,Publication Title,DOI,Abstract Note,Extra\nA,bookSection,"Orme, Ada",Night work,Nights,,,Citation Key: orme DOI: 10.5555/z.1 PMID: 31000001 tex.cdoi: 10.5555/z.2\n',
    )
    expect(norm.ids.map(({ scheme, value }) => `${scheme}:${value}`)).toEqual(['doi:10.5555/z.1', 'pmid:31000001'])
  })

  it('bibtexparser: LaTeX in cells, several authors on lines that end anywhere', async () => {
    const { norm, flavour } = await first(
      ',ENTRYTYPE,ID,title,author,year,month,journal,doi\n' +
        '0,incollection,Orme2019,{Night} work \\& rest in \\\'{e}t\\\'{e},"Orme, Ada and B{\\""{o}}hm,\nZo{\\""e}",2019,apr 2,Inventions,10.5555/b\\_1\n',
    )
    expect(flavour).toBe('bibtexparser')
    expect(authors(norm)).toEqual(['Orme, Ada', 'Böhm, Zoë'])
    expect(norm).toMatchObject({
      type: 'chapter',
      title: 'Night work & rest in été',
      issued: { year: 2019, month: 4, day: 2 },
      ids: [{ scheme: 'doi', value: '10.5555/b_1' }],
    })
  })

  it('R on Windows: letters by their numbers', async () => {
    const { norm } = await first(
      'title,authors,abstract\nNurses<U+2019> nights,"<U+0141>uk, A.",n <U+2264> 5 <U+0007> <U+D800>\n',
    )
    expect(norm.title).toBe('Nurses’ nights')
    expect(authors(norm)).toEqual(['Łuk, A.'])
    expect(norm.abstract?.text).toBe('n ≤ 5 <U+0007> <U+D800>')
  })

  it('Rayyan: a title in two languages, and a comma too many', async () => {
    const { norm } = await first(
      'key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,doi,keywords\n' +
        'rayyan-1,"[""Night work"", ""야근""]",2019,,,"[""Inventions""]",,,,,"Orme,, Ada",,,,,,,,\n',
    )
    expect(norm).toMatchObject({ title: 'Night work', titleTranslated: '야근', journal: 'Inventions' })
    expect(authors(norm)).toEqual(['Orme, Ada'])
  })

  it('names of columns that lost their blanks', async () => {
    const { norm } = await first(
      'Title,Authors,PublicationDate,SourceTitle,DocumentURL\nNight work,"Orme, A.",2019-04-02,Inventions,https://example.org/1\n',
    )
    expect(norm).toMatchObject({
      issued: { year: 2019, month: 4, day: 2 },
      journal: 'Inventions',
      urls: ['https://example.org/1'],
    })
  })

  it('Web of Science: numbers as they were called', async () => {
    const { norm } = await first('AU,TI,SO,PY,UT\n"Orme, A",Night work,INVENTIONS,2009,ISI:000260000000001\n')
    expect(norm.ids).toEqual([{ scheme: 'wos', value: '000260000000001', from: 'UT' }])
  })

  it('ResearchRabbit: each author in all spellings', async () => {
    const { norm, flavour } = await first(
      'DOI,PMID,arXiv ID,Title,Abstract,Authors,Journal,Year\n10.5555/r.1,,,Night work,,"Ada Orme,Ada Orme,Bo Roe,Bo L. Roe,B. Roe,Zoë Böhm,Z. Bohm",Inventions,2019\n',
    )
    expect(flavour).toBe('researchrabbit')
    expect(authors(norm)).toEqual(['Ada Orme', 'Bo L. Roe', 'Zoë Böhm'])
  })

  it('Google Scholar: what it shows below a title, as authors', async () => {
    const read = await readAll(
      'title,author,link\nOne,"A Orme, B Roe, C Vale… - Journal of Nights, 2009 - Publisher",https://example.org/1\nTwo,A Orme - 2013 - example.org,\nThree,Sleep Office - Oslo,\n',
      { name: 'table.csv' },
    )
    expect(read.records.map(({ norm }) => authors(norm))).toEqual([
      ['A Orme', 'B Roe', 'C Vale'],
      ['A Orme'],
      ['Sleep Office - Oslo'],
    ])
  })

  it('a month and a year as Excel shows them, entities in lists, `and` before the last author', async () => {
    const { norm } = await first(
      'title,authors,date,keywords\nNight work,"Ada Orme, Bo Roe, and Cleo Vale",Oct-17,caf&eacute;s &amp; bars; sleep\n',
    )
    expect(norm.issued).toEqual({ year: 2017, month: 10, text: 'Oct-17' })
    expect(authors(norm)).toEqual(['Ada Orme', 'Bo Roe', 'Cleo Vale'])
    expect(norm.subjects.map(({ term }) => term)).toEqual(['caf&eacute;s &amp; bars', 'sleep'])
  })

  it('Covidence: numbers that say whose they are, a month with its day', async () => {
    const { norm } = await first(
      'Title,Authors,Published Year,Published Month,Accession Number,DOI,Covidence #,Study,Notes\nNight work,"Orme, A",2019,10 22,WOS:000560290400018,10.5555/c.1,#3,Orme 2019,Exclusion reason: No night work;\n',
    )
    expect(norm.issued).toMatchObject({ year: 2019, month: 10, day: 22 })
    expect(norm.accession).toEqual({ number: 'WOS:000560290400018', database: 'Web of Science' })
    expect(norm.ids.map(({ scheme, value }) => `${scheme}:${value}`)).toContain('wos:000560290400018')
  })
})
