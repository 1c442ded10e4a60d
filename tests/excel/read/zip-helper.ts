import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a ZIP made by hand, with what its headers shall say wrongly. */
export interface Part {
  readonly name: string
  readonly content: string | Uint8Array
  /** The size that the headers declare. */
  readonly size?: number
  readonly crc?: number
  readonly flags?: number
  readonly method?: number
}

/** A ZIP of parts. */
export function makeZip(parts: readonly Part[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, content, size, crc, flags = 0, method = 8 } of parts) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const packed = method === 8 ? deflateRawSync(bytes) : Buffer.from(bytes)
    const path = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(method, 8)
    head.writeUInt32LE(crc ?? crc32(bytes), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(size ?? bytes.length, 22)
    head.writeUInt16LE(path.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    local.push(head, path, packed)
    central.push(entry, path)
    at += head.length + path.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...local, directory, end]))
}

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook with one sheet, given the XML of its rows (or of the whole sheet). */
export function workbookParts(
  rows: string,
  options: { strings?: string; before?: string; tail?: string } = {},
): Part[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="${REL}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', content: `<sst>${options.strings ?? ''}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${options.before ?? ''}<worksheet><sheetData>${rows}</sheetData>${options.tail ?? ''}</worksheet>`,
    },
  ]
}

/** A row of cells with their text inline. */
export function inlineRow(number: number, cells: readonly string[]): string {
  const one = (text: string, i: number) =>
    `<c r="${String.fromCharCode(65 + i)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`
  return `<row r="${number}">${cells.map(one).join('')}</row>`
}
