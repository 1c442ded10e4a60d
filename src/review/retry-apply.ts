import type { EventOf, NewEvent } from '../events/event.ts'
import { recordJson } from '../records/json.ts'
import { keepFile } from './keep-file.ts'
import { layout } from './layout.ts'
import { normalisedFile } from './load.ts'
import { writeMending } from './quarantine.ts'
import type { RetryPlan } from './retry-plan.ts'
import { slug } from './slug.ts'
import { appendEvents, replaceFile, sweepTemporaries } from './write.ts'

/**
 * Imports what was mended: keeps its text, writes its records, and last of all the event, as every import does. Where the text to be mended is not
 * there, it is written.
 */
export async function applyRetry(
  dir: string,
  plan: RetryPlan,
  by: string,
  now: Date,
): Promise<EventOf<'import'> | undefined> {
  const { first, importId, content, sha256 } = plan
  if (plan.unwritten) await writeMending(dir, first.import, plan.quarantine)
  const mended = plan.pieces.filter(({ outcome }) => outcome === 'mended')
  if (mended.length === 0) return undefined
  for (const folder of [layout.imports, layout.normalised]) await sweepTemporaries(dir, folder)
  const bytes = Buffer.from(content)
  const name = `${slug(first.query?.name ?? first.source)}-mended`
  const extension = /\.xls[xm]$/.test(first.file) ? 'tsv' : (/\.([a-z\d]+)$/.exec(first.file)?.[1] ?? 'txt')
  const file = await keepFile(dir, { name, extension, bytes: bytes.length, sha256, content: () => bytes }, now)
  const records = mended.flatMap((piece) => piece.records)
  const lines = records.map(
    (record, i) => `${recordJson({ ...record, provenance: { ...record.provenance, ordinal: i + 1 } })}\n`,
  )
  await replaceFile(dir, normalisedFile(importId), lines.join(''))
  const event: NewEvent<'import'> = {
    type: 'import',
    by,
    import: importId,
    file: file.slice(layout.imports.length + 1),
    original: `${first.import}.txt`,
    sha256,
    bytes: bytes.length,
    format: first.format,
    track: first.track,
    source: first.source,
    sourceKind: first.sourceKind,
    ...(first.update === undefined ? {} : { update: first.update }),
    ...(first.query ? { query: first.query } : {}),
    records: records.map(({ id }) => id),
    warned: plan.warned,
    quarantined: 0,
    mends: { import: first.import, pieces: mended.map(({ number }) => number) },
    ...(first.columns ? { columns: first.columns } : {}),
  }
  const [written] = await appendEvents(dir, layout.importLog, [event], now)
  return written as EventOf<'import'>
}
