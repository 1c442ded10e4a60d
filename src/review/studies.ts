import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { checkStudies } from '../extraction/check-studies.ts'
import { checkStudy } from '../extraction/check-study.ts'
import { type Study, studySchema } from '../extraction/study.ts'
import type { Locate } from '../lib/checked-yaml.ts'
import type { Diagnostic } from '../lib/diagnostic.ts'
import { trackOf } from '../screening/entry.ts'
import { checkYaml } from './config.ts'
import { layout } from './layout.ts'
import type { Review } from './load.ts'

/** A study's file: the study where it could be read, and what was found in it. */
export interface StudyFile {
  /** Relative to the review's folder. */
  readonly file: string
  /** The file's own name without the ending. */
  readonly name: string
  readonly study: Study | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** The place of a value in the file. */
  readonly locate: Locate
}

/** Where the file of a study is kept. */
export function studyFile(study: string): string {
  return `${layout.extraction}/${study}.yaml`
}

/** Where the file of one of two people who extract a study on their own is kept. */
export function dualFile(reviewer: string, study: string): string {
  return `${layout.extraction}/by/${reviewer}/${study}.yaml`
}

/** The files of people who extract on their own, with whose they are. */
export async function loadDualStudies(
  review: Review,
  state: State,
): Promise<(StudyFile & { readonly reviewer: string })[]> {
  const found: (StudyFile & { readonly reviewer: string })[] = []
  for (const reviewer of Object.keys(review.protocol.reviewers)) {
    const folder = `${layout.extraction}/by/${reviewer}`
    const names = await readdir(join(review.dir, folder)).catch(() => [])
    for (const name of names.filter((one) => /\.ya?ml$/i.test(one) && !one.startsWith('.')).sort()) {
      const file = `${folder}/${name}`
      found.push({ ...parseStudy(await readFile(join(review.dir, file), 'utf8'), file, review, state), reviewer })
    }
  }
  return found
}

/** Reads and checks every `extraction/<study>.yaml`, in the order of their names. */
export async function loadStudies(review: Review, state: State): Promise<StudyFile[]> {
  const names = await readdir(join(review.dir, layout.extraction)).catch(() => [])
  const files = names.filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.')).sort()
  const parsed: StudyFile[] = []
  for (const name of files) {
    const file = `${layout.extraction}/${name}`
    parsed.push(parseStudy(await readFile(join(review.dir, file), 'utf8'), file, review, state))
  }
  const named = review.events.filter((event) => event.type === 'study' && !state.undone.has(event.id))
  const readable = parsed.flatMap(({ file, study }) => (study ? [{ file, study }] : []))
  const crossed = checkStudies(readable, named as EventOf<'study'>[], (id) => state.clusterOf.get(id) ?? id)
  return parsed.map((one) => {
    const own = crossed.filter(({ file }) => file === one.file)
    const more = own.map((problem): Diagnostic => ({ ...problem, severity: 'error' }))
    return { ...one, diagnostics: [...one.diagnostics, ...more] }
  })
}

/** Checks the text of a study's file. */
export function parseStudy(text: string, file: string, review: Pick<Review, 'protocol'>, state: State): StudyFile {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '')
  const {
    value: study,
    diagnostics,
    locate,
  } = checkYaml(text, file, studySchema, 'Remove it or correct its spelling; `docs/extract.md` shows every key.')
  if (!study) return { file, name, study, diagnostics: diagnostics.map(forStudy), locate }
  const context = {
    protocol: review.protocol,
    name,
    isRecord: (id: string) => state.clusterOf.has(id),
    tracks: study.reports.flatMap((id) => trackOf(state, review.protocol, state.clusterOf.get(id) ?? id) ?? []),
  }
  const problems = checkStudy(study, context).map(
    ({ path, ...problem }): Diagnostic => ({ ...problem, file, ...locate(path) }),
  )
  return { file, name, study, diagnostics: problems, locate: readAgain(text, file) }
}

// The tree of a file with its places is many times as large as its text: it is made again for whoever asks.
function readAgain(text: string, file: string): StudyFile['locate'] {
  let locate: StudyFile['locate'] | undefined
  return (path, key) => {
    locate ??= checkYaml(text, file, studySchema).locate
    return locate(path, key)
  }
}

function forStudy(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.code === 'config' ? { ...diagnostic, code: 'study-file' } : diagnostic
}
