import { XMLParser } from 'fast-xml-parser'
import { unzip } from './unzip.ts'

/** An element of XML: its name, attributes, and elements inside, in order. */
interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly inside: readonly Element[]
}

const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' })

function elements(nodes: readonly Record<string, unknown>[]): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@')!
    if (name === '#text' || name.startsWith('?')) return []
    const attributes = (node[':@'] ?? {}) as Record<string, string>
    return [{ name, attributes, inside: elements(node[name] as Record<string, unknown>[]) }]
  })
}

// The sequences of ECMA-376, part 1 (CT_Worksheet, CT_Workbook, CT_Stylesheet and what they hold); others are choices.
const SEQUENCES: Readonly<Record<string, string>> = {
  worksheet:
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst',
  sheetPr: 'tabColor outlinePr pageSetUpPr',
  sheetView: 'pane selection pivotSelection extLst',
  c: 'f v is extLst',
  headerFooter: 'oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter',
  conditionalFormatting: 'cfRule extLst',
  cfRule: 'formula colorScale dataBar iconSet extLst',
  dataValidation: 'formula1 formula2',
  workbook:
    'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst',
  styleSheet: 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
  border: 'start end left right top bottom diagonal vertical horizontal',
  xf: 'alignment protection extLst',
  dxf: 'font numFmt fill alignment border protection extLst',
  patternFill: 'fgColor bgColor',
  r: 'rPr t',
}

/** What Excel would call for a repair for, in every part of a workbook: empty when there is nothing. */
export function ooxmlProblems(bytes: Uint8Array): string[] {
  const problems: string[] = []
  const parts = new Map<string, Element>()
  for (const [name, text] of unzip(bytes)) parts.set(name, elements(parser.parse(text))[0]!)
  for (const [name, part] of parts) walk(part, (element) => problems.push(...disorder(element, name)))
  const part = (name: string) => parts.get(name)!
  const child = (element: Element, name: string) => element.inside.find((one) => one.name === name)
  const styles = part('xl/styles.xml')
  const size = (name: string) => child(styles, name)?.inside.length ?? 0
  const ask = (holds: boolean, text: string) => {
    if (!holds) problems.push(text)
  }
  for (const list of styles.inside) {
    const { count } = list.attributes
    if (count !== undefined) ask(Number(count) === list.inside.length, `styles: ${list.name} says ${count}`)
  }
  for (const xf of child(styles, 'cellXfs')!.inside) {
    const { fontId, fillId, borderId } = xf.attributes
    ask(
      Number(fontId) < size('fonts') && Number(fillId) < size('fills') && Number(borderId) < size('borders'),
      'styles: an xf points nowhere',
    )
  }
  const strings = part('xl/sharedStrings.xml').inside.length
  const workbook = part('xl/workbook.xml')
  const names = child(workbook, 'sheets')!.inside.map((sheet) => sheet.attributes.name!)
  ask(new Set(names.map((name) => name.toLowerCase())).size === names.length, 'two sheets have one name')
  for (const name of names) ask([...name].length <= 31 && !/['*?:\\/[\]]/.test(name), `name of a sheet: ${name}`)
  for (const defined of child(workbook, 'definedNames')?.inside ?? []) {
    const { localSheetId } = defined.attributes
    ask(
      localSheetId === undefined || Number(localSheetId) < names.length,
      `a defined name points to sheet ${localSheetId}`,
    )
  }
  for (const [name, sheet] of parts) {
    if (!name.startsWith('xl/worksheets/sheet')) continue
    const seen = { row: 0, column: 0 }
    for (const row of child(sheet, 'sheetData')!.inside) {
      const at = Number(row.attributes.r)
      ask(at > seen.row, `${name}: row ${at} after ${seen.row}`)
      ask(Number(row.attributes.ht ?? 15) <= 409.5, `${name}: row ${at} is too high`)
      Object.assign(seen, { row: at, column: 0 })
      for (const cell of row.inside) {
        const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(cell.attributes.r!)!
        const column = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
        ask(Number(digits) === at && column > seen.column, `${name}: cell ${cell.attributes.r} is out of place`)
        seen.column = column
        ask(Number(cell.attributes.s ?? 0) < size('cellXfs'), `${name}: style of ${cell.attributes.r}`)
        ask(!cell.inside.some((one) => one.name === 'f'), `${name}: a formula in ${cell.attributes.r}`)
      }
    }
    const breaks = child(sheet, 'rowBreaks')
    if (breaks) ask(Number(breaks.attributes.count) === breaks.inside.length, `${name}: number of page breaks`)
  }
  const shared = [
    ...unzip(bytes)
      .get('xl/worksheets/sheet1.xml')!
      .matchAll(/t="s"[^>]*><v>(\d+)</g),
  ]
  for (const [, index] of shared) ask(Number(index) < strings, `sheet1: no text ${index}`)
  return problems
}

function walk(element: Element, look: (element: Element) => void): void {
  look(element)
  for (const one of element.inside) walk(one, look)
}

function disorder({ name, inside }: Element, part: string): string[] {
  const sequence = SEQUENCES[name]?.split(' ')
  if (!sequence) return []
  const places = inside.map((one) => sequence.indexOf(one.name))
  return places.flatMap((place, i) => {
    if (place < 0) return [`${part}: ${inside[i]!.name} in ${name}`]
    return i > 0 && place < places[i - 1]! ? [`${part}: ${inside[i]!.name} after ${inside[i - 1]!.name}`] : []
  })
}
