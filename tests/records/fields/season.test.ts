import { expect, it } from 'vitest'
import { parseDate } from '../../../src/records/fields/dates.ts'
import { withSeason } from '../../../src/records/fields/season.ts'

it.each([
  ['2009 Winter', 'Winter'],
  ['Fall2010', 'Fall'],
  ['WIN 2004', 'Winter'],
  ['Sum-Fal 1999', 'Summer'],
  ['2011 Mar', undefined],
  ['2011 Springer', undefined],
])('%s', (text, season) => {
  expect(withSeason(parseDate(text), text).season).toBe(season)
})
