import { meaningful, paragraphs } from '../fields/clean.ts'
import { collectIds, collectKeywords, collectLines, collectNames, collectSerials } from '../fields/collect.ts'
import { parseDate } from '../fields/dates.ts'
import { findDoi, isDoi, oddDois } from '../fields/doi.ts'
import { type Mapping, note, openMapping, takeAll, takeFirst, valuesOf } from '../fields/mapping.ts'
import { parsePages } from '../fields/pages.ts'
import { risTypes } from '../fields/types.ts'
import { type Finding, tokenise } from '../read/tagged.ts'
import type { Identifier, Issued, Norm, RawPair } from '../record.ts'
import type { Format } from './format.ts'
import { risLineDialect, risTagDialect, risTags } from './ris-lines.ts'
import { plainRis, type RisTable, risFlavours, risTables } from './ris-table.ts'

/** RIS, in the flavours of `ris-table.ts`. */
export const ris: Format = {
  name: 'ris',
  label: 'RIS',
  extensions: ['ris', 'txt'],
  detect: detectRis,
  flavourOf: (head) => flavourOfHead(head),
  split: { kind: 'lines', dialect: risLineDialect },
  parse: (text, firstLine, hints) => {
    const { pairs, findings } = tokenise(text, firstLine, risTagDialect)
    const flavour = flavourOf(pairs) ?? hints.flavour
    const table = risTables[flavour] ?? plainRis
    const mapping = openMapping(pairs)
    const norm = mapRis(mapping, table)
    const database = takeFirst(mapping, 'database', table.database)
    return {
      raw: pairs,
      norm,
      map: mapping.map,
      flavour,
      ...(database ? { database } : {}),
      findings: [...findings, ...findingsOf(pairs, norm)],
    }
  },
}

function detectRis(head: string): number {
  const lines = head.split(/\r\n|\r|\n/)
  let types = 0
  let ends = 0
  let tags = 0
  let others = 0
  for (const line of lines) {
    if (/^[\s\uFEFF]*TY[\s]{0,3}-/i.test(line)) types++
    else if (/^[\s]*ER[\s]{0,3}-\s*$/i.test(line)) ends++
    else if (/^[\s\uFEFF]*[A-Za-z][A-Za-z0-9]\s{0,3}-(?:\s|$|\S)/.test(line)) tags++
    else if (line.trim() !== '') others++
  }
  if (types > 0 && tags > 0) return 0.95
  if (ends > 0 && tags > 0) return 0.8
  if (types > 0) return 0.6
  const strict = lines.filter((line) => /^\uFEFF?[A-Z][A-Z0-9] {2}- /.test(line)).length
  return strict >= 3 && strict > others ? 0.4 : 0
}

// Tag → marks with the rank of their flavour: one look at each pair.
const marks = new Map<string, { rank: number; id: string; match: RegExp }[]>()
risFlavours.forEach(({ id, marks: list }, rank) => {
  for (const { tag, match } of list) marks.set(tag, [...(marks.get(tag) ?? []), { rank, id, match }])
})

/** The flavour that a record's own values show; undefined without a mark. */
export function flavourOf(pairs: readonly RawPair[]): string | undefined {
  let best = Number.POSITIVE_INFINITY
  let found: string | undefined
  for (const { tag, value } of pairs) {
    const list = marks.get(tag)
    if (!list) continue
    for (const mark of list) {
      if (mark.rank < best && mark.match.test(value)) {
        best = mark.rank
        found = mark.id
      }
    }
  }
  return found
}

function flavourOfHead(head: string): string {
  const said = risFlavours.find((flavour) => flavour.head?.test(head))
  if (said) return said.id
  const counts = new Map<string, number>()
  for (const record of head.split(/^ER {2}-.*$/m).slice(0, 50)) {
    const id = flavourOf(tokenise(record, 1, risTagDialect).pairs)
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'unknown'
}

/** The normal layer of a RIS record, by a flavour's table. */
export function mapRis(mapping: Mapping, table: RisTable): Norm {
  // Lines without a tag may follow (`DESCRIPTORS - …` of PsycNet).
  const type = takeFirst(mapping, 'type', ['TY'])?.split(' ', 1)[0]
  const title = takeFirst(mapping, 'title', table.title) ?? titleOfBook(mapping, type) ?? ''
  const titleTranslated = takeFirst(mapping, 'titleTranslated', table.titleTranslated)
  const journal = takeFirst(mapping, 'journal', table.journal)
  const journalShort = takeFirst(mapping, 'journalShort', table.journalShort)
  const editors = collectNames(mapping, 'editors', table.editors, 'editor')
  const issued = dateOf(mapping, table)
  const volume = takeFirst(mapping, 'volume', table.volume)
  const issue = takeFirst(mapping, 'issue', table.issue)
  const first = takeFirst(mapping, 'pages', table.firstPage)
  const last = takeFirst(mapping, 'pages', table.lastPage)
  const pages = parsePages(first, last) ?? parsePages(takeFirst(mapping, 'pages', table.articleNumber))
  const publisher = takeFirst(mapping, 'publisher', table.publisher)
  const abstract = abstractOf(mapping, table)
  const { issn, isbn } = collectSerials(mapping, table.serials)
  return {
    ...(type ? { type: risTypes[type.toUpperCase()] ?? 'document' } : {}),
    title,
    ...(titleTranslated ? { titleTranslated } : {}),
    authors: collectNames(mapping, 'authors', table.authors),
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(journal && journal !== title ? { journal } : {}),
    ...(journalShort && journalShort !== journal ? { journalShort } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(publisher ? { publisher } : {}),
    ids: [...doiOf(mapping, table), ...collectIds(mapping, table.ids)],
    ...(abstract ? { abstract } : {}),
    subjects: collectKeywords(mapping, table.subjects),
    language: takeAll(mapping, 'language', table.language),
    issn,
    isbn,
    urls: collectLines(mapping, 'urls', table.urls).filter((url) => /^[a-z][a-z0-9+.-]*:/i.test(url)),
    notes: takeAll(mapping, 'notes', table.notes),
  }
}

function titleOfBook(mapping: Mapping, type: string | undefined): string | undefined {
  return type && /BOOK|SER|GEN|ELEC|CTLG/.test(type)
    ? takeFirst(mapping, 'title', ['BT', 'T2', 'ST'])
    : takeFirst(mapping, 'title', ['ST'])
}

// The first tag whose value has a year wins; a later tag may add month and day of the same year.
function dateOf(mapping: Mapping, table: RisTable): Issued | undefined {
  const found: Issued[] = []
  for (const tag of table.date) {
    for (const { value, index } of valuesOf(mapping, [tag])) {
      const text = meaningful(value)
      if (text === undefined) continue
      const date = parseDate(text)
      if (date.year !== undefined || found.length === 0) note(mapping, 'issued', index)
      found.push(date)
    }
  }
  const main = found.find((date) => date.year !== undefined)
  if (!main) return found[0]
  if (main.month !== undefined) return main
  const finer = found.find((date) => date.year === main.year && date.month !== undefined)
  return finer ? { ...finer, text: main.text } : main
}

function abstractOf(mapping: Mapping, table: RisTable): Norm['abstract'] {
  for (const tag of table.abstract) {
    const values = valuesOf(mapping, [tag]).filter(({ value }) => meaningful(value) !== undefined)
    const [main, ...rest] = values
    if (!main) continue
    note(mapping, 'abstract', main.index)
    const text = paragraphs(main.value)
    const more = rest.map(({ value }) => paragraphs(value)).filter((one) => one !== text)
    for (const { index } of rest) note(mapping, table.copyright === 'second' ? 'abstract.copyright' : 'abstract', index)
    if (more.length === 0) return { text }
    return table.copyright === 'second' ? { text, copyright: more.join('\n') } : { text, others: more }
  }
  return undefined
}

function doiOf(mapping: Mapping, table: RisTable): Identifier[] {
  const found = (value: string, doi: string | undefined, index: number, tag: string): Identifier[] | undefined => {
    if (!doi || value === '') return undefined
    note(mapping, 'ids', index)
    return [{ scheme: 'doi', value: doi, from: tag }]
  }
  for (const { value, index, tag } of ordered(mapping, table.doi)) {
    const got = found(value, findDoi(value), index, tag)
    if (got) return got
  }
  for (const { value, index, tag } of ordered(mapping, table.doiIfWhole)) {
    const got = found(value, isDoi(value) ? findDoi(value) : undefined, index, tag)
    if (got) return got
  }
  for (const { value, index, tag } of ordered(mapping, table.doiInLink)) {
    const link = /doi\.org\/|[?&;:]doi[=:]|id=doi|\/doi\//i.test(value)
    const got = found(value, link ? findDoi(value) : undefined, index, tag)
    if (got) return got
  }
  return []
}

function ordered(mapping: Mapping, tags: readonly string[]) {
  return tags.flatMap((tag) => valuesOf(mapping, [tag]))
}

function findingsOf(pairs: readonly RawPair[], norm: Norm): Finding[] {
  const out = oddDois(pairs, ['DO', 'DI'], norm)
  const first = pairs[0]
  for (const { tag, line } of pairs) if (!risTags.has(tag)) out.push({ code: 'unknown-tag', line, detail: tag })
  if (pairs.every(({ tag, value }) => tag === 'TY' || tag === 'ER' || value.trim() === '')) {
    out.push({ code: 'empty-record', line: first?.line ?? 0 })
  }
  if (norm.issued && norm.issued.year === undefined)
    out.push({ code: 'date', line: first?.line ?? 0, detail: norm.issued.text })
  if (/<\/?[a-z][a-z0-9:]*[^<>]*>|&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});/i.test(norm.title)) {
    out.push({ code: 'markup', line: first?.line ?? 0 })
  }
  return out
}
