import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldEvents } from '../../src/events/fold.ts'
import { authorYear } from '../../src/extraction/study-id.ts'
import { seededUnit } from '../../src/lib/hash.ts'
import { loadEvents, loadRecordMap, loadReview } from '../../src/review/load.ts'
import { shared } from '../helpers.ts'
import { extractStudy, type ScriptedReview, screenStage, startReview } from './scripted-review.ts'

const corpus = join(shared, 'data/formats/corpus')
const manifest = join(shared, 'data/formats/manifest.dev.json')
const truthFile = join(shared, 'data/dedupe/tafenoquine/truth.jsonl')

interface Entry {
  readonly file: string
  readonly format: string
  readonly origin: string
  readonly source: { readonly repo: string }
  readonly expected: { readonly records: number }
}

interface Box {
  readonly n: number | null
  readonly records: readonly string[]
  readonly parts?: Readonly<Record<string, { readonly n: number }>>
}

const present = existsSync(manifest)
const entries: Entry[] = present ? JSON.parse(readFileSync(manifest, 'utf8')).files : []
const name = (file: string) => file.replace(/^.*\//, '').replace(/\.\w+$/, '')
const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)

function importAll(review: ScriptedReview, files: readonly Entry[]): void {
  for (const { file, expected } of files) {
    const hits = String(expected.records)
    const ran = review.run(['import', join(corpus, file), '--source', name(file), '--hits', hits, '--json'], [0, 1])
    expect(ran.out, file).toContain(`"records": ${expected.records}`)
  }
}

async function stateOf(review: ScriptedReview) {
  return foldEvents((await loadEvents(review.dir)).events)
}

/** Screens (a `share` passes the titles), extracts two studies, makes tables and checks that every PRISMA number adds up. */
async function finish(review: ScriptedReview, files: readonly Entry[], share: number): Promise<void> {
  const identified = sum(files.map(({ expected }) => expected.records))
  const before = await stateOf(review)
  const reports = before.clusters.size

  const promising = (record: string) => (seededUnit('promising', record) < share ? 'include' : 'exclude')
  const first = screenStage(review, 'title-abstract', promising)
  expect(first.dual + first.single).toBe(reports)
  expect(first.dual).toBe(Math.ceil(reports * 0.2))
  const sought = [...before.clusters.keys()].filter((record) => promising(record) === 'include')
  const missing = sought.slice(0, 2)
  review.run(['retrieve', ...sought.slice(2), '--got', '--as', 'AA'])
  review.run(['retrieve', ...missing, '--not', 'not in any library', '--as', 'AA'])
  const records = await loadRecordMap(await loadReview(review.dir))
  const named = sought.slice(2).filter((record) => authorYear(records.get(record)!.norm) !== undefined)
  const chosen = new Set(named.slice(0, 2))
  const second = screenStage(review, 'full-text', (record) => (chosen.has(record) ? 'include' : 'exclude'))
  const studies = [...chosen].map((record) => extractStudy(review, record))
  review.run(['tables', '--format', 'xlsx'])
  const { tables } = review.run(['tables', '--json', '--dry-run']).json()
  expect(tables[0].studies).toBe(2)
  expect(tables[0].counts).toEqual([
    { category: 'BENEFIT', studies: 2 },
    { category: 'HARM', studies: 2 },
  ])
  expect(new Set(studies).size).toBe(2)

  const boxes: Record<string, Box> = review.run(['prisma', '--json'], [0, 1]).json().boxes
  const n = (box: string) => boxes[box]!.n!
  expect(n('database_results')).toBe(identified)
  expect(Object.fromEntries(Object.entries(boxes.database_results!.parts!).map(([part, { n }]) => [part, n]))).toEqual(
    Object.fromEntries(files.map(({ file, expected }) => [name(file), expected.records])),
  )
  expect(n('records_screened')).toBe(reports)
  expect(n('duplicates') + n('records_screened')).toBe(identified)
  expect(n('dbr_sought_reports')).toBe(sought.length)
  expect(n('records_excluded') + n('dbr_sought_reports')).toBe(n('records_screened'))
  expect(n('dbr_notretrieved_reports')).toBe(missing.length)
  expect(n('dbr_assessed')).toBe(second.dual + second.single)
  expect(n('dbr_notretrieved_reports') + n('dbr_assessed')).toBe(n('dbr_sought_reports'))
  expect(n('dbr_excluded') + n('dbr_included_reports')).toBe(n('dbr_assessed'))
  expect([n('new_reports'), n('new_studies')]).toEqual([2, 2])
  for (const [box, { n, records, parts }] of Object.entries(boxes)) {
    if (n === null) continue
    if (n > 0) expect(records.length, box).toBe(n)
    if (parts && Object.keys(parts).length > 0) expect(sum(Object.values(parts).map((part) => part.n)), box).toBe(n)
  }
}

describe.skipIf(!present)('real exports, end to end', () => {
  it('of one project from eleven databases', { timeout: 300_000 }, async () => {
    const files = entries.filter(({ origin, format, source }) => {
      return origin === 'real' && format === 'ris' && source.repo === 'ESHackathon/CiteSource'
    })
    expect(files.length).toBeGreaterThan(10)
    const review = startReview(files.map(({ file }) => name(file)))
    importAll(review, files)
    review.run(['dedupe'])
    const { occurrences, clusters } = await stateOf(review)
    expect(occurrences).toHaveLength(sum(files.map(({ expected }) => expected.records)))
    expect(clusters.size).toBeLessThan(occurrences.length)
    await finish(review, files, 0.01)
  })

  it.skipIf(!existsSync(truthFile))(
    'of a review with 179 records from 20 databases, with its true duplicates',
    { timeout: 180_000 },
    async () => {
      const files = entries.filter(({ file }) => file === 'endnote-xml/tafenoquine.xml')
      const review = startReview(files.map(({ file }) => name(file)))
      importAll(review, files)
      review.run(['dedupe'])
      // Record n of the file is `id_000000n` of the truth.
      const { occurrences } = await stateOf(review)
      const truth = readFileSync(truthFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as string[])
      const recordOf = new Map(
        occurrences.map(({ record, ordinal }) => [`id_${String(ordinal).padStart(7, '0')}`, record]),
      )
      const entity = new Map([...recordOf].map(([id, record]) => [record, truth.findIndex((ids) => ids.includes(id))]))
      const same = (a: string, b: string) => entity.get(a) !== -1 && entity.get(a) === entity.get(b)
      // A person settles what is doubtful, and knows the truth.
      for (const {
        records: [a, b],
      } of review.run(['dedupe', 'list', '--json'], [0, 1]).json() as { records: [string, string] }[]) {
        review.run(['dedupe', same(a, b) ? 'merge' : 'separate', a, b, '--as', 'AA'])
      }
      const { clusters } = await stateOf(review)
      const found = [...clusters.values()].flatMap(({ members }) =>
        members.slice(1).map((member) => [members[0]!, member] as const),
      )
      expect(found.filter(([a, b]) => !same(a, b))).toEqual([])
      const duplicates = sum(truth.map((ids) => new Set(ids.map((id) => recordOf.get(id))).size - 1))
      expect(found.length).toBeGreaterThanOrEqual(Math.floor(duplicates * 0.95))
      await finish(review, files, 0.15)
    },
  )
})
