import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Event, type NewEvent, withId } from '../src/events/event.ts'
import { sha256, shortHash } from '../src/lib/hash.ts'
import type { Protocol } from '../src/protocol/protocol.ts'
import type { LitRecord } from '../src/records/record.ts'
import { parseConfig } from '../src/review/config.ts'
import { plansFor } from '../src/screening/plan.ts'

/** An invented record id: the same number always gives the same id. */
export function rid(n: number): string {
  return `R-${shortHash(`invented record ${n}`)}`
}

/** Events with ids, a second apart from 2024-01-01, in the order given; an `at` of its own is kept. */
export function dated(events: readonly NewEvent[], start = '2024-01-01T00:00:00.000Z'): Event[] {
  let time = Date.parse(start)
  return events.map((event) => {
    time += 1000
    return withId({ at: new Date(time).toISOString(), ...event }) as Event
  })
}

/** An import of invented records `from` up to but not including `to`. */
export function importOf(from: number, to: number, track = 'published', name = `file-${from}`): NewEvent<'import'> {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i)
  return {
    type: 'import',
    by: 'machine',
    import: `I-${shortHash(`${name} ${track} ${from} ${to}`)}`,
    file: `${name}.ris`,
    original: `${name}.ris`,
    sha256: sha256(name),
    bytes: 1,
    format: 'ris',
    track,
    source: track === 'grey' ? 'Website' : 'MEDLINE',
    sourceKind: track === 'grey' ? 'website' : 'database',
    records: numbers.map(rid),
    warned: 0,
    quarantined: 0,
  }
}

/** An invented record as an import would write it. */
export function inventedRecord(n: number): LitRecord {
  return {
    id: rid(n),
    norm: {
      title: `Invented record ${n} about access to talking therapies`,
      authors: [{ family: `Author${n}`, given: 'A' }],
      issued: { year: 2000 + (n % 22), text: String(2000 + (n % 22)) },
      ids: [{ scheme: 'doi', value: `10.5555/invented.${n}` }],
      abstract: { text: `Invented abstract ${n}.` },
      subjects: [],
      language: [],
      issn: [],
      isbn: [],
      urls: [],
      notes: [],
    },
    raw: [],
    provenance: {
      sha256: sha256('invented'),
      file: 'invented.ris',
      format: 'ris',
      flavour: 'unknown',
      ordinal: n + 1,
      lineStart: 1,
      lineEnd: 1,
      byteStart: 0,
      byteEnd: 1,
    },
  }
}

/** A protocol with two reviewers (and an adjudicator), two tracks and two stages: 20 % dual, the rest by KM, checked by SB, or another `scheme` for titles and abstracts. */
export function protocolText(
  options: { percent?: number; minimum?: number; maybe?: string; conflict?: string; scheme?: string } = {},
): string {
  const scheme =
    options.scheme ??
    `{reviewers: [KM, SB], dual-percent: ${options.percent ?? 20}, dual-minimum: ${options.minimum ?? 0}, single: KM, check-exclusions: SB}`
  return `litsieve: 1
title: An invented review
reviewers:
  KM: {name: Kim Moss}
  SB: {name: Sam Birch}
  AD: {name: Ada Dean}
tracks:
  published: {label: Published}
  grey: {label: Grey literature}
criteria: {}
screening:
  seed: invented-seed
  maybe: ${options.maybe ?? 'include'}
  stages:
    title-abstract:
      label: Titles and abstracts
      reasons:
        - {id: topic, text: Another topic}
        - {id: place, text: Another country}
      schemes:
        published: ${scheme}
        grey: ${scheme}
    full-text:
      label: Full texts
      reasons:
        - {id: design, text: No data}
        - {id: outcome, text: No outcome of interest}
        - {id: duplicate, text: Same data as another report}
      reason-required: true
      reason-conflict: ${options.conflict ?? 'first'}
      schemes:
        published: {reviewers: [KM, SB]}
        grey: {reviewers: [KM, SB]}
`
}

/** The protocol of `protocolText`, parsed. */
export function protocolOf(options: Parameters<typeof protocolText>[0] = {}): Protocol {
  const { value, diagnostics } = parseConfig(protocolText(options))
  if (!value) throw new Error(JSON.stringify(diagnostics))
  return value
}

/** Writes a review with invented records into `dir`, as `init` and `import` would have left it. */
export function writeReview(dir: string, options: { published?: number; grey?: number; protocol?: string } = {}): void {
  const published = options.published ?? 30
  const grey = options.grey ?? 0
  writeFileSync(join(dir, 'review.yaml'), options.protocol ?? protocolText())
  writeFileSync(
    join(dir, '.gitattributes'),
    'records/*.jsonl merge=union\nrecords/*/*.jsonl merge=union\nrecords/normalised/* -text\n',
  )
  mkdirSync(join(dir, 'records/normalised'), { recursive: true })
  const imports = dated([
    ...(published > 0 ? [importOf(0, published)] : []),
    ...(grey > 0 ? [importOf(100_000, 100_000 + grey, 'grey')] : []),
  ])
  writeFileSync(join(dir, 'records/imports.jsonl'), imports.map((event) => `${JSON.stringify(event)}\n`).join(''))
  for (const event of imports) {
    if (event.type !== 'import') continue
    const first = event.track === 'grey' ? 100_000 : 0
    const lines = event.records.map((_, i) => `${JSON.stringify(inventedRecord(first + i))}\n`)
    writeFileSync(join(dir, `records/normalised/${event.import}.jsonl`), lines.join(''))
  }
}

/** The plan of a scheme that has one team, if there is anything to plan. */
export function planStage(...input: Parameters<typeof plansFor>) {
  const plans = plansFor(...input)
  if (plans.length > 1) throw new Error(`${plans.length} plans`)
  return plans[0]
}
