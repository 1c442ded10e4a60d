import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../../src/search/match/read-vocabulary.ts'

function read(text: string, size: number) {
  const reader = readVocabulary(text.slice(0, size))
  for (let at = 0; at < text.length; at += size) reader.add(text.slice(at, at + size))
  return reader.finish()
}

const XML = `<?xml version="1.0"?>
<!DOCTYPE DescriptorRecordSet [<!ENTITY boom "boom">]>
<DescriptorRecordSet>
<DescriptorRecord DescriptorClass="1"><DescriptorUI>D1</DescriptorUI><DescriptorName><String>A &amp; B &#233; &boom;</String></DescriptorName>
<DateEstablished><Year>2022</Year><Month>01</Month></DateEstablished>
<PreviousIndexingList><PreviousIndexing>Old A (1966-2021)</PreviousIndexing></PreviousIndexingList>
<ConceptList><Concept><TermList><Term><String>A &amp; B &#233; &boom;</String></Term><Term><String>Bs, A</String></Term></TermList></Concept></ConceptList>
<TreeNumberList><TreeNumber>C04</TreeNumber><TreeNumber>C05.116.540</TreeNumber></TreeNumberList></DescriptorRecord>
<DescriptorRecord><DescriptorName></DescriptorName></DescriptorRecord>
<DescriptorRecord><DescriptorName><String>No place</String></DescriptorName></DescriptorRecord>
</DescriptorRecordSet>`

describe('readVocabulary', () => {
  it.each([1, 2, 7, 50, 10_000])('reads descriptors in pieces of %i characters, entities not expanded', (size) => {
    const { rows, terms, histories, strange } = read(XML, size)
    expect(terms).toEqual([['Bs, A', 'A & B é &boom;']])
    expect(histories).toEqual([['A & B é &boom;', { year: 2022, before: ['Old A (1966-2021)'] }]])
    expect(rows).toEqual([
      ['A & B é &boom;', 'C04'],
      ['A & B é &boom;', 'C05.116.540'],
    ])
    expect(strange).toHaveLength(1)
  })

  it.each([1, 3, 10_000])('reads trees in pieces of %i characters', (size) => {
    for (const end of ['\n', '\r\n']) {
      const { rows, strange } = read(['Body Regions;A01', 'Acids; Salts;D01.029', 'x;1', ''].join(end), size)
      expect(rows).toEqual([
        ['Body Regions', 'A01'],
        ['Acids; Salts', 'D01.029'],
      ])
      expect(strange).toEqual(['x;1'])
    }
  })
})
