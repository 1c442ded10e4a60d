import { readFile } from 'node:fs/promises'
import { type Foreign, knownRecord, type Match, matchByContent, matchById } from '../../dedupe/match-outside.ts'
import { settledBy } from '../../dedupe/settled.ts'
import type { State } from '../../events/state.ts'
import { readHead } from '../../ingest/list-files.ts'
import { hashFile, lookAtFiles, refusal } from '../../ingest/look-at-files.ts'
import { readFoundFile } from '../../ingest/read-found-file.ts'
import type { Diagnostic } from '../../lib/diagnostic.ts'
import { lineRange } from '../../lib/diagnostic.ts'
import { count, oneLine } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { isRayyanLog, type RayyanLog, readRayyanLog } from '../../records/rayyan-log.ts'
import type { LitRecord, OutsideDecision } from '../../records/record.ts'
import { loadRecords, type Review } from '../../review/load.ts'
import { covidenceList, covidenceOutcome } from '../../screening/outside.ts'
import { workbooks } from '../workbooks.ts'
import { type Source, withUnpacked } from './unpack.ts'

/** A record of a file, before it is matched. */
export interface Found extends Foreign {
  readonly file: string
  readonly sha256: string
  readonly row: number
  readonly decisions: readonly OutsideDecision[]
}

/** Logs of Rayyan among the files, each with its name and hash. */
export interface FoundLog {
  readonly file: string
  readonly sha256: string
  readonly log: RayyanLog
}

/** What the files hold. */
export interface OutsideFiles {
  readonly found: readonly Found[]
  readonly logs: readonly FoundLog[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads exports of screening tools in any format that can be imported, and Rayyan's log of customisations. `list` is the list of Covidence where a file's name does not say it. */
export function readOutside(paths: readonly string[], list: string | undefined): Promise<OutsideFiles> {
  return withUnpacked(paths, (sources) => readSources(sources, list))
}

async function readSources(sources: readonly Source[], list: string | undefined): Promise<OutsideFiles> {
  const found: Found[] = []
  const logs: FoundLog[] = []
  const diagnostics: Diagnostic[] = []
  for (const { path, file } of sources) {
    const head = await readHead(path, 4096).catch((cause: unknown) => {
      throw new UserError(`Cannot read \`${oneLine(path)}\`.`, { hint: 'Give the path of an exported file.', cause })
    })
    if (isRayyanLog(new TextDecoder().decode(head))) {
      const { sha256 } = await hashFile(path)
      const log = readRayyanLog(await readFile(path, 'utf8'))
      logs.push({ file, sha256, log })
      for (const { line, message } of log.problems) {
        diagnostics.push({
          code: 'rayyan-log',
          severity: 'warning',
          file,
          range: lineRange(line),
          message: `Unexpected line, expected an entry: ${message}.`,
        })
      }
      continue
    }
    await readRecordsOf(path, file, list, found, diagnostics)
  }
  return { found, logs, diagnostics }
}

async function readRecordsOf(
  path: string,
  file: string,
  list: string | undefined,
  found: Found[],
  diagnostics: Diagnostic[],
): Promise<void> {
  const columns = { given: {}, saved: [], workbooks }
  for (const look of await lookAtFiles([path], columns)) {
    if ('refused' in look) throw refusal(look)
    for await (const part of readFoundFile(look, columns, { kind: 'normalised' }, () => {})) {
      if ('report' in part) continue
      for (const { lineStart, reason } of part.quarantined) {
        diagnostics.push({
          code: 'unreadable',
          severity: 'warning',
          file,
          range: lineRange(lineStart),
          message: `Unexpected text, expected a record: ${reason}.`,
        })
      }
      for (const line of Buffer.from(part.text).toString('utf8').split('\n')) {
        if (line === '') continue
        const { id, norm, provenance } = JSON.parse(line) as LitRecord
        const said = norm.decisions ?? []
        const isCovidence = provenance.flavour === 'covidence' || norm.ids.some(({ scheme }) => scheme === 'covidence')
        const outcome = isCovidence ? covidenceOutcome(list ?? covidenceList(file)) : []
        const more = outcome.filter(
          ({ stage }) => !said.some((one) => one.stage === stage && one.decision !== undefined),
        )
        // Tags and notes are of the stage that the list belongs to, where they name none.
        const stage = outcome.at(-1)?.stage
        const decisions = [...said.map((one) => (one.stage || !stage ? one : { ...one, stage })), ...more]
        found.push({ id, norm, file, sha256: look.sha256, row: provenance.lineStart, decisions })
      }
    }
  }
}

/** Finds the records of the review that those of files stand for. The review's own records are read only where ids are not enough. */
export async function matchFound(
  review: Review,
  state: State,
  found: readonly Foreign[],
): Promise<(Match | undefined)[]> {
  const matches = matchById(found, state.clusterOf)
  const rest = found.flatMap((one, i) => (matches[i] === undefined ? [{ one, i }] : []))
  if (rest.length === 0) return matches
  const known = new Map<string, ReturnType<typeof knownRecord>>()
  for await (const record of loadRecords(review)) if (!known.has(record.id)) known.set(record.id, knownRecord(record))
  const byContent = matchByContent(
    rest.map(({ one }) => one),
    [...known.values()],
    settledBy(review.events, state),
  )
  rest.forEach(({ i }, n) => {
    matches[i] = byContent[n]
  })
  return matches
}

/** Says how many of the records were found in the review, and by what. */
export function matchText(matches: readonly (Match | undefined)[]): string {
  const by = (what: Match['by']) => matches.filter((one) => one?.by === what).length
  const parts = [
    ['our-id', 'by our id'],
    ['same-record', 'as the same record'],
    ['number', 'by the number of the tool'],
    ['duplicate', 'by identifiers, title and authors'],
  ] as const
  const words = parts.flatMap(([what, text]) => (by(what) > 0 ? [`${by(what)} ${text}`] : []))
  const none = matches.filter((one) => one === undefined).length
  if (none > 0) words.push(`${none} not in this review`)
  return `${count(matches.length, 'record')}${words.length > 0 ? `: ${words.join(', ')}` : ''}.`
}
