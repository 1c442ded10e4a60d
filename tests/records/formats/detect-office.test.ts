import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/records/formats/detect.ts'
import { makeZip } from '../../excel/read/zip-helper.ts'

const detect = (parts: readonly [string, string][], name: string) =>
  detectFormat(makeZip(parts.map(([part, content]) => ({ name: part, content, method: 0 }))), name)
const ole = (text: string) =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600), ...Buffer.from(text, 'utf16le')])

describe('files of Office', () => {
  it.each(['list.xlsx', 'list.xlsm', 'list.csv'])('a workbook called %s', (name) => {
    const found = detect(
      [
        ['[Content_Types].xml', ''],
        ['xl/workbook.xml', ''],
      ],
      name,
    )
    expect(found).toMatchObject({ kind: 'detected', extensionMismatch: name === 'list.csv' })
    expect(found.kind === 'detected' && found.format.name).toBe('xlsx')
  })

  it.each([
    ['word/document.xml', 'a.docx', /Word document/, /spreadsheet/],
    ['ppt/presentation.xml', 'a.pptx', /PowerPoint/, /spreadsheet/],
    ['xl/workbook.bin', 'a.xlsb', /xlsb/, /\.xlsx or CSV/],
    ['Index/Document.iwa', 'a.numbers', /Numbers/, /Export/],
    ['folder/list.xlsx', 'a.zip', /zip archive/, /Unpack/],
  ])('%s is refused by its right name', (part, name, what, hint) => {
    const found = detect([[part, '']], name)
    expect(found).toMatchObject({
      kind: 'refused',
      what: expect.stringMatching(what),
      hint: expect.stringMatching(hint),
    })
  })

  it('an OpenDocument spreadsheet has its way out', () => {
    expect(detect([['mimetype', 'application/vnd.oasis.opendocument.spreadsheet']], 'a.ods')).toMatchObject({
      kind: 'refused',
      what: 'OpenDocument spreadsheet (.ods)',
      hint: expect.stringMatching(/save the table as \.xlsx or CSV/),
    })
  })

  it.each([
    ['EncryptedPackage', 'a.xlsx', /password/],
    ['anything', 'a.xlsx', /password/],
    ['Workbook', 'a.xls', /old Excel workbook/],
    ['WordDocument', 'a.doc', /old Word document/],
    ['anything', 'a.msg', /old Office file/],
  ])('the old form with %s, called %s', (text, name, what) => {
    expect(detectFormat(ole(text), name)).toMatchObject({ kind: 'refused', what: expect.stringMatching(what) })
  })
})
