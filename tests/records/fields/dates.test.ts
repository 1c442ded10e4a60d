import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../src/records/fields/dates.ts'

describe('parseDate', () => {
  it.each([
    ['2021///', 2021, undefined, undefined],
    ['2021/05//', 2021, 5, undefined],
    ['2021/05/07/', 2021, 5, 7],
    ['2020/11//Nov/Dec2020', 2020, 11, undefined],
    ['2022/05//undefined', 2022, 5, undefined],
    ['2020/01/01/2020', 2020, undefined, undefined],
    ['2013/10/01/Oct-Dec 2013', 2013, 10, undefined],
    ['1988/03/01/MAR 1988', 1988, 3, undefined],
    ['2021/03/01/Spring 2021', 2021, undefined, undefined],
    ['2019/08/02/Aug2019 Supplement', 2019, 8, 2],
    ['2019/08/01/', 2019, 8, 1],
    ['2021-05-07', 2021, 5, 7],
    ['2021', 2021, undefined, undefined],
    ['2011 Nov-Dec', 2011, 11, undefined],
    ['2009 Winter', 2009, undefined, undefined],
    ['1996 Jul 9', 1996, 7, 9],
    ['DEC 16 2020', 2020, 12, 16],
    ['May 2020', 2020, 5, undefined],
    ['4-8 Aug. 2020', 2020, 8, 4],
    ['2007 15 June', 2007, 6, 15],
    ['20201231', undefined, undefined, undefined],
    ['0000', undefined, undefined, undefined],
    ['99', undefined, undefined, undefined],
    ['10 15', undefined, undefined, undefined],
    ['AUG', undefined, undefined, undefined],
    ['', undefined, undefined, undefined],
  ])('%s', (text, year, month, day) => {
    expect(parseDate(text)).toEqual({
      ...(year ? { year } : {}),
      ...(month ? { month } : {}),
      ...(day ? { day } : {}),
      text,
    })
  })
})
