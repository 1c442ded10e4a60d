import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../lib/user-error.ts'

/** Paths inside a review's folder, relative to it, with forward slashes. */
export const layout = {
  config: 'review.yaml',
  queries: 'queries',
  records: 'records',
  /** The files as they came. */
  imports: 'records/imports',
  /** One JSON line a record, one file an import. */
  normalised: 'records/normalised',
  /** What could not be read, one file an import. */
  quarantine: 'records/quarantine',
  /** How the columns of tables are read, one file a source. */
  columns: 'records/columns',
  /** Live searches: plan, journal, and the answers until they are imported. */
  searches: 'searches',
  /** Searches that were run live or recorded by hand. */
  searchLog: 'records/searches.jsonl',
  /** What services knew about reports beside what their records say. */
  enrichLog: 'records/enrichment.jsonl',
  extraction: 'extraction',
  exports: 'exports',
  /** Findings of checks that somebody left as they are. */
  waivers: 'waivers.yaml',
  importLog: 'records/imports.jsonl',
  dedupeLog: 'records/dedupe.jsonl',
  /** Plans and unblindings. */
  protocolLog: 'records/protocol.jsonl',
  studyLog: 'records/studies.jsonl',
  retrievalLog: 'records/retrieval.jsonl',
  /** Folders under `records/` that hold no event logs. */
  notLogs: ['imports', 'normalised', 'quarantine', 'columns'],
} as const

/** The log of one reviewer at one stage. */
export function decisionLog(stage: string, reviewer: string): string {
  return `records/${stage}/${reviewer}.jsonl`
}

/** The log of one reviewer's verifications. */
export function verificationLog(reviewer: string): string {
  return `records/verification/${reviewer}.jsonl`
}

/** The log of one reviewer's judgements of the risk of bias. */
export function biasLog(reviewer: string): string {
  return `records/bias/${reviewer}.jsonl`
}

/** Joins a relative path to the review's folder; refuses to leave it. */
export function inside(dir: string, path: string): string {
  const full = resolve(dir, path)
  const rel = relative(resolve(dir), full)
  if (rel === '..' || rel.startsWith(`..${sep}`) || isAbsolute(rel)) {
    throw new UserError(`Unexpected path \`${path}\`, expected one inside the review's folder.`, {
      hint: 'Give a path below the folder that holds `review.yaml`.',
    })
  }
  return join(dir, rel)
}

/** A path as messages and logs show it: relative to the review, forward slashes. */
export function shown(dir: string, path: string): string {
  return relative(dir, path).split(sep).join('/')
}
