import type { NewEvent } from '../events/event.ts'
import { listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Norm } from '../records/record.ts'
import { STUDY_ID } from './study.ts'
import { authorYear, type IncludedReport, newStudyId } from './study-id.ts'

/** A study that has an id, with its reports as cluster ids. */
export type Given = ReadonlyMap<string, readonly string[]>

/** What is asked for: these reports (cluster ids) become one study. */
export interface Asked {
  readonly clusters: readonly string[]
  /** The record of the first report. */
  readonly norm: Norm
  /** The id that the user wants. */
  readonly wanted: string | undefined
  readonly by: string
}

/** The study that the reports are, with the event that names it if it is new. */
export interface StudyPlan {
  readonly study: string
  readonly event: NewEvent<'study'> | undefined
}

/** Finds the study of some reports, or names a new one. A study's id is given once and never changed. */
export function planStudy(asked: Asked, included: readonly IncludedReport[], given: Given): StudyPlan {
  const { clusters, norm, wanted, by } = asked
  const owners = [...given].filter(([, reports]) => reports.some((report) => clusters.includes(report)))
  if (owners.length > 1) {
    throw new UserError(
      `Unexpected reports of ${owners.length} studies (${listWords(owners.map(([study]) => `\`${study}\``))}), expected those of one.`,
      { hint: 'Give the reports of one study at a time.' },
    )
  }
  const owner = owners[0]?.[0]
  if (owner !== undefined) {
    if (wanted !== undefined && wanted !== owner) {
      throw new UserError(
        `Unexpected study \`${wanted}\`, expected \`${owner}\`: these reports have that id already.`,
        {
          hint: 'Study ids are given once and never change; leave `--study` out.',
        },
      )
    }
    return { study: owner, event: undefined }
  }
  const study = wanted ?? proposed(norm, clusters, included, given)
  if (!STUDY_ID.test(study)) {
    throw new UserError(`Unexpected study id \`${study}\`, expected a name and a year, such as \`Harwood2021\`.`, {
      hint: 'Start with a capital; letters, hyphens and apostrophes only; then the year, and a letter where needed.',
    })
  }
  if (given.has(study)) {
    throw new UserError(`Unexpected study id \`${study}\`, expected one that is not taken.`, {
      hint: `Add the report under \`reports\` in \`extraction/${study}.yaml\` if it is the same study, or give another id.`,
    })
  }
  return { study, event: { type: 'study', by, study, records: [...clusters] } }
}

function proposed(norm: Norm, clusters: readonly string[], included: readonly IncludedReport[], given: Given): string {
  const base = authorYear(norm)
  if (base !== undefined) return newStudyId(base, clusters, included, given)
  throw new UserError('Unexpected lack of an author or a year in the record, expected both to make a study id.', {
    hint: 'Give the id with `--study`, e.g. `--study NHSDigital2020`.',
  })
}
