import type { LitRecord, Norm } from '../../../src/records/record.ts'
import { writers } from '../../../src/records/write/index.ts'
import { type Written, writeRecords } from '../../../src/records/write/write-records.ts'
import type { WriteOptions } from '../../../src/records/write/writer.ts'

/** Records as text, with what was counted. */
export async function write(
  records: readonly LitRecord[],
  to: string,
  options: WriteOptions = {},
): Promise<Written & { text: string }> {
  const written: Written = { records: 0, losses: [] }
  let text = ''
  for await (const part of writeRecords(records, writers[to]!, options, written)) text += part
  return { ...written, text }
}

/** The name of the reader for what a writer gives. */
export const readerOf = (to: string): string => (to === 'rayyan-csv' ? 'csv' : to)

/** Targets that any record can be written in, with their profiles. */
export const TARGETS: readonly (readonly [to: string, profile: string | undefined])[] = Object.values(writers)
  .filter(({ verbatimOnly }) => !verbatimOnly)
  .flatMap(({ name, profiles = [] }) => [undefined, ...profiles].map((profile) => [name, profile] as const))

/** An invented record that came from nowhere in particular. */
export function invented(norm: Partial<Norm>, id = 'R-0123456789AB'): LitRecord {
  return {
    id,
    norm: {
      title: '',
      authors: [],
      ids: [],
      subjects: [],
      language: [],
      issn: [],
      isbn: [],
      urls: [],
      notes: [],
      ...norm,
    },
    raw: [{ tag: 'X', value: 'x', line: 1 }],
    provenance: {
      sha256: '0'.repeat(64),
      file: 'invented.txt',
      format: 'invented',
      flavour: 'unknown',
      ordinal: 1,
      lineStart: 1,
      lineEnd: 1,
      byteStart: 0,
      byteEnd: 1,
    },
  }
}

/** A record with a value in every field of the normal layer. */
export const FULL: Norm = {
  type: 'chapter',
  title: 'Role of BRCA1 in imaging & more: 50% of α-blockers',
  titleTranslated: 'Rolle von BRCA1',
  titleShort: 'Role of BRCA1',
  pubTypes: ['Randomized Controlled Trial', 'Multicenter Study'],
  authors: [
    { family: 'Marlowe', given: 'Ada B', orcid: '0000-0002-1825-0097', affiliations: ['Dept of Invention, Nowhere'] },
    { literal: 'Invented Imaging Group' },
  ],
  editors: [{ family: 'Finch', given: 'Ben', role: 'editor' }],
  groups: [{ literal: 'The Group' }],
  issued: { year: 2021, month: 12, day: 6, text: '2021 Dec 6' },
  journal: 'Journal of Invented Imaging',
  journalShort: 'J Inv Imaging',
  volume: '007',
  issue: '1e5',
  pages: { first: '123', last: '129', text: '123-9' },
  articleNumber: 'e104',
  publisher: 'Invented Press',
  place: 'Nowhere',
  edition: '2nd',
  ids: [
    { scheme: 'doi', value: '10.5555/inv.(1)<2>;3' },
    { scheme: 'pmid', value: '90000001' },
    { scheme: 'pmcid', value: 'PMC9000001' },
    { scheme: 'embase', value: 'L2029880245' },
  ],
  accession: { number: 'L2029880245', database: 'Embase', platform: 'Ovid' },
  abstract: {
    text: 'Imaging was not done.\nNone.',
    sections: [
      { label: 'BACKGROUND', text: 'Imaging was not done.' },
      { label: 'RESULTS', text: 'None.' },
    ],
    copyright: 'Nobody.',
    others: ['Nichts.'],
  },
  subjects: [
    { term: 'Tomography', qualifier: 'methods', major: true, scheme: 'mesh', ui: 'D014057' },
    { term: 'imaging', scheme: 'author' },
  ],
  language: ['eng'],
  issn: ['0012-3456'],
  isbn: ['9780000000002'],
  urls: ['https://example.org/a?b=1&c=2'],
  notes: ['One note.', 'Another note.'],
  funding: ['Invented Council 12'],
  registry: ['NCT01234567'],
  decisions: [{ tool: 'rayyan', reviewer: 'Nala', decision: 'include' }],
}
