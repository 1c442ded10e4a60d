import { mergeTally, type Tally } from './tally.ts'

/** What reading a stretch of a file came to. Plain data: stretches are read in several threads and added up in the file's order. */
export interface Summary {
  records: number
  /** Records with a warning. */
  warned: number
  quarantined: number
  recordBytes: number
  quarantinedBytes: number
  readonly findings: Tally
  /** Records by flavour. */
  readonly flavours: Map<string, number>
  /** Records by the database that they or their file name. */
  readonly databases: Map<string, number>
  /** Encodings of records that are not plain ASCII. */
  readonly encodings: Set<string>
  /** Records that were closed as their format asks, and the last tags of all closed records: to tell a cut-off file. */
  proper: number
  readonly lastTags: Set<string>
}

/** The summary of nothing. */
export function emptySummary(): Summary {
  return {
    records: 0,
    warned: 0,
    quarantined: 0,
    recordBytes: 0,
    quarantinedBytes: 0,
    findings: new Map(),
    flavours: new Map(),
    databases: new Map(),
    encodings: new Set(),
    proper: 0,
    lastTags: new Set(),
  }
}

/** Adds the summary of the stretch that follows. */
export function mergeSummary(into: Summary, from: Summary): void {
  into.records += from.records
  into.warned += from.warned
  into.quarantined += from.quarantined
  into.recordBytes += from.recordBytes
  into.quarantinedBytes += from.quarantinedBytes
  into.proper += from.proper
  mergeTally(into.findings, from.findings)
  for (const [flavour, n] of from.flavours) into.flavours.set(flavour, (into.flavours.get(flavour) ?? 0) + n)
  for (const [name, n] of from.databases) countDatabase(into, name, n)
  for (const encoding of from.encodings) into.encodings.add(encoding)
  for (const tag of from.lastTags) into.lastTags.add(tag)
}

// A field of a hostile file may say something else in every record.
const MOST_DATABASES = 200

/** Counts records of a database. */
export function countDatabase(summary: Summary, name: string, records = 1): void {
  const before = summary.databases.get(name)
  if (before !== undefined || summary.databases.size < MOST_DATABASES)
    summary.databases.set(name, (before ?? 0) + records)
}
