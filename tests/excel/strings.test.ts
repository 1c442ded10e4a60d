import { describe, expect, it } from 'vitest'
import { noStrings, stringId, stringsPart } from '../../src/excel/strings.ts'

describe('the texts of a workbook', () => {
  it('are kept once, by what is shown of them', () => {
    const strings = noStrings()
    const ids = ['Ash', 'Beech', 'Ash', 'A\u0001sh', [{ text: 'A' }, { text: 'sh' }]].map((one) =>
      stringId(strings, one),
    )
    expect(ids).toEqual([0, 1, 0, 0, 0])
    expect(strings.items).toEqual(['<t>Ash</t>', '<t>Beech</t>'])
    expect(stringsPart(strings)).toContain('count="5" uniqueCount="2"')
  })

  it('differ by their looks', () => {
    const strings = noStrings()
    const ids = [false, true, undefined].map((bold) => stringId(strings, [{ text: 'Ash', bold: bold ?? false }]))
    expect(ids).toEqual([0, 1, 0])
    expect(stringId(strings, [{ text: 'Ash', muted: true }])).toBe(2)
    expect(strings.items[1]).toContain('<b/>')
  })

  it('are none where nothing can be shown', () => {
    const strings = noStrings()
    for (const one of ['', '\u0000', [], [{ text: '' }, { text: '\u0007', bold: true }]]) {
      expect(stringId(strings, one)).toBeUndefined()
    }
    expect(strings).toMatchObject({ items: [], used: 0 })
  })

  it('are markup for nobody, and keep their blanks', () => {
    const strings = noStrings()
    stringId(strings, ' <b>&"\'_x0041_')
    expect(strings.items).toEqual(['<t xml:space="preserve"> &lt;b&gt;&amp;&quot;&apos;_x005F_x0041_</t>'])
  })
})
