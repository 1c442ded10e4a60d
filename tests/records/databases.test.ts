import { describe, expect, it } from 'vitest'
import { databaseOf, otherDatabase } from '../../src/records/databases.ts'

describe('the database of a record', () => {
  it.each([
    ['ovid', 'APA PsycInfo <2020>', 'APA PsycInfo <2020>'],
    ['scopus', undefined, 'Scopus'],
    ['embase', 'Medline', 'Medline in Embase'],
    ['embase', 'Embase', 'Embase'],
    ['pubmed', 'MEDLINE', 'MEDLINE'],
    ['zotero', undefined, undefined],
    ['__proto__', undefined, undefined],
  ])('%s, %s: %s', (flavour, database, expected) => {
    expect(databaseOf(flavour, database)).toBe(expected)
  })
})

describe('another database than the source', () => {
  it.each<[string, Record<string, number>, string | undefined]>([
    ['PubMed', { Embase: 10 }, 'Embase'],
    ['Embase (Ovid)', { 'APA PsycInfo <2020>': 9, 'APA PsycInfo <2021>': 1 }, 'APA PsycInfo <2020>'],
    ['Web of Science', { Scopus: 90, 'Web of Science': 10 }, 'Scopus'],
    ['Web of Science', { Scopus: 80, 'Web of Science': 10 }, undefined],
    ['MEDLINE', { PubMed: 5 }, undefined],
    ['Cochrane CENTRAL', { 'Cochrane Library': 5 }, undefined],
    ['Embase', { 'Medline in Embase': 40, Embase: 10 }, undefined],
    ['MEDLINE and Embase', { Embase: 10 }, undefined],
    ['CINAHL', { 'Academic Search Complete': 5 }, undefined],
    ['Handsearch', { Embase: 5 }, undefined],
    ['PubMed', {}, undefined],
  ])('%s, %j: %s', (source, databases, expected) => {
    expect(otherDatabase(databases, source)?.name).toBe(expected)
  })
})
