import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, unifySpelling } from '../../src/dedupe/fold.ts'

describe('fold', () => {
  it.each([
    ['Naïve  Bayes—an “Introduction”', 'naive bayes an introduction'],
    ['TNF-&alpha; &amp; IL-6', 'tnf alpha il 6'],
    ['TNF-α & IL-6', 'tnf alpha il 6'],
    ['H<sub>2</sub>O', 'h2o'],
    ['&lt;i&gt;E. coli&lt;/i&gt;', 'e coli'],
    ["O'Neill’s", 'oneills'],
    ['Sørensen, Łukasz, Straße', 'sorensen lukasz strasse'],
    ['ﬁbre', 'fibre'],
    ['p &lt; 0.05', 'p 0 05'],
    ['', ''],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('is done after one time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })

  it('ignores case, accents and white space', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z ,.:-]*$/), (text) => {
        const accented = text.replace(/[aeiou]/g, '$&\u0301').replaceAll(' ', ' \r\n ')
        return fold(accented) === fold(text.toUpperCase())
      }),
    )
  })
})

describe('unifySpelling', () => {
  it.each([
    ['haemolytic tumour', 'hemolytic tumor'],
    ['randomised paediatric programme', 'randomized pediatric program'],
    ['oesophageal fibre', 'esophageal fiber'],
    ['behavioural analyses', 'behavioral analyses'],
    ['day centre', 'day center'],
  ])('%s is %s', (british, american) => {
    expect(unifySpelling(british)).toBe(unifySpelling(american))
  })
})
