import { describe, expect, it } from 'vitest'
import { styleOf } from '../../src/excel/style.ts'
import { noStyles, styleId } from '../../src/excel/styles.ts'

describe('the looks of a workbook', () => {
  it('are numbered from 1 by what they are, not by which object says so', () => {
    const styles = noStyles()
    const [bold, again, plain] = [styleOf({ bold: true }), styleOf({ bold: true }), styleOf({})]
    expect([bold, again, plain, bold].map(({ short }) => styleId(styles, short))).toEqual([1, 1, 2, 1])
    expect(styleId(styles, bold.other)).toBe(3)
    expect(styles.list).toHaveLength(3)
  })

  it('are 0 where there is none', () => {
    expect(styleId(noStyles(), {})).toBe(0)
  })
})
