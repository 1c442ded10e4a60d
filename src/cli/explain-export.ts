import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { printCsv } from '../lib/csv.ts'
import { UserError } from '../lib/user-error.ts'
import type { LitRecord } from '../records/record.ts'
import { idOf } from '../records/record.ts'
import { needWriter } from '../records/write/need-writer.ts'
import { writeRecords } from '../records/write/write-records.ts'
import type { Explained } from '../report/flow-explain.ts'
import { slug } from '../review/slug.ts'
import { replaceFile } from '../review/write.ts'
import { exportTarget } from './export-target.ts'

/** What `prisma explain --to` wrote, or would write. */
export interface ExplainExport {
  readonly file: string
  readonly format: string
  readonly records: number
  readonly written: boolean
}

/**
 * Writes the records behind a number: as CSV a list with the reason of each and who put it there when, in any other
 * format the records themselves, each once.
 */
export async function exportExplained(
  dir: string,
  name: string,
  items: readonly Explained[],
  records: ReadonlyMap<string, LitRecord>,
  { to, out, start, dryRun }: { to: string | undefined; out: string | undefined; start: string; dryRun: boolean },
): Promise<ExplainExport> {
  const csv = (to ?? /\.([^./\\]+)$/.exec(out ?? '')?.[1] ?? '').toLowerCase() === 'csv'
  const writer = csv ? undefined : needWriter(to, out)
  const ids = [...new Set(items.flatMap((item) => item.reports ?? [item.record]))]
  const found = ids.flatMap((id) => records.get(id) ?? [])
  if (items.length === 0) {
    throw new UserError(`Unexpected lack of records in \`${name}\`, expected at least one to write.`, {
      hint: 'See what the number waits for: the same command without `--to` and `--out`.',
    })
  }
  const usual = `prisma-${slug(name)}.${writer?.extension ?? 'csv'}`
  const target = out === '-' ? { dir, path: '', file: '-' } : exportTarget(dir, start, out, usual)
  const text = writer ? writeRecords(found, writer) : once(listCsv(items, records))
  if (dryRun) for await (const _ of text);
  else if (target.file === '-') await pipeline(Readable.from(text), process.stdout, { end: false })
  else await replaceFile(target.dir, target.path, text)
  return {
    file: target.file,
    format: writer?.name ?? 'csv',
    records: writer ? found.length : items.length,
    written: !dryRun,
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

function listCsv(items: readonly Explained[], records: ReadonlyMap<string, LitRecord>): string {
  const head = ['record', 'study', 'citation', 'title', 'year', 'doi', 'why', 'by', 'at', 'events']
  const rows = items.map(({ record, study, citation, title, why, events }) => {
    const norm = records.get(record)?.norm
    const acts = events.filter((event) => event.type !== 'import')
    return [
      record,
      study ?? '',
      citation,
      title,
      norm?.issued?.year ?? '',
      (norm && idOf(norm, 'doi')) ?? '',
      why,
      [...new Set(acts.map((event) => event.by))].join('; '),
      acts.at(-1)?.at ?? '',
      events.map((event) => event.id).join(' '),
    ]
  })
  return printCsv([head, ...rows], { guard: true })
}
