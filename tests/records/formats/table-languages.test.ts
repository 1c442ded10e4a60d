import { describe, expect, it } from 'vitest'
import { planColumns } from '../../../src/records/formats/choose-columns.ts'
import { nameText } from '../../../src/records/record.ts'
import { codesOf, readAll } from '../../records-helper.ts'

// Title, authors, year, journal, volume, issue, pages, abstract, keywords.
const HEADERS: Readonly<Record<string, string>> = {
  Swedish: 'Titel;Författare;År;Tidskrift;Volym;Nummer;Sidor;Sammanfattning;Nyckelord',
  Danish: 'Titel;Forfattere;Udgivelsesår;Tidsskrift;Årgang;Hefte;Sider;Resumé;Emneord',
  Norwegian: 'Tittel;Forfatter;Utgivelsesår;Tidsskrift;Bind;Hefte;Sider;Sammendrag;Nøkkelord',
  Finnish: 'Otsikko;Tekijät;Vuosi;Lehti;Vuosikerta;Numero;Sivut;Tiivistelmä;Asiasanat',
  Polish: 'Tytuł;Autorzy;Rok;Czasopismo;Tom;Zeszyt;Strony;Streszczenie;Słowa kluczowe',
  Czech: 'Název;Autoři;Rok;Časopis;Ročník;Číslo;Strany;Abstrakt;Klíčová slova',
  Turkish: 'Başlık;Yazarlar;Yıl;Dergi;Cilt;Sayı;Sayfa;Özet;Anahtar kelimeler',
  Russian: 'Название;Авторы;Год;Журнал;Том;Выпуск;Страницы;Аннотация;Ключевые слова',
  Chinese: '标题;作者;年份;期刊;卷;期;页码;摘要;关键词',
  Japanese: 'タイトル;著者;発行年;雑誌名;巻;号;ページ;抄録;キーワード',
  Korean: '제목;저자;연도;학술지;권;호;페이지;초록;키워드',
}
const ROW = 'A title of three words;Orme, Mina;2016;A journal;12;3;4-9;What was found.;massage'

describe('a table with a header in another language', () => {
  it.each(Object.entries(HEADERS))('reads all columns in %s', async (_, header) => {
    // As some systems write accents: the letter and its accent apart.
    for (const form of [header, header.toUpperCase(), header.normalize('NFD')]) {
      // A capital letter of Turkish is not the capital of the small one elsewhere.
      if (form === header.toUpperCase() && /[ıİ]/.test(header)) continue
      const got = await readAll(`${form}\n${ROW}\n`, { name: 'list.csv' })
      const { norm } = got.records[0]!
      expect(norm).toMatchObject({
        title: 'A title of three words',
        issued: { year: 2016 },
        journal: 'A journal',
        volume: '12',
        issue: '3',
        pages: { text: '4-9' },
        abstract: { text: 'What was found.' },
        subjects: [{ term: 'massage' }],
      })
      expect(norm.authors.map(nameText)).toEqual(['Orme, Mina'])
      expect(codesOf(got)).toEqual([])
    }
  })

  it('plans the columns of a header in Windows-1252', () => {
    const text = 'Titel;Verfasser;Erscheinungsjahr;Schlagwörter\nÜber Pflege;Groß, A.;2019;Pflege\n'
    const plan = planColumns(Buffer.from(text, 'latin1'), ';', { given: {}, saved: [] })
    expect(plan?.names).toEqual(['Titel', 'Verfasser', 'Erscheinungsjahr', 'Schlagwörter'])
    expect(plan?.columns.subjects).toEqual(['schlagwörter'])
  })
})

describe('a table of somebody’s own', () => {
  it('is one where only the titles have a known name', async () => {
    const got = await readAll('Title,Found by,Shelf\nCare at night,Mina,12\nSleep,Ole,13\n', { name: 'list.csv' })
    expect(got.records.map(({ norm }) => norm.title)).toEqual(['Care at night', 'Sleep'])
    expect(codesOf(got)).toEqual(['unknown-column'])
  })

  it('is none where the word stands in a text', async () => {
    const prose = 'A title, the first one that we had found after all those weeks\nof looking, was there.\n'
    await expect(readAll(prose, { name: 'notes.csv' })).rejects.toThrow(/refused/)
  })

  it('may have empty cells behind the last column, and an end of file as old programs write it', async () => {
    const got = await readAll('Title,Year,Abstract\nOne,2019,"Text",,\nTwo,2020,"More"\0\x1A', { name: 'list.csv' })
    expect(got.records.map(({ norm }) => [norm.title, norm.abstract?.text])).toEqual([
      ['One', 'Text'],
      ['Two', 'More'],
    ])
    expect(got.report.quarantined).toBe(0)
    expect(codesOf(got)).not.toContain('ragged-row')
  })
})
