import { limits } from './limits.ts'
import { type NumberStyle, numberStyle } from './number-text.ts'
import { needPart, partOf, readPart } from './read-xml.ts'
import { damaged, unsafe, WorkbookError } from './workbook-error.ts'
import { attributesIn } from './xml-scan.ts'
import type { Zip } from './zip.ts'

/** A sheet as the workbook lists it. */
export interface SheetPart {
  readonly name: string
  readonly hidden: boolean
  readonly path: string
}

/** What a workbook is made of. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[]
  readonly strings: string | undefined
  readonly styles: readonly NumberStyle[]
  readonly from1904: boolean
}

/** A link from a part of the package to another, or to the web. */
export interface Relation {
  readonly type: string
  readonly target: string
  readonly outside: boolean
}

/** Finds the parts of a workbook by the relations between them. */
export async function readParts(zip: Zip): Promise<WorkbookParts> {
  const root = await relationsOf(zip, '')
  const main = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  if (/\.bin$/i.test(main) || (!partOf(zip, main) && partOf(zip, 'xl/workbook.bin'))) {
    throw new WorkbookError(
      'format-not-read',
      'binary Excel workbook (.xlsb)',
      'Open it in Excel and save it as .xlsx or CSV.',
    )
  }
  const relations = await relationsOf(zip, main)
  const sheets: SheetPart[] = []
  let from1904 = false
  await readPart(zip, needPart(zip, main), {
    open: (name, source) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributesIn(source).date1904 ?? '')
      if (name !== 'sheet') return
      const attributes = attributesIn(source)
      const id = Object.entries(attributes).find(([key]) => key === 'r:id' || /:id$/.test(key))?.[1]
      const relation = relations.get(id ?? '')
      // Charts and old dialogs are sheets too, without cells.
      if (relation && !relation.type.endsWith('/worksheet')) return
      if (!relation) throw damaged(`the sheet \`${(attributes.name ?? '').slice(0, 40)}\` is missing`)
      const hidden = /hidden$/i.test(attributes.state ?? '')
      sheets.push({ name: attributes.name ?? `Sheet ${sheets.length + 1}`, hidden, path: relation.target })
      if (sheets.length > 1000) throw unsafe('more than 1,000 sheets')
    },
    close: () => {},
    text: () => {},
  })
  const ofType = (type: string) => [...relations.values()].find((one) => one.type.endsWith(type))?.target
  return { sheets, strings: ofType('/sharedStrings'), styles: await stylesOf(zip, ofType('/styles')), from1904 }
}

/** The relations of a part by their id; those of the package for an empty path. */
export async function relationsOf(zip: Zip, path: string): Promise<Map<string, Relation>> {
  const slash = path.lastIndexOf('/')
  const folder = path.slice(0, slash + 1)
  const entry = partOf(zip, `${folder}_rels/${path.slice(slash + 1)}.rels`)
  const out = new Map<string, Relation>()
  if (!entry) return out
  await readPart(zip, entry, {
    open: (name, source) => {
      if (name !== 'Relationship') return
      const { Id = '', Type = '', Target = '', TargetMode = '' } = attributesIn(source)
      const outside = TargetMode.toLowerCase() === 'external'
      out.set(Id, { type: Type, target: outside ? Target : resolvePart(folder, Target), outside })
      if (out.size > limits.rows) throw unsafe('more than a million links')
    },
    close: () => {},
    text: () => {},
  })
  return out
}

// A target is relative to the folder of its part, or starts at the root of the package; it never leaves the package.
function resolvePart(folder: string, target: string): string {
  const parts: string[] = []
  for (const one of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (one === '..') parts.pop()
    else if (one !== '.' && one !== '') parts.push(one)
  }
  return parts.join('/')
}

async function stylesOf(zip: Zip, path: string | undefined): Promise<NumberStyle[]> {
  const entry = path === undefined ? undefined : partOf(zip, path)
  if (!entry) return []
  const codes = new Map<number, string>()
  const ids: number[] = []
  let inCells = false
  await readPart(zip, entry, {
    open: (name, source) => {
      if (name === 'numFmt') {
        const { numFmtId, formatCode } = attributesIn(source)
        codes.set(Number(numFmtId), formatCode ?? '')
      } else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells && ids.length < 65_536) ids.push(Number(attributesIn(source).numFmtId ?? 0))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
    text: () => {},
  })
  return ids.map((id) => numberStyle(id, codes.get(id)))
}
