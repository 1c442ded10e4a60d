import type { LitRecord } from '../record.ts'
import { carriedNotes } from './carry.ts'
import { compareNorms, type Loss, type LossCount, lossTally } from './loss.ts'
import type { OpenWriter, WriteOptions, Writer } from './writer.ts'

/** What was written: known when the last piece of text has been taken. */
export interface Written {
  records: number
  losses: LossCount[]
}

// Characters that are handed on at once: a write for each record would cost more than the record.
const BATCH = 64 * 1024

/**
 * Writes records one by one: gives the text in pieces and counts what the target does not hold, by reading each record back. What
 * `written` says is complete after the last piece.
 */
export async function* writeRecords(
  records: AsyncIterable<LitRecord> | Iterable<LitRecord>,
  writer: Writer,
  options: WriteOptions = {},
  written: Written = { records: 0, losses: [] },
): AsyncGenerator<string> {
  const open = writer.open(options)
  const tally = lossTally()
  const ends = (text: string): string => (options.crlf ? text.replace(/\r\n|\n/g, '\r\n') : text)
  let ready = (options.bom ? '\uFEFF' : '') + ends(open.head())
  for await (const record of records) {
    const { text, losses } = printRecord(record, open, options.carry ?? false)
    const before = written.records++ > 0 ? (open.between ?? '') : ''
    tally.add(record.id, losses)
    ready += ends(before + text)
    if (ready.length < BATCH) continue
    yield ready
    ready = ''
  }
  ready += ends(open.tail())
  if (ready !== '') yield ready
  written.losses = tally.list()
}

/** One record as text, with what of its normal layer does not come back; `carry` puts that into the notes. */
export function printRecord(record: LitRecord, open: OpenWriter, carry: boolean): { text: string; losses: Loss[] } {
  const text = open.print(record)
  const losses = lossOf(record, open, text)
  if (!carry) return { text, losses }
  const { notes, fields } = carriedNotes(record, losses)
  if (notes.length === 0) return { text, losses }
  const carried = open.print(record, notes)
  return {
    text: carried,
    losses: lossOf(record, open, carried).map((loss) =>
      loss.field === 'notes' || fields.has(loss.field) ? { ...loss, kind: 'carried' } : loss,
    ),
  }
}

/** What of a record's normal layer the printed text does not give back. */
export function lossOf(record: LitRecord, open: OpenWriter, printed: string): Loss[] {
  if (!open.reread) return []
  const norm = open.reread(printed)
  return norm ? compareNorms(record.norm, norm) : [{ field: 'record', kind: 'lost' }]
}
