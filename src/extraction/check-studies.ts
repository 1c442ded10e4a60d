import type { EventOf } from '../events/event.ts'
import { listWords } from '../lib/text.ts'
import type { Study } from './study.ts'

/** A finding about a file that shows only beside the others. */
export interface CrossProblem {
  readonly file: string
  readonly code: string
  readonly message: string
  readonly hint: string
}

/**
 * Checks files against each other and against the log of study ids: an id stands for one study. Two people who name
 * studies at the same time, each in their own copy of the review, can give one id twice.
 */
export function checkStudies(
  files: readonly { readonly file: string; readonly study: Study }[],
  named: readonly EventOf<'study'>[],
  clusterOf: (record: string) => string,
): CrossProblem[] {
  const problems: CrossProblem[] = []
  for (const [index, { file, study }] of files.entries()) {
    const twin = files.findIndex((other) => other.study.study === study.study)
    if (twin < index) {
      problems.push({
        file,
        code: 'study-twice',
        message: `Unexpected second file of \`${study.study}\`, expected one: \`${files[twin]!.file}\` has it too.`,
        hint: 'Move what is missing into one of them and delete the other.',
      })
    }
    const own = new Set(study.reports.map(clusterOf))
    const others = named.filter(
      (event) => event.study === study.study && !event.records.some((id) => own.has(clusterOf(id))),
    )
    if (others.length > 0) {
      const reports = [...new Set(others.flatMap((event) => event.records))]
      problems.push({
        file,
        code: 'study-id-twice',
        message: `Unexpected study id \`${study.study}\`, expected one for each study: it was also given to ${listWords(reports)}.`,
        hint: 'Give the other report an id of its own with `litsieve extract RECORD --study ID`.',
      })
    }
  }
  return problems
}
