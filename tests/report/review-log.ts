import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Decision, type Event, type EventOf, type NewEvent, withId } from '../../src/events/event.ts'
import { groupBy } from '../../src/lib/group-by.ts'
import { shortHash } from '../../src/lib/hash.ts'
import { type Protocol, protocolSchema } from '../../src/protocol/protocol.ts'
import { inventedRecord } from '../builder.ts'

/** A record id made from a name: the same name, the same record. */
export function rid(name: string): string {
  return `R-${shortHash(name)}`
}

/** A protocol like the founding review's: two stages, two tracks, both reviewers everything. */
export function protocol(change: (raw: Raw) => void = () => {}): Protocol {
  return protocolSchema.parse(rawProtocol(change))
}

/** The same as it stands in review.yaml. */
export function rawProtocol(change: (raw: Raw) => void = () => {}): Raw {
  const schemes = () => ({ published: { reviewers: ['KM', 'SB'] }, grey: { reviewers: ['KM', 'SB'] } })
  const raw: Raw = {
    litsieve: 1,
    title: 'A small review',
    reviewers: { KM: { name: 'First' }, SB: { name: 'Second' } },
    tracks: { published: { label: 'Published' }, grey: { label: 'Grey' } },
    sources: [
      { name: 'MEDLINE', kind: 'database', track: 'published' },
      { name: 'Embase', kind: 'database', track: 'published' },
      { name: 'Google', kind: 'website', track: 'grey' },
      { name: 'NICE', kind: 'organisation', track: 'grey' },
    ],
    criteria: {},
    screening: {
      seed: 'x',
      stages: {
        'title-abstract': { label: 'Title and abstract', schemes: schemes() },
        'full-text': {
          label: 'Full text',
          'reason-required': true,
          reasons: [
            { id: 'not-iapt', text: 'Not IAPT, not England' },
            { id: 'no-data', text: 'No data' },
          ],
          schemes: schemes(),
        },
      },
    },
  }
  change(raw)
  return raw
}

// biome-ignore lint/suspicious/noExplicitAny: a protocol before it is checked
type Raw = any

/** An import of records, as the event that `import` writes; grey when it comes from no database or register. */
export function importEvent(
  source: string,
  records: readonly string[],
  more: Partial<NewEvent<'import'>> = {},
): NewEvent<'import'> {
  const kind = more.sourceKind ?? 'database'
  return {
    type: 'import',
    by: 'machine',
    import: `I-${shortHash(`${source} ${records.join(' ')}`, 8)}`,
    file: `${source}.ris`,
    original: `${source}.ris`,
    sha256: '0'.repeat(64),
    bytes: 1,
    format: 'ris',
    track: kind === 'database' || kind === 'register' ? 'published' : 'grey',
    source,
    sourceKind: kind,
    records: [...records],
    warned: 0,
    quarantined: 0,
    ...more,
  }
}

export type Log = ReturnType<typeof startLog>

/** A log that is written in the order of the calls, a second apart. */
export function startLog() {
  const events: Event[] = []
  const add = <T extends Event['type']>(event: NewEvent<T>): EventOf<T> => {
    const at = new Date(Date.parse('2022-02-01T09:00:00.000Z') + 1000 * events.length).toISOString()
    const full = withId({ at, ...event } as never) as unknown as EventOf<T>
    events.push(full)
    return full
  }
  const decide = (by: string, stage: string, record: string, decision: Decision, reason?: string) =>
    add<'decision'>({ type: 'decision', by, stage, record, decision, blind: true, ...(reason ? { reason } : {}) })
  return {
    events,
    add,
    decide,
    import: (source: string, records: readonly string[], more: Partial<NewEvent<'import'>> = {}) =>
      add<'import'>(importEvent(source, records, more)),
    merge: (a: string, b: string, by = 'machine') =>
      add<'merge'>({ type: 'merge', by, records: [a, b], rule: 'title', score: 0.99 }),
    /** A run of the deduplication over all imports so far. */
    dedupe: () => {
      const imports = events.filter((event) => event.type === 'import')
      const records = new Set(imports.flatMap((event) => event.records)).size
      return add<'dedupe'>({ type: 'dedupe', by: 'machine', imports: imports.map((one) => one.import), records })
    },
    plan: (stage: string, track: string, dual: readonly string[], single: readonly string[] = []) =>
      add<'plan'>({
        type: 'plan',
        by: 'machine',
        stage,
        track,
        seed: 'x',
        reviewers: ['KM', 'SB'],
        dual: [...dual],
        single: [...single],
        singleBy: 'KM',
        checkedBy: 'SB',
      }),
    unblind: ({ id, stage, track }: EventOf<'plan'>) =>
      add<'unblind'>({ type: 'unblind', by: 'KM', stage, track, plans: [id], why: 'both are done' }),
    /** Both reviewers decide the same. */
    both: (stage: string, record: string, decision: Decision, reason?: string) => {
      for (const by of ['KM', 'SB']) decide(by, stage, record, decision, reason)
    },
    retrieve: (record: string, status: 'retrieved' | 'not-retrieved') =>
      add<'retrieve'>({ type: 'retrieve', by: 'KM', record, status }),
    study: (study: string, records: string[]) => add<'study'>({ type: 'study', by: 'KM', study, records }),
  }
}

/** `prefix1` … `prefixN` as record ids. */
export function rids(prefix: string, n: number): string[] {
  return Array.from({ length: n }, (_, i) => rid(`${prefix}${i + 1}`))
}

/** Writes a log as a review's folder, with an invented record for each id; `titles` gives some of them a title. */
export function writeLog(
  dir: string,
  events: readonly Event[],
  raw: Raw = rawProtocol(),
  titles: Readonly<Record<string, string>> = {},
): void {
  mkdirSync(join(dir, 'records/normalised'), { recursive: true })
  writeFileSync(join(dir, 'review.yaml'), JSON.stringify(raw))
  const logs = groupBy(events, (event) =>
    event.type === 'import'
      ? 'imports.jsonl'
      : event.type === 'decision' || event.type === 'note' || event.type === 'resolve'
        ? `${event.stage}/${event.by}.jsonl`
        : `${event.type}.jsonl`,
  )
  for (const [file, own] of logs) {
    mkdirSync(dirname(join(dir, 'records', file)), { recursive: true })
    writeFileSync(join(dir, 'records', file), own.map((event) => `${JSON.stringify(event)}\n`).join(''))
  }
  for (const event of events) {
    if (event.type !== 'import') continue
    const lines = event.records.map((id, i) => {
      const record = inventedRecord(i)
      return `${JSON.stringify({ ...record, id, norm: { ...record.norm, title: titles[id] ?? record.norm.title } })}\n`
    })
    writeFileSync(join(dir, `records/normalised/${event.import}.jsonl`), lines.join(''))
  }
}

/** The founding review in small letters: 278 records of databases and 94 others, deduplicated to 263 and 87. */
export function founding(): Log {
  const log = startLog()
  const unique = rids('d', 263)
  const again = rids('again', 15)
  const grey = rids('g', 87)
  const known = rids('known', 7)
  log.import('CINAHL', unique.slice(0, 12))
  log.import('MEDLINE', unique.slice(12, 92))
  log.import('PsycINFO', unique.slice(92, 163))
  log.import('Embase', [...unique.slice(163), ...again])
  log.import('Google', [...grey.slice(0, 80), ...known], { sourceKind: 'website' })
  log.import('NICE', grey.slice(80), { sourceKind: 'organisation' })
  for (const [i, record] of again.entries()) log.merge(record, unique[i]!, i < 3 ? 'KM' : 'machine')
  for (const [i, record] of known.entries()) log.merge(record, unique[i + 20]!)
  log.dedupe()
  return log
}

/**
 * A small finished review: 8 database records are 7 reports, of which 2 are screened out, 1 not retrieved, 2 excluded
 * and 2 included; of 4 others 1 is in the databases, 1 screened out, 1 excluded and 1 included. Three studies.
 */
export function finished(options: { reasons?: readonly (string | undefined)[] } = {}): Log {
  const log = startLog()
  const m = rids('m', 7)
  const g = rids('g', 3)
  log.import('MEDLINE', m.slice(0, 5))
  log.import('Embase', [...m.slice(5), rid('again')])
  log.import('Google', [...g.slice(0, 2), rid('known')], { sourceKind: 'website' })
  log.import('NICE', g.slice(2), { sourceKind: 'organisation' })
  log.merge(m[0]!, rid('again'))
  log.merge(m[1]!, rid('known'))
  log.dedupe()
  const screen = (stage: string, track: string, records: readonly string[], included: number) => {
    const plan = log.plan(stage, track, records)
    for (const [i, record] of records.entries()) {
      if (i < included) log.both(stage, record, 'include')
      else log.both(stage, record, 'exclude', stage === 'full-text' ? reason(i - included) : undefined)
    }
    log.unblind(plan)
  }
  const reasons = options.reasons ?? ['not-iapt', 'no-data']
  const reason = (i: number) => reasons[i]
  screen('title-abstract', 'published', m, 5)
  screen('title-abstract', 'grey', g, 2)
  log.retrieve(m[4]!, 'not-retrieved')
  screen('full-text', 'published', m.slice(0, 4), 2)
  screen('full-text', 'grey', g.slice(0, 2), 1)
  log.study('Harwood2021', [m[0]!])
  log.study('Clark2009', [m[1]!])
  log.study('HSCIC2014', [g[0]!])
  return log
}
