import { describe, expect, it } from 'vitest'
import { findAbbreviations } from '../../../src/report/tables/abbreviations.ts'

describe('findAbbreviations', () => {
  it('lists them once, with the full name where a text gives it', () => {
    const texts = [
      'HOP homes, OR 1.4',
      'The Homes for Older People (HOP) in England',
      'PHQ and iCBT by GPs; Ash2020, McDonald; OR again',
    ]
    expect([...findAbbreviations(texts, new Set(['HARM']))]).toEqual([
      ['GPs', ''],
      ['HOP', 'Homes for Older People'],
      ['iCBT', ''],
      ['OR', ''],
      ['PHQ', ''],
    ])
  })

  it('leaves out what is known, such as categories', () => {
    expect([...findAbbreviations(['Outcome: HARM'], new Set(['HARM']))]).toEqual([])
  })
})
