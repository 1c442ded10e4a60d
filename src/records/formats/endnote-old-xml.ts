import { openMapping } from '../fields/mapping.ts'
import { plainText } from '../read/xml.ts'
import { openPaths } from '../read/xml-paths.ts'
import type { Format } from './format.ts'
import { mapTagged, type TaggedTable } from './tagged-norm.ts'
import { closeXml, isReader, noteIndex, openXml } from './xml-reader.ts'

// Paths from the record.
const TABLE: TaggedTable = {
  title: ['TITLE'],
  titleTranslated: [],
  authors: ['AUTHORS/AUTHOR'],
  editors: ['SECONDARY_AUTHORS/SECONDARY_AUTHOR'],
  pubTypes: ['TYPE_OF_WORK'],
  year: ['YEAR'],
  date: ['DATE'],
  journal: ['SECONDARY_TITLE'],
  journalShort: ['ALTERNATE_TITLE'],
  volume: ['VOLUME'],
  issue: ['NUMBER'],
  firstPage: ['PAGES'],
  lastPage: [],
  articleNumber: [],
  publisher: ['PUBLISHER'],
  place: ['PLACE_PUBLISHED'],
  abstract: ['ABSTRACT'],
  wrapped: false,
  doi: ['ELECTRONIC_RESOURCE_NUMBER'],
  doiInText: ['URL', 'NOTES'],
  ids: [],
  subjects: [{ tags: ['KEYWORDS/KEYWORD'] }],
  language: ['LANGUAGE'],
  serials: ['ISBN'],
  urls: ['URL'],
  notes: ['NOTES'],
}

// Its numbers of types are other ones than those of later versions.
const TYPES: Readonly<Record<string, string>> = {
  0: 'article-journal',
  1: 'book',
  2: 'thesis',
  3: 'paper-conference',
  4: 'personal_communication',
  5: 'article-newspaper',
  6: 'software',
  7: 'chapter',
  8: 'article-magazine',
  9: 'book',
  10: 'report',
  15: 'patent',
  16: 'webpage',
  20: 'manuscript',
}

/** XML as EndNote wrote it up to version 7, and some programs after it: names of elements in capitals. */
export const endnoteOldXml: Format = {
  name: 'endnote-old-xml',
  label: 'EndNote XML (up to version 7)',
  extensions: ['xml'],
  detect: (head) => (/<RECORD>\s*<(?:REFERENCE_TYPE|REFNUM|AUTHORS|SOURCE_APP)[\s>]/.test(head) ? 0.96 : 0),
  flavourOf: () => 'endnote',
  split: { kind: 'xml', dialect: { records: ['RECORD'] } },
  parse: (text, firstLine, hints) => {
    const reader = openXml(text, firstLine, PATHS)
    if (!isReader(reader)) return reader
    // The raw pairs without their attributes and markup; their places are the same.
    const pairs = reader.raw.map(({ tag, value, line }) => ({
      tag: tag.replace(/\[.*/s, ''),
      value: plainText(value),
      line,
    }))
    const mapping = openMapping(pairs)
    const norm = mapTagged(mapping, TABLE)
    const number = pairs.find(({ tag }) => tag === 'REFERENCE_TYPE')?.value.trim() ?? ''
    for (const [field, indexes] of Object.entries(mapping.map)) {
      for (const index of indexes) noteIndex(reader, field, index)
    }
    return closeXml(reader, { type: TYPES[number] ?? 'document', ...norm }, hints.flavour)
  },
}

const PATHS = openPaths(new Set('AUTHORS SECONDARY_AUTHORS TERTIARY_AUTHORS SUBSIDIARY_AUTHORS KEYWORDS'.split(' ')))
