import { parseDate } from '../fields/dates.ts'
import { decisionsIn } from '../fields/decisions.ts'
import { findDoi } from '../fields/doi.ts'
import { markedAbstract, withoutTags } from '../fields/markup.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import type { Identifier, Name, Norm } from '../record.ts'
import { at, type Item, jsonRecords, listAt, type Note, present, textAt } from './json-record.ts'

/** Items of Zotero as they are: its web interface (`format=json`), and the export “BetterBibTeX JSON”. */
export const zoteroJson = jsonRecords({
  name: 'zotero-json',
  label: 'Zotero JSON',
  flavour: 'zotero',
  list: { name: 'items', depth: 1 },
  detect: (head) =>
    /"label"\s*:\s*"BetterBibTeX JSON"/i.test(head) ||
    (/"itemType"\s*:\s*"[a-z]/.test(head) && /"(?:creators|libraryID|dateAdded|citationKey)"\s*:/.test(head)),
  unwrap: (item) => {
    const own = textAt(item, 'itemType') ? item : at(item, 'data')
    const type = textAt(own, 'itemType')
    return type && !/^(?:attachment|note|annotation)$/.test(type) ? (own as Item) : undefined
  },
  map: mapOne,
})

// Their words for those of CSL; the others are written alike.
const TYPES: Readonly<Record<string, string>> = {
  journalArticle: 'article-journal',
  magazineArticle: 'article-magazine',
  newspaperArticle: 'article-newspaper',
  conferencePaper: 'paper-conference',
  preprint: 'article',
  bookSection: 'chapter',
  encyclopediaArticle: 'entry-encyclopedia',
  dictionaryEntry: 'entry-dictionary',
  blogPost: 'post-weblog',
  forumPost: 'post',
  computerProgram: 'software',
  presentation: 'speech',
  videoRecording: 'motion_picture',
  statute: 'legislation',
  case: 'legal_case',
}

function mapOne(item: Item, note: Note): Norm {
  const text = (field: string, ...members: readonly string[]): string | undefined => {
    const member = members.find((one) => textAt(item, one))
    if (member === undefined) return undefined
    note(field, member)
    return textAt(item, member)
  }
  const people = (field: string, kind: RegExp, role?: 'editor') => {
    const found = listAt(item, 'creators').flatMap((one) =>
      kind.test(textAt(one, 'creatorType') ?? '') ? nameOf(one, role) : [],
    )
    if (found.length > 0) note(field, 'creators')
    return found
  }
  const type = textAt(item, 'itemType')!
  note('type', 'itemType')
  const title = withoutTags(text('title', 'title', 'caseName', 'nameOfAct', 'subject') ?? '')
  const date = text('issued', 'date', 'dateEnacted', 'issueDate', 'dateDecided')
  const abstract = text('abstract', 'abstractNote')
  const serials = parseSerials([text('issn', 'ISSN'), text('isbn', 'ISBN')].filter(Boolean).join(' ; '))
  const extra = text('notes', 'extra')
  const notes = [extra, ...listAt(item, 'notes').map((one) => withoutTags(textAt(one, 'note') ?? ''))].filter(
    (one) => one !== undefined && one !== '',
  ) as string[]
  if (notes.length > 0) note('notes', extra ? 'extra' : 'notes')
  const subjects = listAt(item, 'tags').flatMap((one) => textAt(one, 'tag') ?? [])
  if (subjects.length > 0) note('subjects', 'tags')
  const url = text('urls', 'url')
  const language = text('language', 'language')
  return {
    ...present({
      type: TYPES[type] ?? type,
      titleShort: text('titleShort', 'shortTitle'),
      pubTypes: [text('pubTypes', 'thesisType', 'reportType', 'manuscriptType', 'genre')].filter(
        (one) => one !== undefined,
      ),
      editors: people('editors', /^(?:editor|seriesEditor)$/, 'editor'),
      issued: date === undefined ? undefined : parseDate(date),
      journal: text(
        'journal',
        'publicationTitle',
        'bookTitle',
        'proceedingsTitle',
        'encyclopediaTitle',
        'dictionaryTitle',
        'blogTitle',
        'websiteTitle',
      ),
      journalShort: text('journalShort', 'journalAbbreviation'),
      volume: text('volume', 'volume'),
      issue: text('issue', 'issue'),
      pages: parsePages(text('pages', 'pages')),
      publisher: text('publisher', 'publisher', 'university', 'institution', 'repository'),
      place: text('place', 'place'),
      edition: text('edition', 'edition'),
      abstract: abstract === undefined ? undefined : markedAbstract(String(at(item, 'abstractNote'))),
    }),
    title,
    authors: people('authors', /^(?:author|contributor|inventor|programmer|presenter|director|podcaster|artist)$/),
    ids: idsOf(item, extra, note),
    subjects: [...new Set(subjects)].map((term) => ({ term })),
    language: language ? [language] : [],
    issn: serials.issn,
    isbn: serials.isbn,
    urls: url ? [url] : [],
    notes,
    ...decisionsIn(notes, subjects),
  }
}

function nameOf(one: Item, role?: 'editor'): Name[] {
  const tag = role ? { role } : {}
  const family = textAt(one, 'lastName')
  const given = textAt(one, 'firstName')
  if (family && given) return [{ family, given, ...tag }]
  const literal = textAt(one, 'name') ?? family ?? given
  return literal ? [{ literal, ...tag }] : []
}

// Items without a field for the DOI keep it in `extra`, as they do PubMed's numbers.
function idsOf(item: Item, extra: string | undefined, note: Note): Identifier[] {
  const out: Identifier[] = []
  const remark = extra ?? ''
  const own = findDoi(textAt(item, 'DOI') ?? '')
  const doi = own ?? findDoi(/\bDOI:\s*(\S+)/i.exec(remark)?.[1] ?? '')
  if (doi) out.push({ scheme: 'doi', value: doi, from: own ? 'DOI' : 'extra' })
  const pmid = textAt(item, 'PMID') ?? /\bPMID:\s*(\d{1,8})\b/.exec(remark)?.[1]
  if (pmid) out.push({ scheme: 'pmid', value: pmid, from: textAt(item, 'PMID') ? 'PMID' : 'extra' })
  const pmcid = textAt(item, 'PMCID') ?? /\bPMCID:\s*(PMC\d+)/.exec(remark)?.[1]
  if (pmcid) out.push({ scheme: 'pmcid', value: pmcid, from: textAt(item, 'PMCID') ? 'PMCID' : 'extra' })
  for (const { from } of out) note('ids', from!)
  return out
}
