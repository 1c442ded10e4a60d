import { limits } from './limits.ts'
import { needPart, scanChunks } from './read-xml.ts'
import { columnOf } from './sheet-rows.ts'
import { behindRows } from './sheet-tail-bytes.ts'
import { relationsOf, type SheetPart } from './workbook-parts.ts'
import { attributesIn, type XmlHandler } from './xml-scan.ts'
import type { Zip } from './zip.ts'

/** What a sheet says behind its rows. */
export interface SheetTail {
  /** Web addresses of cells, by `placeKey`. */
  readonly links: ReadonlyMap<number, string>
  /** Rows in which merged cells start, and where they are. */
  readonly merged: readonly { readonly row: number; readonly ref: string }[]
}

/** A cell as a number: its row and column. */
export function placeKey(row: number, column: number): number {
  return row * limits.columns + column
}

/** Reads links and merged cells. The whole sheet is unpacked for it, so that a broken one is found out before anything is kept. */
export async function readTail(zip: Zip, sheet: SheetPart): Promise<SheetTail> {
  const links = new Map<number, string>()
  const merged: { row: number; ref: string }[] = []
  const waiting: { ref: string; id: string; anchor: string }[] = []
  const handler: XmlHandler = {
    open: (name, source) => {
      if (name === 'hyperlink') {
        const attributes = attributesIn(source)
        const id = attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
        if (id !== undefined && attributes.ref !== undefined) {
          waiting.push({ ref: attributes.ref, id, anchor: attributes.location ? `#${attributes.location}` : '' })
        }
      } else if (name === 'mergeCell' && merged.length < 100_000) {
        const ref = attributesIn(source).ref ?? ''
        merged.push({ row: rowOf(ref), ref })
      }
    },
    close: () => {},
    text: () => {},
  }
  const bytes = behindRows(zip.unpack(needPart(zip, sheet.path)))
  for await (const _ of scanChunks(bytes, handler, () => []));
  if (waiting.length > 0) {
    const relations = await relationsOf(zip, sheet.path)
    for (const { ref, id, anchor } of waiting) {
      const relation = relations.get(id)
      const column = columnOf(ref)
      if (!relation?.outside || column === undefined || !/^https?:/i.test(relation.target)) continue
      links.set(placeKey(rowOf(ref), column), relation.target + anchor)
    }
  }
  return { links, merged }
}

function rowOf(ref: string): number {
  return Number(/^[A-Za-z]{1,3}(\d{1,7})/.exec(ref)?.[1] ?? 0)
}
