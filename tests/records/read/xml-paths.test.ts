import { describe, expect, it } from 'vitest'
import { isReader, openXml, unitsOf } from '../../../src/records/formats/xml-reader.ts'
import { openPaths } from '../../../src/records/read/xml-paths.ts'

const read = (text: string, paths: ReturnType<typeof openPaths>) => {
  const reader = openXml(text, 1, paths)
  if (!isReader(reader)) throw new Error('no record')
  return reader
}

describe('paths of XML', () => {
  it('are found in every record, however many odd elements came before', () => {
    const paths = openPaths(new Set(['A', 'B']))
    const odd = Array.from({ length: 300 }, (_, i) => `<odd${i}>x</odd${i}>`).join('')
    expect(unitsOf(read(`<r><A>${odd}</A></r>`, paths), 'A/odd299')).toHaveLength(1)
    for (let n = 0; n < 3000; n++) {
      const reader = read('<r><A><B><c>1</c><c>2</c></B><odd0>x</odd0></A></r>', paths)
      expect(unitsOf(reader, 'A/B/c'), `record ${n}`).toHaveLength(2)
      expect(unitsOf(reader, 'A/odd0')).toHaveLength(1)
    }
  })
})
