import { describe, expect, it } from 'vitest'
import { makeTree } from '../../../src/search/match/mesh-tree.ts'
import { answers } from './helper.ts'

const FULL = {
  title: 'Access to therapy',
  abstract: 'We studied the uptake of care. Patients’ views differed.',
  keywords: ['ethnicity', 'talking therapies'],
  mesh: ['Ethnicity', '*Depression/drug therapy', 'Humans'],
  year: 2012,
  language: 'eng',
}

type Row = [platform: string, query: string, record: object | string, answer: string]

describe('words, phrases and wildcards', () => {
  it.each<Row>([
    ['ovid', '"drop out".ti.', 'Drop-out', 'yes'],
    ['ovid', 'drop-out*.ti.', 'Drop outs', 'yes'],
    ['ovid', 'dropout.ti.', 'Drop out', 'no'],
    ['ovid', "men's.ti.", 'Men’s health', 'yes'],
    ['ovid', 'etude.ti.', 'Une étude', 'yes'],
    ['ovid', 'étude.ti.', 'Une etude', 'yes'],
    ['ovid', 'strasse.ti.', 'Die Straße', 'yes'],
    ['ovid', '"研究".ti.', '患者研究結果', 'yes'],
    ['ovid', '"研究".ti.', '研の究', 'no'],
    ['ovid', 'wom#n.ti.', 'Women', 'yes'],
    ['ovid', 'wom#n.ti.', 'Womaan', 'no'],
    ['ovid', 'colo?r.ti.', 'Color', 'yes'],
    ['ovid', 'colo?r.ti.', 'Colouur', 'no'],
    ['ovid', 'black$1.ti.', 'Blacks', 'yes'],
    ['ovid', 'black$1.ti.', 'Blackish', 'no'],
    ['ovid', 'car*.ti.', 'The scar', 'no'],
    ['ebsco', 'TI colo#r', 'Colouur', 'no'],
    ['ebsco', 'TI therapy', 'Therapies', 'yes'],
    ['ebsco', 'TI therapies', 'Therapy', 'no'],
    ['ebsco', 'TI "therapy"', 'Therapies', 'unknown'],
    ['ebsco', 'TI "therapy*"', 'Therapies', 'no'],
    ['ebsco', 'TI "access to care"', 'Access of care', 'unknown'],
    ['ebsco', 'TI "access to care"', 'Access care', 'no'],
    ['scopus', 'TITLE(therapy)', 'Therapies', 'yes'],
    ['scopus', 'TITLE({therapy})', 'Therapies', 'no'],
    ['scopus', 'TITLE(*therapy)', 'Chemotherapy', 'yes'],
    ['wos', 'TI=therapy', 'Therapies', 'unknown'],
    ['wos', 'TI="therapy"', 'Therapies', 'no'],
    ['wos', 'TI=(heart attack)', 'Attack of the heart', 'yes'],
    ['wos', 'TI=(green-tea leaf)', 'Leaf of green tea', 'yes'],
    ['wos', 'TI=(green-tea leaf)', 'Tea of green leaf', 'no'],
    ['pubmed', 'heart attack[ti]', 'Attack of the heart', 'unknown'],
    ['pubmed', 'heart attack[ti]', 'A heart attack', 'yes'],
    ['pubmed', 'heart attack[ti]', 'A heart', 'no'],
    ['pubmed', 'cancer', 'Neoplasms', 'unknown'],
    ['pubmed', 'afr*[ti]', 'Africans', 'unknown'],
    ['pubmed', '"hip* pain"[ti:~2]', 'Hips in pain', 'unknown'],
    ['cochrane', '"care outcome*":ti', 'Care outcomes', 'unknown'],
    ['cochrane', '("care" NEXT outcome*):ti', 'Care outcomes', 'yes'],
    ['pubmed', '"cancer"[ti]', 'Neoplasms', 'no'],
  ])('%s %s in %j: %s', (platform, query, record, answer) => {
    expect(answers(platform, query, [record])).toEqual([answer])
  })
})

describe('proximity', () => {
  it.each<Row>([
    ['ovid', '(heart adj3 disease).ti.', 'Disease xx yy heart', 'yes'],
    ['ovid', '(heart adj3 disease).ti.', 'Disease xx yy zz heart', 'no'],
    // Whether stop words count is not documented: two words of which one is a stop word.
    ['ovid', '(heart adj2 disease).ti.', 'Disease in ageing hearts and the heart', 'no'],
    ['ovid', '(heart adj2 disease).ti.', 'Disease of aged heart', 'unknown'],
    ['ovid', '((heart or "blood vessel*") adj3 disease).ti.', 'Diseased blood vessels: a disease', 'yes'],
    ['ovid', '(a* adj2 b* adj2 c*).ti.', 'charlie xray bravo yankee alpha', 'yes'],
    ['ovid', '(heart adj heart).ti.', 'heart', 'no'],
    ['ebsco', 'TI (heart N1 disease)', 'Disease of the heart', 'no'],
    ['ebsco', 'TI (heart W1 disease)', 'Disease of heart', 'no'],
    ['ebsco', 'TI (heart W1 disease)', 'Heart valve disease', 'yes'],
    ['embase', '(heart NEXT/1 disease):ti', 'Heart disease', 'yes'],
    ['embase', '(heart NEAR/2 disease):ti', 'Disease of heart', 'yes'],
    ['wos', 'TI=(heart NEAR/0 disease)', 'Disease of heart', 'no'],
    ['scopus', 'TITLE(pain PRE/1 morphine)', 'Morphine for pain', 'no'],
    // One word or none: the library does not say which n means.
    ['cochrane', '(heart NEAR/1 disease):ti', 'Heart disease', 'yes'],
    ['cochrane', '(heart NEAR/1 disease):ti', 'Heart valve disease', 'unknown'],
    ['cochrane', '(heart NEXT disease):ti', 'Heart valve disease', 'no'],
    ['pubmed', '"pain hip"[tiab:~0]', 'Hip pain', 'yes'],
    ['ovid', '(therapy adj9 we).ti,ab.', { title: 'therapy', abstract: 'we' }, 'no'],
    ['ovid', '(aaa adj9 bbb).kf.', { title: 'x', keywords: ['aaa', 'bbb'] }, 'no'],
  ])('%s %s in %j: %s', (platform, query, record, answer) => {
    expect(answers(platform, query, [record])).toEqual([answer])
  })
})

describe('what records do not tell', () => {
  it.each<Row>([
    ['ovid', 'Ethnicity/', FULL, 'yes'],
    ['ovid', 'Refugees/', FULL, 'no'],
    ['ovid', 'Refugees/', { title: 'x' }, 'unknown'],
    ['ovid', 'exp Refugees/', FULL, 'unknown'],
    ['ovid', 'exp Ethnicity/', FULL, 'yes'],
    ['ovid', '*Depression/', FULL, 'yes'],
    ['ovid', '*Ethnicity/', FULL, 'no'],
    ['ovid', 'Depression/dt', FULL, 'yes'],
    ['ovid', 'Depression/su', FULL, 'no'],
    ['ovid', 'ethnicity.tw.', FULL, 'no'],
    ['ovid', 'ethnicity.kf.', FULL, 'yes'],
    ['ovid', 'depression.mp.', FULL, 'yes'],
    ['ovid', 'refugees.mp.', FULL, 'no'],
    ['ovid', 'refugees.mp.', { title: 'x' }, 'unknown'],
    ['ovid', 'refugees.tw.', { title: 'x', abstract: null }, 'unknown'],
    ['ovid', 'x.in.', FULL, 'unknown'],
    ['ovid', '2012.yr.', FULL, 'yes'],
    ['ovid', '2011.yr.', FULL, 'no'],
    ['ovid', '2011.yr.', { title: 'x' }, 'unknown'],
    ['ovid', 'english.lg.', FULL, 'yes'],
    ['ovid', 'french.la.', FULL, 'no'],
    ['ovid', 'access.ti. not refugees.ti.', FULL, 'yes'],
    ['ovid', 'access.ti. not exp Refugees/', FULL, 'unknown'],
    ['ovid', 'access.ti. or exp Refugees/', FULL, 'yes'],
    ['ovid', 'refugees.ti. and exp Refugees/', FULL, 'no'],
    ['ovid', '"therapy.tw.', FULL, 'unknown'],
    ['pubmed', '"2010"[dp] : "3000"[dp]', FULL, 'yes'],
    ['pubmed', '("2013/01/01"[dp] : "3000"[dp])', FULL, 'no'],
    ['pubmed', '("2012/06/01"[dp] : "3000"[dp])', FULL, 'unknown'],
    ['pubmed', '"Ethnicity"[mh:noexp]', FULL, 'yes'],
    ['embase', "'ethnicity'/exp", FULL, 'unknown'],
    ['embase', 'access:ti AND [english]/lim AND [2010-2014]/py', FULL, 'yes'],
    ['scopus', 'TITLE(access) AND PUBYEAR > 2012', FULL, 'no'],
    ['scopus', 'TITLE(access) AND PUBYEAR > 2011', FULL, 'yes'],
    ['cochrane', '[mh ^Ethnicity]', FULL, 'yes'],
    ['ebsco', '(MH "Ethnicity")', FULL, 'yes'],
  ])('%s %s in %j: %s', (platform, query, record, answer) => {
    expect(answers(platform, query, [record])).toEqual([answer])
  })

  it('explodes with a tree', () => {
    const tree = makeTree([
      ['Population Groups', 'M01.686'],
      ['Ethnicity', 'M01.686.754'],
      ['Refugees', 'M01.755'],
    ])
    const ask = (query: string, database?: string) => answers('ovid', query, [FULL], { tree, database })[0]
    expect(ask('exp Population Groups/')).toBe('yes')
    expect(ask('exp Refugees/')).toBe('no')
    expect(ask('exp Unheard Of/')).toBe('unknown')
    // Another thesaurus: the tree says nothing of it, nor the record's headings.
    expect(ask('exp Population Groups/', 'Embase')).toBe('unknown')
    expect(ask('Ethnicity/', 'Embase')).toBe('unknown')
  })
})
