import { describe, expect, it } from 'vitest'
import { detectFormat, HEAD } from '../../../src/records/formats/detect.ts'
import { stopwatch } from '../../stopwatch.ts'

describe('detectFormat', () => {
  // A pattern that looks for the start of a line over blank lines once took minutes here.
  it.each(['\n', '\r', ' \n', '\0\n', '\uFEFF\n', '@a\n', '<1. >\n', '"\n', ',', '<', '{', '@'])(
    'tells in linear time what a head full of %j is not',
    (piece) => {
      const bytes = new TextEncoder().encode(`x\n${piece.repeat(HEAD)}`)
      const elapsed = stopwatch()
      detectFormat(bytes, 'x.txt')
      expect(elapsed()).toBeLessThan(10_000)
    },
  )

  it.each([
    [
      '1. Sleep. 2014 Nov;118(11):943-52.\n\nOf nothing.\n\nOrme A(1).\n\nPMID: 25543385  [PubMed]\n',
      /PubMed's Abstract/,
    ],
    ['1: Orme A. Of nothing. Sleep. 2014;1:2. PubMed PMID: 25543385.\n', /PubMed's Abstract/],
    ['25543385\r\n25543386\r\n2554', /list of numbers/],
  ])('%j is refused by its name, with the way out', (text, what) => {
    const found = detectFormat(new TextEncoder().encode(text), 'pubmed.txt')
    expect(found).toMatchObject({
      kind: 'refused',
      what: expect.stringMatching(what),
      hint: expect.stringMatching(/“PubMed”/),
    })
  })
})
