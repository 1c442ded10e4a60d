import type { Table } from '../../lib/table.ts'
import { formats } from '../../records/formats/index.ts'
import { writers } from '../../records/write/index.ts'

/** The formats that can be read and written, a row a format. */
export function formatTable(): Table {
  const names = new Set([...Object.keys(formats), ...Object.keys(writers)])
  const rows = [...names].map((name) => {
    const format = formats[name]
    const writer = writers[name]
    const endings = [...new Set([...(format?.extensions ?? []), ...(writer ? [writer.extension] : [])])]
    const written = !writer ? '' : writer.verbatimOnly ? 'back only' : 'yes'
    const cells = {
      format: name,
      // The format's names stand in the first column already.
      label: (format?.label ?? writer!.label).replace(/ \(.*\)$/, ''),
      read: format ? 'yes' : '',
      written,
      profiles: (writer?.profiles ?? []).join(', '),
      endings: endings.join(', '),
    }
    return { kind: 'row' as const, cells, from: [] }
  })
  return {
    id: 'formats',
    title: 'Formats',
    columns: [
      { key: 'format', title: 'Format' },
      { key: 'label', title: 'What it is' },
      { key: 'read', title: 'Read' },
      { key: 'written', title: 'Written' },
      { key: 'endings', title: 'Endings' },
    ],
    rows,
  }
}
