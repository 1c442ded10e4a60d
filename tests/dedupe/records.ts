import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Citation } from '../../src/dedupe/citation.ts'
import type { NewEvent } from '../../src/events/event.ts'
import { sha256, shortHash } from '../../src/lib/hash.ts'
import { recordId } from '../../src/records/id.ts'
import type { LitRecord, Norm } from '../../src/records/record.ts'
import { dated, protocolText } from '../builder.ts'

/** An invented paper: change what a test is about. */
export const paper: Omit<Citation, 'id'> = {
  title: 'Waiting times for talking therapies in invented districts: a cohort study',
  authors: ['Marlowe, Ada', 'Finch, Ben', 'Osei, Kofi'],
  year: 2019,
  journals: ['Journal of Invented Health Services'],
  volume: '12',
  issue: '3',
  pages: '201-214',
}

/** A citation made from `paper`, with changes. */
export function cite(id: string, changes: Partial<Citation> = {}): Citation {
  return { id, ...paper, ...changes }
}

/** An invented record as an import would make it. */
export function record(changes: Partial<Norm> = {}, place: Partial<LitRecord['provenance']> = {}): LitRecord {
  const norm: Norm = {
    title: 'Waiting times for talking therapies in invented districts: a cohort study',
    authors: [
      { family: 'Marlowe', given: 'Ada' },
      { family: 'Finch', given: 'Ben' },
    ],
    issued: { year: 2019, text: '2019' },
    journal: 'Journal of Invented Health Services',
    volume: '12',
    issue: '3',
    pages: { first: '201', last: '214', text: '201-214' },
    ids: [],
    subjects: [],
    language: [],
    issn: [],
    isbn: [],
    urls: [],
    notes: [],
    ...changes,
  }
  const raw = [
    { tag: 'TI', value: norm.title, line: 1 },
    { tag: 'AU', value: norm.authors.map((one) => one.family).join(), line: 2 },
  ]
  return {
    id: recordId(JSON.stringify([norm, place])),
    norm,
    raw,
    provenance: {
      sha256: sha256('invented'),
      file: 'invented.ris',
      format: 'ris',
      flavour: 'unknown',
      ordinal: 1,
      lineStart: 1,
      lineEnd: 12,
      byteStart: 0,
      byteEnd: 100,
      ...place,
    },
  }
}

/** Writes a review into `dir` with one import a source, in order. */
export function writeImports(dir: string, sources: Readonly<Record<string, readonly LitRecord[]>>): void {
  writeFileSync(join(dir, 'review.yaml'), protocolText())
  mkdirSync(join(dir, 'records/normalised'), { recursive: true })
  const events = Object.entries(sources).map(
    ([source, records]): NewEvent<'import'> => ({
      type: 'import',
      by: 'machine',
      import: `I-${shortHash(`${source} ${records.map((one) => one.id).join()}`)}`,
      file: `${source}.ris`,
      original: `${source}.ris`,
      sha256: sha256(source),
      bytes: 1,
      format: 'ris',
      track: 'published',
      source,
      sourceKind: 'database',
      records: records.map((one) => one.id),
      warned: 0,
      quarantined: 0,
    }),
  )
  writeFileSync(
    join(dir, 'records/imports.jsonl'),
    dated(events)
      .map((event) => `${JSON.stringify(event)}\n`)
      .join(''),
  )
  for (const event of events) {
    const lines = sources[event.source]!.map((one) => `${JSON.stringify(one)}\n`)
    writeFileSync(join(dir, `records/normalised/${event.import}.jsonl`), lines.join(''))
  }
}
