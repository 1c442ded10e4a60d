import { mergeRecords } from '../dedupe/merge.ts'
import type { State } from '../events/state.ts'
import { UserError } from '../lib/user-error.ts'
import { idOf, type LitRecord } from '../records/record.ts'
import type { RecordSeeker } from '../review/record-seeker.ts'
import { matcher } from '../tui/screen/match.ts'

/** The records of a review as a full-screen view reads them: one report at a time. */
export interface ScreenRecords {
  /** The merged view of a report. */
  report(cluster: string): LitRecord
  /** The first place from `from` on, round and round, whose report passes; undefined when none does; `stopped` when a key came first. */
  find(
    places: Places,
    from: number,
    wanted: Wanted,
    interrupted: () => boolean,
  ): Promise<{ place?: number; stopped?: boolean }>
  /** All places whose report passes; undefined when a key came first. */
  all(places: Places, wanted: Wanted, interrupted: () => boolean): Promise<number[] | undefined>
}

/** Reports by place: the id of each cluster. */
export interface Places {
  readonly length: number
  at(place: number): string
}

/** What a record must be like; `maybe` looks at its JSON line and may rule it out at once. */
export interface Wanted {
  maybe(line: string): boolean
  matches(record: LitRecord): boolean
}

/** Records with all words of a text. */
export function withWords(text: string): Wanted {
  return matcher(text)
}

/** Records without an abstract. */
export const withoutAbstract: Wanted = {
  maybe: () => true,
  matches: ({ norm }) => (norm.abstract?.text ?? '').trim() === '',
}

/** Reads the records of a state. */
export function screenRecords(state: State, seeker: RecordSeeker): ScreenRecords {
  const lines = (cluster: string) => {
    const seen = new Set<string>()
    const occurrences = state.occurrencesOf.get(cluster) ?? []
    return occurrences.flatMap((one) => {
      if (seen.has(one.record)) return []
      seen.add(one.record)
      return seeker.line(one) ?? []
    })
  }
  const passes = (cluster: string, wanted: Wanted, whole: boolean): boolean => {
    const own = lines(cluster)
    if (whole) return wanted.matches(merged(own.map((line) => JSON.parse(line) as LitRecord)))
    return own.some((line) => wanted.maybe(line) && wanted.matches(JSON.parse(line) as LitRecord))
  }
  // Let key presses in now and then, so that a long search can be stopped.
  const pause = async (step: number, interrupted: () => boolean): Promise<boolean> => {
    if (step % 200 !== 199) return false
    await new Promise((resolve) => setImmediate(resolve))
    return interrupted()
  }
  return {
    report: (cluster) => {
      const found = lines(cluster)
      if (found.length > 0) return merged(found.map((line) => JSON.parse(line) as LitRecord))
      throw new UserError(`Cannot read record \`${cluster}\`, expected it in the files of its import.`, {
        hint: 'Restore `records/normalised` from git or a backup.',
      })
    },
    find: async (places, from, wanted, interrupted) => {
      seeker.scan()
      for (let step = 0; step < places.length; step++) {
        if (await pause(step, interrupted)) return { stopped: true }
        const place = (from + step) % places.length
        if (passes(places.at(place), wanted, wanted === withoutAbstract)) return { place }
      }
      return {}
    },
    all: async (places, wanted, interrupted) => {
      seeker.scan()
      const found: number[] = []
      for (let place = 0; place < places.length; place++) {
        if (await pause(place, interrupted)) return undefined
        if (passes(places.at(place), wanted, wanted === withoutAbstract)) found.push(place)
      }
      return found
    },
  }
}

function merged(found: readonly LitRecord[]): LitRecord {
  const { best, norm } = mergeRecords(found)
  return { ...best, norm }
}

/** Where the full text of a record may be read: its DOI, else a link, else PubMed; only addresses that a browser opens. */
export function fullTextLink({ norm }: LitRecord): string | undefined {
  const doi = idOf(norm, 'doi')
  if (doi !== undefined) return `https://doi.org/${encodeURI(doi)}`
  for (const url of norm.urls) {
    const link = webAddress(url)
    if (link !== undefined) return link
  }
  const pmid = idOf(norm, 'pmid')
  return pmid !== undefined && /^\d+$/.test(pmid) ? `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` : undefined
}

/** An address of the web as it is safe to hand to a browser; undefined for anything else. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : undefined
}
