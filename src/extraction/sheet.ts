import type { SheetColumn, SheetRow, SheetSpec } from '../lib/sheet/sheet.ts'
import { oneLine } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { statisticSign } from './findings/statistic.ts'
import { choicesOf, fieldNotes, valueText } from './form-spec.ts'
import { type Finding, isBlank, type Study } from './study.ts'

/** What a sheet for extraction is called in its workbook. */
export const EXTRACTION_SHEET = 'extraction'
/** Rows for new findings that each study has in a sheet. */
export const NEW_ROWS = 6

export const FINDING_KINDS = [
  'ratio',
  'rate',
  'proportion',
  'difference',
  'coefficient',
  'test',
  'gap',
  'qualitative',
  'statement',
] as const
export const DIRECTIONS = ['higher', 'lower', 'none', 'mixed', 'unclear', 'na'] as const

/** Columns of findings that hold a text or figure of the same key. */
export const FINDING_CELLS = [
  'category',
  'subhead',
  'kind',
  'group',
  'comparator',
  'measure',
  'est',
  'ciLow',
  'ciHigh',
  'ciLevel',
  'n',
  'count',
  'of',
  'direction',
  'claim',
] as const
const PLACE = ['page', 'table'] as const

/** A row of a sheet: what of which study it is about. */
export type SheetItem = { readonly id: string; readonly study: Study } & (
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'new' }
)

/** All rows of a sheet by id, in their order. Ids are made of names, so that they are found again after sorting. */
export function sheetItems(studies: readonly Study[], protocol: Protocol): Map<string, SheetItem> {
  const items = new Map<string, SheetItem>()
  const add = (item: SheetItem) => {
    // Names that differ in case only would be one row: the later ones are numbered.
    let id = item.id.toUpperCase()
    for (let i = 2; items.has(id); i++) id = `${item.id.toUpperCase()}-${i}`
    items.set(id, { ...item, id })
  }
  for (const study of studies) {
    for (const name of Object.keys(protocol.extraction.fields))
      add({ id: `${study.study}-FIELD-${name}`, study, kind: 'field', name })
    for (const finding of study.findings)
      add({ id: `${study.study}-FINDING-${finding.id}`, study, kind: 'finding', finding })
    for (let i = 1; i <= NEW_ROWS; i++) add({ id: `${study.study}-NEW-${i}`, study, kind: 'new' })
  }
  return items
}

/** The sheet of a reviewer: a row a field, a finding, and some for new findings, of every study that the reviewer extracts. */
export function extractionSheet(
  studies: readonly Study[],
  protocol: Protocol,
  reviewer: string,
  tracksOf: (study: Study) => readonly string[],
): { spec: SheetSpec; rows: SheetRow[] } {
  const items = [...sheetItems(studies, protocol).values()]
  const rows = items.map(
    (item): SheetRow => ({
      id: item.id,
      values: { ...fixedCells(item, protocol, tracksOf(item.study)), ...knownCells(item) },
    }),
  )
  const spec: SheetSpec = {
    kind: EXTRACTION_SHEET,
    name: 'Extraction',
    columns: columnsOf(protocol),
    marks: [{ tone: 'doubtful', when: { expects: 'required', value: undefined } }],
    meta: { review: protocol.title, seed: protocol.screening.seed, reviewer },
    help: HELP,
  }
  return { spec, rows }
}

const HELP = [
  '# Extraction',
  'Fill in the yellow columns. Rows may be sorted and filtered, columns may be moved or added; leave the ID column alone.',
  'A row of a field uses Value, Page and Table. A row of a finding uses Value for its words, and the columns to the right for its figures.',
  'Rows “New finding” are for findings that are not there yet: words and category are needed.',
  'Several values of a list are divided by semicolons. Write “Not stated” where the report does not say.',
  'Figures stay as printed, with their decimals. p is written as 0.03 or < 0.001, a test as χ²(8) = 28.14.',
  'A row that is deleted, and a cell that is emptied, change nothing.',
]

function columnsOf(protocol: Protocol): SheetColumn[] {
  const input = (key: string, title: string, width: number, choices?: readonly string[]): SheetColumn => ({
    key,
    title,
    role: 'input',
    width,
    ...(choices ? { choices } : {}),
  })
  return [
    { key: 'id', title: 'ID', role: 'id', width: 30 },
    { key: 'study', title: 'Study', role: 'fixed', width: 18 },
    { key: 'item', title: 'Item', role: 'fixed', width: 26 },
    { key: 'expects', title: 'What belongs here', role: 'fixed', width: 30 },
    input('value', 'Value or words', 50),
    input('page', 'Page', 7),
    input('table', 'Table', 7),
    input(
      'category',
      'Category',
      15,
      protocol.categories.map(({ id }) => id),
    ),
    input('subhead', 'Subhead', 20),
    input('kind', 'Kind', 12, FINDING_KINDS),
    input('group', 'Group', 18),
    input('comparator', 'Comparator', 18),
    input('measure', 'Measure', 9),
    input('est', 'Estimate', 9),
    input('ciLow', 'CI low', 8),
    input('ciHigh', 'CI high', 8),
    input('ciLevel', 'CI level', 8),
    input('p', 'p', 9),
    input('test', 'Test', 16),
    input('n', 'n', 8),
    input('count', 'Count', 8),
    input('of', 'Of', 8),
    input('direction', 'Direction', 10, DIRECTIONS),
    input('claim', 'Claim', 16),
  ]
}

function fixedCells(item: SheetItem, protocol: Protocol, tracks: readonly string[]): Record<string, string> {
  const { study } = item.study
  if (item.kind === 'new')
    return { study, item: 'New finding', expects: 'Words, category, and the figures that are reported' }
  if (item.kind === 'finding')
    return {
      study,
      item: `Finding ${item.finding.id}`,
      expects: item.finding.text === undefined ? 'Heading: subhead and category' : 'Own words and figures',
    }
  const spec = protocol.extraction.fields[item.name]!
  const choices = choicesOf(spec, protocol.extraction)
  const notes = fieldNotes(spec, protocol.extraction, tracks)
  return {
    study,
    item: oneLine(spec.label),
    expects: oneLine([notes, choices ? '' : (spec.help ?? '')].filter((one) => one !== '').join('. ')),
  }
}

/** What the input cells of a row hold by what is in the file. */
export function knownCells(item: SheetItem): Record<string, string> {
  if (item.kind === 'new') return {}
  if (item.kind === 'field') {
    const field = item.study.fields[item.name]
    return {
      value: isBlank(field?.value) ? '' : valueText(field!.value!),
      page: field?.source?.page ?? '',
      table: field?.source?.table ?? '',
    }
  }
  const { finding } = item
  const cells: Record<string, string> = { value: finding.text ?? '', p: pCell(finding), test: testCell(finding) }
  for (const key of FINDING_CELLS) cells[key] = finding[key] ?? ''
  for (const key of PLACE) cells[key] = finding.source?.[key] ?? ''
  return cells
}

function pCell({ p }: Finding): string {
  return p ? (p.op === '=' ? p.value : `${p.op} ${p.value}`) : ''
}

function testCell({ stat }: Finding): string {
  return stat ? `${statisticSign(stat.type)}${stat.df ? `(${stat.df})` : ''} = ${stat.value}` : ''
}
