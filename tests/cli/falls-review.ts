import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type NewEvent, withId } from '../../src/events/event.ts'
import { recordId } from '../../src/records/id.ts'
import type { LitRecord, Norm } from '../../src/records/record.ts'

/** The protocol of an invented review on another topic than the worked example. */
export const fallsProtocol = `litsieve: 1
title: Medicines and falls in later life
reviewers:
  AA: {name: First reviewer}
  BB: {name: Second reviewer}
tracks:
  journal: {label: Journal articles}
  report: {label: Reports}
criteria: {}
screening:
  seed: falls
  stages:
    abstract:
      label: Abstracts
      schemes: &both
        journal: {reviewers: [AA, BB]}
        report: {reviewers: [AA, BB]}
    text: {label: Full texts, schemes: *both}
categories:
  - {id: HARM, label: HARM, kind: outcome}
  - {id: DOSE, label: DOSE, kind: exposure}
  - {id: COST, label: COST, kind: access}
extraction:
  fields:
    method: {label: Method, required: [journal]}
    setting: {label: Setting, required: true, help: Where people lived}
    sex: {label: Sex, type: choice, choices: [women, men, both]}
tables:
  - id: A
    title: Journal articles on medicines and falls
    track: journal
    band: 'About {category}'
    columns:
      - {title: Study, show: [study, method]}
      - {title: Setting, show: [setting]}
      - {title: What was found, show: [findings]}
  - id: B
    title: Reports on medicines and falls
    track: report
    columns:
      - {title: Study, show: [study]}
      - {title: What was found, show: [findings]}
`

/** A report of the invented review. */
export interface FallsReport {
  readonly id: string
  readonly track: 'journal' | 'report'
  readonly norm: Norm
}

/** A report with an author and a year; the same arguments give the same id. */
export function fallsReport(
  family: string,
  year: number,
  title: string,
  track: FallsReport['track'] = 'journal',
): FallsReport {
  const norm: Norm = {
    title,
    authors: [{ family, given: 'Jo' }],
    issued: { year, text: String(year) },
    journal: 'Journal of Invented Falls',
    ids: [],
    subjects: [],
    language: [],
    issn: [],
    isbn: [],
    urls: [],
    notes: [],
  }
  return { id: recordId(`${family}\n${year}\n${title}`), track, norm }
}

/** Writes the invented review into a folder: every report imported, and included by both reviewers unless said otherwise. */
export function writeFallsReview(
  dir: string,
  reports: readonly FallsReport[],
  excluded: readonly string[] = [],
  protocol = fallsProtocol,
): void {
  let time = Date.UTC(2024, 0, 1)
  const stamped = (event: NewEvent) => {
    time += 1000
    return withId({ at: new Date(time).toISOString(), ...event })
  }
  const write = (path: string, lines: readonly unknown[]) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  mkdirSync(join(dir, 'extraction'), { recursive: true })
  writeFileSync(join(dir, 'review.yaml'), protocol)
  const imports: unknown[] = []
  const plans: ReturnType<typeof stamped>[] = []
  const decisions: Record<string, unknown[]> = {}
  for (const track of ['journal', 'report'] as const) {
    const inside = reports.filter((report) => report.track === track)
    const ids = inside.map((report) => report.id)
    imports.push(
      stamped({
        type: 'import',
        by: 'AA',
        import: `I-${track}`,
        file: `${track}.ris`,
        original: `${track}.ris`,
        sha256: '0',
        bytes: 1,
        format: 'ris',
        track,
        source: track,
        sourceKind: track === 'journal' ? 'database' : 'website',
        records: ids,
        warned: 0,
        quarantined: 0,
      }),
    )
    write(
      `records/normalised/I-${track}.jsonl`,
      inside.map((report): LitRecord => ({ id: report.id, norm: report.norm, raw: [], provenance })),
    )
    for (const stage of ['abstract', 'text']) {
      const reviewers = ['AA', 'BB']
      plans.push(
        stamped({ type: 'plan', by: 'machine', stage, track, seed: 'falls', reviewers, dual: ids, single: [] }),
      )
      for (const by of ['AA', 'BB']) {
        for (const record of ids) {
          const decision = stage === 'text' && excluded.includes(record) ? 'exclude' : 'include'
          const path = `records/${stage}/${by}.jsonl`
          decisions[path] ??= []
          decisions[path].push(stamped({ type: 'decision', by, stage, record, decision, blind: true }))
        }
      }
    }
  }
  const opened = plans.map((plan) => {
    const { stage, track } = plan as unknown as { stage: string; track: string }
    return stamped({ type: 'unblind', by: 'AA', stage, track, plans: [plan.id], why: 'both are done' })
  })
  write('records/imports.jsonl', imports)
  write('records/protocol.jsonl', [...plans, ...opened])
  for (const [path, lines] of Object.entries(decisions)) write(path, lines)
}

const provenance: LitRecord['provenance'] = {
  sha256: '0',
  file: 'falls.ris',
  format: 'ris',
  flavour: 'unknown',
  ordinal: 1,
  lineStart: 1,
  lineEnd: 1,
  byteStart: 0,
  byteEnd: 1,
}

/** An extraction file of the invented review. */
export function fallsStudy(
  study: string,
  report: string,
  findings: readonly string[],
  fields = 'method: {value: Cohort, source: {report: R, page: "2"}}, setting: {value: Homes, source: {report: R, page: "2"}}',
): string {
  return [
    'litsieve: 1',
    `study: ${study}`,
    `reports: [${report}]`,
    'extracted: {by: AA, at: 2024-02-01}',
    `fields: {${fields.replaceAll('report: R,', `report: ${report},`)}}`,
    findings.length === 0 ? 'findings: []' : 'findings:',
    ...findings.map((finding) => `  - {${finding}, source: {report: ${report}, page: "3"}}`),
    '',
  ].join('\n')
}
