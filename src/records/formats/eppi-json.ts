import { linesOf } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { eppiDecision, eppiStage, joinEppi } from '../fields/decisions-eppi.ts'
import { findDoi } from '../fields/doi.ts'
import { parseName } from '../fields/names.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import { splitNames } from '../fields/split-names.ts'
import type { Identifier, Name, Norm, OutsideDecision } from '../record.ts'
import { type EppiCode, eppiCodes } from './eppi-codes.ts'
import { at, type Item, jsonRecords, listAt, type Note, present, textAt } from './json-record.ts'
import { typeOf } from './table-types.ts'

/** The report of EPPI-Reviewer as JSON: its sets of codes, then the references with the codes that each was given. */
export const eppiJson = jsonRecords<ReadonlyMap<number, EppiCode>>({
  name: 'eppi-json',
  label: 'EPPI-Reviewer JSON',
  flavour: 'eppi',
  list: { name: 'References', depth: 1 },
  detect: (head) =>
    /^[\s\uFEFF]*\{\s*"CodeSets"\s*:\s*\[/.test(head) ||
    /^[\s\uFEFF]*\{\s*"References"\s*:\s*\[\s*\{\s*"(?:ItemId|Codes|Outcomes)"\s*:/.test(head),
  learn: eppiCodes,
  unwrap: (item) => (textAt(item, 'ItemId') ? item : undefined),
  map: mapReference,
})

function mapReference(item: Item, note: Note, codes: ReadonlyMap<number, EppiCode> | undefined): Norm {
  const take = <T>(field: string, member: string, value: T): T => {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) note(field, member)
    return value
  }
  const plain = (field: string, member: string) => take(field, member, textAt(item, member))
  const type = textAt(item, 'TypeName')
  const abstract = linesOf(String(at(item, 'Abstract') ?? '')).join('\n')
  const date = [textAt(item, 'Year'), textAt(item, 'Month')].filter(Boolean).join(' ')
  const serials = parseSerials(textAt(item, 'StandardNumber') ?? '')
  const comments = linesOf(String(at(item, 'Comments') ?? '')).join('\n')
  return {
    ...present({
      type: type === undefined ? undefined : take('type', 'TypeName', typeOf(type)),
      titleShort: plain('titleShort', 'ShortTitle'),
      editors: take('editors', 'ParentAuthors', namesOf(item, 'ParentAuthors')).map((name) => ({
        ...name,
        role: 'editor' as const,
      })),
      issued: date === '' ? undefined : take('issued', 'Year', parseDate(date)),
      journal: plain('journal', 'ParentTitle'),
      volume: plain('volume', 'Volume'),
      issue: plain('issue', 'Issue'),
      pages: take('pages', 'Pages', parsePages(textAt(item, 'Pages'))),
      publisher: plain('publisher', 'Publisher') ?? plain('publisher', 'Institution'),
      place: take(
        'place',
        'City',
        [textAt(item, 'City'), textAt(item, 'Country')].filter(Boolean).join(', ') || undefined,
      ),
      edition: plain('edition', 'Edition'),
      abstract: abstract === '' ? undefined : take('abstract', 'Abstract', { text: abstract }),
      decisions: decisionsOf(item, note, codes),
    }),
    title: plain('title', 'Title') ?? '',
    authors: take('authors', 'Authors', namesOf(item, 'Authors')),
    ids: idsOf(item, note),
    subjects: take('subjects', 'Keywords', keywordsOf(item)).map((term) => ({ term })),
    language: [],
    issn: serials.issn,
    isbn: serials.isbn,
    urls: take(
      'urls',
      'URL',
      (textAt(item, 'URL') ?? '').split(/\s+/).filter((one) => /^https?:/i.test(one)),
    ),
    notes: comments === '' ? [] : take('notes', 'Comments', [comments]),
  }
}

function namesOf(item: Item, member: string): Name[] {
  return splitNames(textAt(item, member) ?? '').flatMap((one) => parseName(one) ?? [])
}

function keywordsOf(item: Item): string[] {
  const lines = linesOf(String(at(item, 'Keywords') ?? ''))
  const terms = lines.length === 1 ? lines[0]!.split(';') : lines
  return terms.map((term) => term.trim()).filter((term) => term !== '')
}

function idsOf(item: Item, note: Note): Identifier[] {
  const out: Identifier[] = []
  const doi = findDoi(textAt(item, 'DOI') ?? '')
  if (doi) {
    note('ids', 'DOI')
    out.push({ scheme: 'doi', value: doi, from: 'DOI' })
  }
  note('ids', 'ItemId')
  return [...out, { scheme: 'eppi', value: textAt(item, 'ItemId')!, from: 'ItemId' }]
}

// Codes that include or exclude are decisions; all others are labels of the record, under the names of the codes above them.
function decisionsOf(
  item: Item,
  note: Note,
  codes: ReadonlyMap<number, EppiCode> | undefined,
): OutsideDecision[] | undefined {
  const given = listAt(item, 'Codes').flatMap((one) => codes?.get(Number(at(one, 'AttributeId'))) ?? [])
  const decisions = given.flatMap(({ name, path }): OutsideDecision[] => {
    const decision = eppiDecision(name)
    if (!decision) return []
    const stage = decision.stage ?? path.map(eppiStage).find((one) => one !== undefined)
    return [stage ? { ...decision, stage } : decision]
  })
  const labels = new Set(
    given
      .filter(({ name }) => name !== '' && !eppiDecision(name))
      .map(({ name, path }) => [...path.slice(1), name].join(' / ')),
  )
  // Every reference is included until somebody excludes it.
  const excluded = textAt(item, 'ItemStatus') === 'E' && !decisions.some((one) => one.decision === 'exclude')
  const out = [
    ...joinEppi(decisions),
    ...(excluded ? [{ tool: 'eppi', decision: 'exclude' } as const] : []),
    ...(labels.size > 0 ? [{ tool: 'eppi', labels: [...labels] } as const] : []),
  ]
  if (given.length > 0) note('decisions', 'Codes')
  if (excluded) note('decisions', 'ItemStatus')
  return out
}
