import type { Detected } from '../records/formats/detect.ts'
import { detectFormat, HEAD } from '../records/formats/detect.ts'
import { isBroken } from '../records/formats/format.ts'
import { cutFile } from '../records/read/cut-file.ts'
import type { LiveService } from '../search/live-service.ts'
import { recordKey } from './record-key.ts'

/** Head and foot of a file that holds single records of an answer, by the ending of the answer's file. */
const FRAMES: Readonly<Record<LiveService['id'], readonly [string, string, string]>> = {
  pubmed: ['<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n', '\n', '\n</PubmedArticleSet>\n'],
  europepmc: ['{"resultList":{"result":[\n', ',\n', '\n]}}\n'],
  clinicaltrials: ['{"studies":[\n', ',\n', '\n]}\n'],
  openalex: ['{"results":[\n', ',\n', '\n]}\n'],
  crossref: ['{"status":"ok","message-type":"work-list","message":{"items":[\n', ',\n', '\n]}}\n'],
}

/** A kept answer: the records that it holds, by the service's numbers, and its bytes. */
export interface Page {
  readonly ids: readonly string[]
  readonly bytes: () => Promise<Uint8Array>
}

const LINE_END = Buffer.from('\n')

/** What went into a file of records, added up while it is made. */
export interface Assembled {
  kept: number
  /** Records that came twice. */
  repeated: number
  /** Records that the review had from this query. */
  known: number
  /** Records beyond the number that was wanted. */
  beyond: number
}

/**
 * The answers of a search as one file to be imported. An answer all of whose records are wanted stays as it came, byte for byte; of others,
 * the wanted records are taken with their bytes as they are.
 */
export async function* assemble(
  pages: Iterable<Page>,
  service: LiveService['id'],
  options: { known: ReadonlySet<string>; cap: number | undefined },
  sum: Assembled,
): AsyncGenerator<Uint8Array> {
  const { known, cap = Number.POSITIVE_INFINITY } = options
  const seen = new Set<string>()
  const [head, between, foot] = FRAMES[service]
  for (const { ids, bytes } of pages) {
    const page = await bytes()
    const whole = new Set(ids).size === ids.length && ids.every((id) => !seen.has(id) && !known.has(id))
    if (whole && sum.kept + ids.length <= cap) {
      if (ids.length === 0) continue
      sum.kept += ids.length
      for (const id of ids) seen.add(id)
      yield page
      if (page.at(-1) !== 10) yield LINE_END
      continue
    }
    const detected = detectFormat(page.subarray(0, HEAD), '')
    // A page without records.
    if (detected.kind !== 'detected') continue
    const wanted: Uint8Array[] = []
    for (const { key, bytes } of await piecesOf(page, detected, service)) {
      if (key !== undefined && seen.has(key)) sum.repeated++
      else if (key !== undefined && known.has(key)) sum.known++
      else if (sum.kept >= cap) sum.beyond++
      else {
        sum.kept++
        wanted.push(bytes)
        if (key !== undefined) seen.add(key)
      }
    }
    if (wanted.length === 0) continue
    yield Buffer.from(head)
    for (let n = 0; n < wanted.length; n++) {
      if (n > 0) yield Buffer.from(between)
      yield wanted[n]!
    }
    yield Buffer.from(foot)
  }
}

async function piecesOf(
  page: Uint8Array,
  detected: Detected,
  service: LiveService['id'],
): Promise<{ key: string | undefined; bytes: Uint8Array }[]> {
  const out: { key: string | undefined; bytes: Uint8Array }[] = []
  const decoder = new TextDecoder()
  for await (const { pieces } of cutFile([page], detected)) {
    for (const piece of pieces) {
      if (piece.kind !== 'record') continue
      const bytes = page.slice(piece.byteStart, piece.byteEnd)
      const hints = { flavour: detected.flavour, context: undefined }
      const parsed = detected.format.parse(decoder.decode(bytes), piece.lineStart, hints)
      out.push({ key: isBroken(parsed) ? undefined : recordKey(parsed.norm, service), bytes })
    }
  }
  return out
}
