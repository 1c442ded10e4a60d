import type { State } from '../../events/state.ts'
import type { Extracted } from '../../extraction/rows.ts'
import type { Finding } from '../../extraction/study.ts'
import type { Diagnostic } from '../../lib/diagnostic.ts'
import { count, listWords } from '../../lib/text.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import { includedReports } from './included.ts'

/** What enters the tables of each track, and what does not, with the reason. */
export interface Entries {
  readonly byTrack: ReadonlyMap<string, readonly Extracted[]>
  readonly diagnostics: readonly Diagnostic[]
  /** Included reports (cluster ids) that no study's file names. */
  readonly notExtracted: readonly string[]
}

/**
 * Sorts extracted studies into tracks by their reports. A finding enters the track of the report that it cites; only
 * reports that are included at the last stage count.
 */
export function planEntries(studies: readonly Extracted[], state: State, protocol: Protocol): Entries {
  const included = includedReports(state, protocol)
  const clusterOf = (record: string) => state.clusterOf.get(record) ?? record
  const byTrack = new Map<string, Extracted[]>(Object.keys(protocol.tracks).map((track) => [track, []]))
  const diagnostics: Diagnostic[] = []
  const extracted = new Set<string>()
  for (const { study, file } of studies) {
    for (const report of study.reports) extracted.add(clusterOf(report))
    const tracks = new Set(study.reports.flatMap((report) => included.get(clusterOf(report)) ?? []))
    if (tracks.size === 0) {
      diagnostics.push({
        code: 'not-included',
        severity: 'warning',
        message: `Unexpected study \`${study.study}\`, expected an included report: ${listWords(study.reports)} ${study.reports.length === 1 ? 'is' : 'are'} not included at the last stage, so the study is left out of the tables.`,
        hint: 'Finish the screening of the report, or delete the file.',
        file,
      })
      continue
    }
    const trackOf = (finding: Finding) => {
      const report = finding.source?.report ?? study.reports[0]!
      return included.get(clusterOf(report))
    }
    const lost = study.findings.filter((finding) => trackOf(finding) === undefined)
    if (lost.length > 0) {
      diagnostics.push({
        code: 'not-included',
        severity: 'warning',
        message: `Unexpected source of ${count(lost.length, 'finding')} (${lost.map((one) => one.id).join(', ')}), expected an included report: left out of the tables.`,
        hint: 'Correct `source.report`, or finish the screening of that report.',
        file,
      })
    }
    if (study.findings.length === 0) {
      diagnostics.push({
        code: 'no-findings',
        severity: 'warning',
        message: `Unexpected lack of findings of \`${study.study}\`, expected at least one: the study is in no table.`,
        hint: 'Add what the study found under `findings`.',
        file,
      })
    }
    for (const track of tracks) {
      const findings = study.findings.filter((finding) => trackOf(finding) === track)
      byTrack.get(track)?.push({ study: { ...study, findings }, file })
    }
  }
  const notExtracted = [...included.keys()].filter((cluster) => !extracted.has(cluster))
  return { byTrack, diagnostics, notExtracted }
}
