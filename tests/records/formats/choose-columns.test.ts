import { describe, expect, it } from 'vitest'
import {
  type ColumnWishes,
  missingColumns,
  planColumns,
  unusedColumns,
  usedColumns,
} from '../../../src/records/formats/choose-columns.ts'

const plan = (text: string, wishes: Partial<ColumnWishes> = {}, delimiters = ',;|') =>
  planColumns(new TextEncoder().encode(text), delimiters, { given: {}, saved: [], ...wishes })

describe('the guess by names', () => {
  it.each([
    ['German', 'Titel;Autor/in;Erscheinungsjahr;Zeitschrift;Heft;Seiten;Zusammenfassung;Schlagwörter;Bemerkungen'],
    ['French', 'Titre;Auteur(s);Année;Revue;Numéro;Pages;Résumé;Mots-clés;Remarques'],
    ['Spanish', 'Título;Autores;Año;Revista;Número;Páginas;Resumen;Palabras clave;Notas'],
    ['Italian', 'Titolo;Autori;Anno;Rivista;Numero;Pagine;Riassunto;Parole chiave;Note'],
    ['Portuguese', 'Título;Autores;Ano;Revista;Número;Páginas;Resumo;Palavras-chave;Observações'],
    ['Dutch', 'Titel;Auteurs;Jaar;Tijdschrift;Nummer;Paginas;Samenvatting;Trefwoorden;Opmerkingen'],
    ['English', 'Title;Author(s);Year of publication;Journal;Issue;Pages;Summary;Keywords;Comments'],
  ])('%s', (_, header) => {
    const found = plan(`${header}\na;b;2020;d;e;1-2;g;h;i\n`)!
    const names = header.split(';')
    expect(usedColumns(found)).toEqual({
      title: [names[0]],
      authors: [names[1]],
      year: [names[2]],
      journal: [names[3]],
      issue: [names[4]],
      pages: [names[5]],
      abstract: [names[6]],
      subjects: [names[7]],
      notes: [names[8]],
    })
    expect(found.from).toBe('guessed')
    expect(unusedColumns(found)).toEqual([])
  })
})

describe('the guess by content', () => {
  const rows = [
    'Sleep guidance for hospital wards,10.5555/a.1,2019,red,https://example.org/1',
    'Clerks who work at night,https://doi.org/10.5555/a.2,2021,blue,https://example.org/2',
    'Rest and its many enemies,doi:10.5555/a.3,2020,red,',
  ].join('\n')

  it('finds DOIs, links, years and titles where names say nothing', () => {
    const found = plan(`What,Code,When,Colour,Where\n${rows}\n`)!
    expect(usedColumns(found)).toEqual({ title: ['What'], doi: ['Code'], year: ['When'], urls: ['Where'] })
    expect(unusedColumns(found)).toEqual(['Colour'])
  })

  it('leaves alone what only looks like it', () => {
    const found = plan('Title,Authors,Sample size,Short\nOne,A,1999,x\nTwo,B,312,y\nThree,C,45,z\n')!
    expect(usedColumns(found)).toEqual({ title: ['Title'], authors: ['Authors'] })
  })

  it('takes remarks of screeners for no titles, and names of databases for no journals', () => {
    const found = plan(
      'Link,Reason for exclusion,Source\nhttps://example.org/1,Not about night work,PubMed\nhttps://example.org/2,No sleep was measured here,"pubmed, embase"\n',
    )!
    expect(usedColumns(found)).toEqual({ urls: ['Link'] })
  })

  it('sees where commas divide authors, if the column shows it', () => {
    const rows = (...cells: string[]) => `Title,Authors\n${cells.map((one) => `Night work,"${one}"\n`).join('')}`
    const whole = ['Ada Orme, Bo Roe', 'Cleo Vale', 'Ada Orme, Bo K. Roe, Cleo Vale, Dov Lund']
    expect(plan(rows(...whole))!.authorsBy).toBe('comma')
    expect(plan(rows(...whole, 'Orme, Ada'))!.authorsBy).toBeUndefined()
    expect(plan(rows('Ada Orme, Bo Roe', 'Cleo Vale; Dov Lund'))!.authorsBy).toBeUndefined()
    expect(plan(rows('Ada Orme', 'Cleo Vale'))!.authorsBy).toBeUndefined()
  })

  it('takes a column in which hardly a cell says otherwise', () => {
    const cells = Array.from({ length: 12 }, (_, i) => `Ada Orme, Bo K. Roe, Cleo Vale${i}`)
    const rows = (...all: string[]) => `Title,Authors\n${all.map((one) => `Night work,"${one}"\n`).join('')}`
    expect(plan(rows(...cells, 'Orme, Ada'))!.authorsBy).toBe('comma')
    expect(plan(rows(...cells, 'Ada Orme, Bo Roe and Cleo Vale', 'Ada Orme and, Bo Roe'))!.authorsBy).toBe('comma')
  })

  it('sees where every other comma divides authors', () => {
    const rows = (...all: string[]) => `Title,Authors\n${all.map((one) => `Night work,"${one}"\n`).join('')}`
    const pairs = [
      'Orme, Ada, Roe-Lind, Bo',
      'Vale, Cleo',
      'Orme, Ada K, Roe, Bo, Vale, Cleo',
      'Lund, Dov, Orme, Ada, Jr',
      'World Sleep Office',
      'Vale, Cleo',
      'Orme, Ada',
    ]
    expect(plan(rows(...pairs))!.authorsBy).toBe('pairs')
    expect(plan(rows(...pairs, 'Orme, Roe, Vale'))!.authorsBy).toBeUndefined()
    expect(plan(rows(...pairs.slice(0, 3)))!.authorsBy).toBeUndefined()
    // Families alone.
    expect(
      plan(rows(...pairs, 'Orme, Roe, Vale, Lund', 'Orme, Roe, Vale', 'Roe, Vale, Lund'))!.authorsBy,
    ).toBeUndefined()
  })

  it('knows a column of databases, and no outcome for a title', () => {
    const found = plan(
      'link,dbase,outcome measure\nhttps://example.org/1,EBSCOhost,Hours of sleep in a week\nhttps://example.org/2,Scopus,Minutes to fall asleep at night\n',
    )!
    expect(usedColumns(found)).toEqual({ urls: ['link'], database: ['dbase'] })
  })

  it('takes no column of yes and no for titles or abstracts', () => {
    const found = plan(
      'Paper title,Abstract present,Abstract (ours),Year\nNight work,True,Clerks who work at night.,2019\nSleep,False,Rest and its enemies.,2020\n',
    )!
    expect(usedColumns(found)).toEqual({ title: ['Paper title'], abstract: ['Abstract (ours)'], year: ['Year'] })
  })

  it('knows Dublin Core', () => {
    const header =
      'dc.title[en],dc.contributor.author,dc.date.accessioned,dc.date.issued,dc.identifier.uri,dc.subject[en]'
    const found = plan(
      `${header}\nNight work,"Orme, Ada||Roe, Bo",2020-01-02,2018,http://hdl.handle.net/1/2,sleep||rest\n`,
    )!
    expect(usedColumns(found)).toEqual({
      title: ['dc.title[en]'],
      authors: ['dc.contributor.author'],
      date: ['dc.date.issued'],
      urls: ['dc.identifier.uri'],
      subjects: ['dc.subject[en]'],
    })
  })

  it('finds nothing in counts', () => {
    expect(plan('Year,Count\n2019,12\n2020,31\n')).toBeUndefined()
    expect(plan('Author,Year\nOrme,2019\nRoe,2020\n')).toBeUndefined()
  })

  it('sees no header in rows of data', () => {
    expect(plan(`${rows}\n`)).toBeUndefined()
    expect(plan('one,two\nthree,four\n')).toBeUndefined()
    expect(plan('')).toBeUndefined()
  })
})

describe('columns that are given or saved', () => {
  const text = 'A list of ours\nThing;Person;Jahr;Colour\nOne;Orme, A.;2020;red\n'

  it('make the row that has them the header, and stand before the guess', () => {
    const found = plan(text, { given: { title: ['Thing'], authors: ['person'] } })!
    expect(found).toMatchObject({ from: 'given', delimiter: ';', names: ['Thing', 'Person', 'Jahr', 'Colour'] })
    expect(usedColumns(found)).toEqual({ title: ['Thing'], authors: ['Person'], year: ['Jahr'] })
  })

  it('take a column from the field that a guess gave it, or leave a field unread', () => {
    const header = 'Title,Source,Year,Notes\nOne,Where,2020,n\n'
    expect(usedColumns(plan(header, { given: { publisher: ['Source'], notes: [] } })!)).toEqual({
      title: ['Title'],
      publisher: ['Source'],
      year: ['Year'],
    })
  })

  it('are told when the table lacks them', () => {
    const header = 'Title,Year\nOne,2020\n'
    const given = { title: ['Title'], authors: ['Who'] }
    const found = plan(header, { given })!
    expect(found.from).toBe('guessed')
    expect(missingColumns(found, given)).toEqual(['Who'])
  })

  it('are used again only where all of them are there, and are overridden one by one', () => {
    const saved = [{ title: ['Nothing'] }, { title: ['Thing'], notes: ['Colour'] }]
    expect(plan(text, { saved })).toMatchObject({ from: 'saved', columns: { title: ['thing'], notes: ['colour'] } })
    expect(plan('Title,Year\nOne,2020\n', { saved })!.from).toBe('guessed')
    const both = plan(text, { saved, given: { type: ['Colour'] } })!
    expect(usedColumns(both)).toEqual({ title: ['Thing'], type: ['Colour'] })
    expect(both.from).toBe('given')
  })
})

it('a program that is known keeps its own columns', () => {
  const found = plan('PMID,Title,Authors,Citation,Journal/Book,DOI\n1,One,A,c,J,10.5555/x\n')!
  expect(found).toMatchObject({ from: 'program', flavour: 'pubmed' })
  expect(usedColumns(found)).toMatchObject({ citation: ['Citation'], journal: ['Journal/Book'] })
})
