import { isAscii } from 'node:buffer'
import { decisionLines } from '../events/decision-line.ts'
import type { Event } from '../events/event.ts'
import { eventSchema, unknownType } from '../events/event-schema.ts'
import { isSurelyEvent, withoutIds } from '../events/quick-check.ts'
import { type Diagnostic, lineRange } from '../lib/diagnostic.ts'
import { count } from '../lib/text.ts'

const BLOCK = 64 << 10

/**
 * Reads a log, given in pieces that end with a newline (the last one may not): adds its events to `events`, and returns what is to be said about lines
 * that are none.
 */
export async function readLog(pieces: AsyncIterable<Buffer>, file: string, events: Event[]): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = []
  const newer = new Map<string, number[]>()
  const decisions = decisionLines()
  let number = 0
  for await (const piece of pieces) {
    for (const bytes of blocksOf(piece)) {
      // The same text, in a fraction of the time and half the memory. Its parts are copied, so that it need not be kept.
      const plain = isAscii(bytes)
      const text = bytes.toString(plain ? 'latin1' : 'utf8')
      const cut = plain ? (from: number, to: number) => bytes.toString('latin1', from, to) : undefined
      for (let at = 0; at < text.length; ) {
        number++
        const quick = decisions.read(text, at, cut)
        if (quick) {
          events.push(quick.event)
          at = quick.end
          continue
        }
        const newline = text.indexOf('\n', at)
        const last = newline < 0
        const line = text.slice(at, last ? undefined : newline)
        at = last ? text.length : newline + 1
        if (line.trim() === '') continue
        const { event, newerType } = parseEvent(line)
        if (event) events.push(event)
        else if (newerType !== undefined) newer.set(newerType, [...(newer.get(newerType) ?? []), number])
        else diagnostics.push(badLine(line, last, file, number))
      }
    }
  }
  for (const [type, at] of newer) {
    diagnostics.push({
      code: 'newer-event',
      severity: 'warning',
      message: `Unexpected ${count(at.length, 'event')} of type \`${type}\`, expected types that this version of Litsieve knows: a newer one wrote ${at.length === 1 ? 'it' : 'them'}.`,
      hint: 'Update Litsieve. Until then these events are ignored and kept; all others count.',
      file,
      range: lineRange(at[0]!, 1),
    })
  }
  return diagnostics
}

// Whole lines, few enough that their text is thrown away young.
function* blocksOf(piece: Buffer): Generator<Buffer> {
  for (let from = 0; from < piece.length; ) {
    const newline = piece.length - from > BLOCK ? piece.indexOf(10, from + BLOCK) : -1
    const end = newline < 0 ? piece.length : newline + 1
    yield piece.subarray(from, end)
    from = end
  }
}

function badLine(line: string, torn: boolean, file: string, number: number): Diagnostic {
  return {
    code: torn ? 'torn-line' : 'bad-event',
    severity: 'warning',
    message: torn
      ? 'Unexpected end of the log, expected a whole line: the last entry was cut off while it was written.'
      : 'Unexpected line in the log, expected an event as JSON.',
    hint: torn
      ? 'Repeat the last decision; all earlier ones are safe.'
      : 'Restore the line from git or a backup; it is ignored until then.',
    file,
    range: lineRange(number, Math.min(line.length, 80)),
    source: line.slice(0, 200),
  }
}

function parseEvent(line: string): { event?: Event; newerType?: string | undefined } {
  try {
    const data: unknown = JSON.parse(line)
    if (isSurelyEvent(data)) return { event: data }
    return eventSchema.safeParse(withoutIds(data)).success ? { event: data as Event } : { newerType: unknownType(data) }
  } catch {
    return {}
  }
}
