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
}

/** The id of the study that some reports are, or one for a new study. An id is given once and never changed. */
export function chooseStudyId(asked: Asked, included: readonly IncludedReport[], given: Given): string {
  const { clusters, norm, wanted } = asked
  const owners = [...given].filter(([, reports]) => reports.some((report) => clusters.includes(report)))
  if (owners.length > 1) {
    throw new UserError(
      `Unexpected reports of ${owners.length} studies (${listWords(owners.map(([study]) => `\`${study}\``))}), expected those of one.`,
      { hint: 'Give the reports of one study at a time.' },
    )
  }
  if (owners[0]) {
    const [owner, reports] = owners[0]
    const others = clusters.filter((cluster) => !reports.includes(cluster))
    if (others.length > 0) {
      throw new UserError(`Unexpected ${listWords(others)}, expected reports of \`${owner}\` only.`, {
        hint: `Add the id under \`reports\` in \`extraction/${owner}.yaml\` if it is the same study.`,
      })
    }
    if (wanted !== undefined && wanted !== owner) {
      throw new UserError(
        `Unexpected study \`${wanted}\`, expected \`${owner}\`: these reports have that id already.`,
        {
          hint: 'Study ids are given once and never change; leave `--study` out.',
        },
      )
    }
    return owner
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
  return study
}

function proposed(norm: Norm, clusters: readonly string[], included: readonly IncludedReport[], given: Given): string {
  const base = authorYear(norm)
  if (base !== undefined) return newStudyId(base, clusters, included, given)
  throw new UserError('Unexpected lack of an author or a year in the record, expected both to make a study id.', {
    hint: 'Give the id with `--study`, e.g. `--study NHSDigital2020`.',
  })
}
