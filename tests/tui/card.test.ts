import { describe, expect, it } from 'vitest'
import { toCard } from '../../src/tui/card.ts'
import { fixtureRecord } from './fixture.ts'

describe('toCard', () => {
  it('shortens names and lists the details that are known', () => {
    const card = toCard(fixtureRecord(0))
    expect(card.label).toBe('Moor 2021')
    expect(card.authors).toEqual(['Moor AB', 'Field CD', 'O’Brien E', 'The Invented Group'])
    expect(card.details).toEqual([
      'Journal of Invented Psychiatry',
      '2021',
      'journal article',
      'doi:10.5555/invented.0',
    ])
    expect(card.abstract.map((section) => section.heading)).toEqual([
      'Background',
      'Aims',
      'Methods',
      'RESULTS',
      'CONCLUSIONS',
    ])
  })
  it('names people and kinds as citations do', () => {
    const record = fixtureRecord(0)
    const names = [
      { family: 'Moor', given: 'AB' },
      { family: 'Field', given: 'JOHN P.' },
      { family: 'Ångström', given: 'Øyvind-Émile' },
      { family: '王', given: '小明' },
      { family: '김', given: '철수' },
      { family: 'Solo' },
    ]
    const card = toCard({ ...record, norm: { ...record.norm, authors: names, type: 'article-journal' } })
    expect(card.authors).toEqual(['Moor AB', 'Field JP', 'Ångström ØÉ', '王 小明', '김 철수', 'Solo'])
    expect(card.details).toContain('journal article')
  })
  it('says what is missing', () => {
    expect(toCard(fixtureRecord(5))).toMatchObject({
      authors: [],
      abstract: [],
      label: 'No abstract here, about child protocols 2005',
    })
    expect(toCard(fixtureRecord(6)).title).toBe('(no title)')
  })
  it('holds safe one-line texts only', () => {
    expect(JSON.stringify(toCard(fixtureRecord(4)))).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E]|\\u00/)
  })
})
