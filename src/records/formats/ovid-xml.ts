import { type Mapping, openMapping, takeFirst } from '../fields/mapping.ts'
import { parseSource } from '../fields/source.ts'
import { openPaths } from '../read/xml-paths.ts'
import { attribute, childrenOf } from '../read/xml-tree.ts'
import type { Norm, RawPair } from '../record.ts'
import type { Format } from './format.ts'
import { mapOvid, type OvidTags } from './ovid-norm.ts'
import { ovidTable } from './ovid-tagged.ts'
import type { TaggedTable } from './tagged-norm.ts'
import { blockLines } from './xml-blocks.ts'
import { closeXml, isReader, noteIndex, openXml, unitsOf, type XmlReader } from './xml-reader.ts'

// The codes of fields are Ovid's tags; those that differ from database to database stand side by side.
const TABLE: TaggedTable = {
  ...ovidTable,
  title: ['TI', 'TI2', 'BT'],
  journal: ['JN', 'JT'],
  wrapped: false,
  ids: [
    { scheme: 'pmid', tags: ['PM'], match: /^(\d{1,8})$/ },
    { scheme: 'nct', tags: ['RN', 'SI', 'CN'], match: /\b(NCT\d{8})\b/ },
  ],
  subjects: [
    { tags: ['MH', 'SH', 'SU', 'HW'] },
    { tags: ['KW', 'KF'], divider: /[;\n]/, scheme: 'author' },
    { tags: ['DE', 'ID'], divider: / ?, |[;\n]/ },
  ],
}

const TAGS: OvidTags = {
  source: ['SO'],
  accession: ['UI', 'AN'],
  types: ['PT', 'DT'],
  database: ['DB'],
  status: ['ST'],
}
// Without its source line a record may still have the abbreviated one.
const SHORT_TAGS: OvidTags = { ...TAGS, source: ['AS'] }

// Labels of the fields, for files whose fields have no codes.
const LABELS: Readonly<Record<string, string>> = {
  'Unique Identifier': 'UI',
  'Accession Number': 'AN',
  Database: 'DB',
  Status: 'ST',
  Title: 'TI',
  Author: 'AU',
  Authors: 'AU',
  'Authors Full Name': 'FA',
  Source: 'SO',
  'Abbreviated Source': 'AS',
  'Journal Name': 'JN',
  Abstract: 'AB',
  ISSN: 'IS',
  ISBN: 'IB',
  'Digital Object Identifier': 'DO',
  'DOI Number': 'DO',
  Language: 'LG',
  'Publication Type': 'PT',
  'Year of Publication': 'YR',
  'Date of Publication': 'DP',
  'Subject Headings': 'SH',
  'MeSH Subject Headings': 'SH',
  'Keyword Heading': 'KW',
}

// One text in several parts, whatever the parts say of themselves.
const WHOLE: ReadonlySet<string> = new Set(['TI', 'TT', 'OT', 'AB', 'SO', 'AS'])

/** Ovid XML: fields `F` by their tags, each with its values `D`. */
export const ovidXml: Format = {
  name: 'ovid-xml',
  label: 'Ovid XML',
  extensions: ['xml'],
  detect: (head) => (/<F\s[^<>]*?\b[CL]\s*=/.test(head) && /<D[\s>]/.test(head) ? 0.97 : 0),
  flavourOf: () => 'ovid',
  split: { kind: 'xml', dialect: { records: ['record'] } },
  parse: (text, firstLine) => {
    const reader = openXml(text, firstLine, PATHS)
    if (!isReader(reader)) return reader
    const { mapping, origins } = asTagged(reader)
    const { norm, database } = mapOvid(mapping, TABLE, mapping.byTag.has('SO') ? TAGS : SHORT_TAGS)
    const whole = finish(mapping, norm)
    for (const [field, indexes] of Object.entries(mapping.map)) {
      for (const index of indexes) noteIndex(reader, field, origins[index]!)
    }
    return closeXml(reader, whole, 'ovid', database)
  },
}

const PATHS = openPaths(new Set())

// The record as pairs of tag and value, and for each pair the raw pair that holds it.
function asTagged(reader: XmlReader): { mapping: Mapping; origins: number[] } {
  const pairs: RawPair[] = []
  const origins: number[] = []
  for (const unit of unitsOf(reader, 'F')) {
    const label = attribute(reader.tree, unit, 'L') ?? ''
    const tag = attribute(reader.tree, unit, 'C') ?? LABELS[label] ?? label
    const index = reader.pairs[unit]!
    const push = (value: string): void => {
      pairs.push({ tag, value, line: reader.raw[index]!.line })
      origins.push(index)
    }
    const parts = childrenOf(reader.tree, unit, 'D')
    const lines = (parts.length > 0 ? parts : [unit]).map((one) => blockLines(reader, one))
    const joined = WHOLE.has(tag) || parts.some((part) => attribute(reader.tree, part, 'type') === 'c')
    if (joined) push(lines.flat().join('\n'))
    else for (const one of lines) push(one.join('\n'))
  }
  return { mapping: openMapping(pairs), origins }
}

function finish(mapping: Mapping, norm: Norm): Norm {
  const short = takeFirst(mapping, 'journalShort', ['AS'])
  const journalShort = norm.journalShort ?? (short ? parseSource(short).journal : undefined)
  return {
    ...norm,
    ...(journalShort && journalShort !== norm.journal ? { journalShort } : {}),
    ids: norm.ids.map((id) => ({ ...id, from: `F[@C="${id.from ?? ''}"]` })),
  }
}
