import { bytesSource } from '../src/excel/read/byte-source.ts'
import { readWorkbookRecords } from '../src/excel/read/read-workbook.ts'
import { type Detected, detectFormat } from '../src/records/formats/detect.ts'
import { formats } from '../src/records/formats/index.ts'
import { readRecords } from '../src/records/read/read-records.ts'
import type { ReadReport } from '../src/records/read/report.ts'
import type { LitRecord, Quarantined } from '../src/records/record.ts'

/** Everything that a reader found in a file. */
export interface ReadAll {
  readonly records: LitRecord[]
  readonly quarantined: Quarantined[]
  readonly between: { class: string; text: string; line: number }[]
  readonly report: ReadReport
}

/** Reads bytes to the end, in chunks of a size. Throws when they are refused. */
export async function readAll(
  input: Uint8Array | string,
  options: { name?: string; format?: string; chunk?: number } = {},
): Promise<ReadAll> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  const name = options.name ?? 'file.txt'
  const detected: Detected | { kind: 'refused' } = options.format
    ? {
        kind: 'detected',
        format: formats[options.format]!,
        flavour: 'unknown',
        encoding: 'utf-8',
        score: 1,
        extensionMismatch: false,
      }
    : detectFormat(bytes, name)
  if (detected.kind === 'refused') throw new Error(`refused: ${JSON.stringify(detected)}`)
  const size = options.chunk ?? 65_536
  function* chunks() {
    for (let i = 0; i < bytes.length; i += size) yield bytes.slice(i, i + size)
  }
  const out = { records: [], quarantined: [], between: [], report: undefined } as unknown as {
    -readonly [K in keyof ReadAll]: ReadAll[K]
  }
  const info = { name, sha256: '0'.repeat(64) }
  const items = detected.format.workbook
    ? readWorkbookRecords(bytesSource(bytes), info, { given: {}, saved: [] })
    : readRecords(chunks(), info, detected)
  for await (const item of items) {
    if (item.kind === 'record') out.records.push(item.record)
    else if (item.kind === 'quarantined') out.quarantined.push(item.piece)
    else if (item.kind === 'between') out.between.push({ class: item.class, text: item.text, line: item.line })
    else out.report = item.report
  }
  return out
}

/** The codes of a report. */
export function codesOf({ report }: ReadAll): string[] {
  return report.warnings.map((one) => one.code).sort()
}
