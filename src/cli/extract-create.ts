import type { NewEvent } from '../events/event.ts'
import { chooseStudyId, type Given } from '../extraction/choose-study-id.ts'
import { printForm, SCHEMA_FILE } from '../extraction/form.ts'
import { studyJsonSchema } from '../extraction/json-schema.ts'
import { referenceText } from '../extraction/reference.ts'
import { count } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { finalStanding } from '../report/tables/included.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { dualFile, studyFile } from '../review/studies.ts'
import { appendEvents, createFile, replaceFile } from '../review/write.ts'
import { trackOf } from '../screening/entry.ts'
import type { Context } from './context.ts'
import { type Extraction, givenStudies, includedList, loadExtraction } from './extraction.ts'

interface Wanted {
  readonly ids: readonly string[]
  readonly by: string
  readonly study?: string
  readonly anyway?: boolean
}

/** A study's file as it is or will be, and the event that stores its id. */
interface Planned {
  readonly study: string
  readonly clusters: readonly string[]
  readonly file: string
  /** Undefined when the file is there already. */
  readonly text: string | undefined
  readonly event: NewEvent<'study'> | undefined
}

/** Makes the extraction file of a study from the form of `review.yaml`, or says that it is there. */
export async function createStudy(context: Context, review: Review, wanted: Wanted): Promise<void> {
  const extraction = await loadExtraction(review, wanted.ids)
  const clusters = [...new Set(wanted.ids.map((id) => extraction.state.clusterOf.get(id)!))]
  if (!wanted.anyway) for (const cluster of clusters) needIncluded(cluster, extraction, review)
  const plan = planStudy(context, review, extraction, { ...wanted, clusters, given: givenStudies(extraction) })
  await write(context, review, [plan])
  if (context.json) return context.printJson(asJson(context, plan))
  sayPlan(context, plan)
}

/** Makes the files of all included reports that are in none yet, a study a report. */
export async function createAllStudies(context: Context, review: Review, by: string): Promise<void> {
  const extraction = await loadExtraction(review)
  const { state, files, included } = extraction
  const own = review.protocol.extraction.mode === 'dual' ? extraction.dual.filter((one) => one.reviewer === by) : files
  const covered = new Set(own.flatMap(({ study }) => study?.reports.map((id) => state.clusterOf.get(id) ?? id) ?? []))
  const given = new Map(givenStudies(extraction))
  const plans: Planned[] = []
  for (const cluster of included.keys()) {
    if (covered.has(cluster)) continue
    const plan = planStudy(context, review, extraction, { by, clusters: [cluster], given })
    given.set(plan.study, plan.clusters)
    plans.push(plan)
  }
  plans.sort((a, b) => (a.study < b.study ? -1 : 1))
  await write(context, review, plans)
  if (context.json) return context.printJson(plans.map((plan) => asJson(context, plan)))
  for (const { file } of plans) context.print(file)
  const made = `${count(plans.length, 'file')} ${context.dryRun ? 'would be made' : 'made'}`
  context.say(plans.length === 0 ? 'No included report waits for a file.' : `${made}. Fill them in with any editor.`)
}

function planStudy(
  context: Context,
  review: Review,
  extraction: Extraction,
  { by, study, clusters, given }: { by: string; study?: string; clusters: readonly string[]; given: Given },
): Planned {
  const { state, records, files } = extraction
  const asked = { clusters, norm: records.get(clusters[0]!)!.norm, wanted: study }
  const id = chooseStudyId(asked, includedList(extraction), given)
  // Two who extract on their own have a file each; the study's own file is what they agree on.
  const dual = review.protocol.extraction.mode === 'dual'
  const existing = (dual ? extraction.dual.filter((one) => one.reviewer === by) : files).find(
    (file) => (file.study?.study ?? file.name) === id,
  )
  const form = () =>
    printForm(review.protocol, {
      study: id,
      reports: clusters.map((report) => ({ id: report, reference: referenceText(records.get(report)!.norm) })),
      tracks: clusters.flatMap((report) => trackOf(state, review.protocol, report) ?? []),
      by,
      at: context.now().toISOString().slice(0, 10),
    })
  // A file made by hand has its id stored too, so that no other study gets it.
  const reports = existing?.study?.reports.map((report) => state.clusterOf.get(report) ?? report) ?? [...clusters]
  return {
    study: id,
    clusters,
    file: existing?.file ?? (dual ? dualFile(by, id) : studyFile(id)),
    text: existing ? undefined : form(),
    event: state.studies.has(id) ? undefined : { type: 'study', by, study: id, records: reports },
  }
}

async function write(context: Context, review: Review, plans: readonly Planned[]): Promise<void> {
  if (context.dryRun) return
  for (const { file, text } of plans) if (text !== undefined) await createFile(review.dir, file, text)
  if (plans.some(({ text }) => text !== undefined)) {
    await replaceFile(
      review.dir,
      `${layout.extraction}/${SCHEMA_FILE}`,
      `${JSON.stringify(studyJsonSchema(review.protocol), null, 2)}\n`,
    )
  }
  const events = plans.flatMap(({ event }) => event ?? [])
  await appendEvents(review.dir, layout.studyLog, events, context.now())
}

function asJson(context: Context, { study, file, clusters, text }: Planned) {
  return { study, file, reports: clusters, created: text !== undefined && !context.dryRun }
}

function sayPlan(context: Context, { study, file, text }: Planned): void {
  const done = text === undefined ? 'there is a file already' : context.dryRun ? 'a file would be made' : 'made a file'
  context.say(`${study}: ${done}. Fill it in with any editor, then run \`litsieve extract check ${study}\`.`)
  context.print(file)
}

function needIncluded(cluster: string, { state }: Extraction, review: Review): void {
  const standing = finalStanding(cluster, state, review.protocol)
  if (standing.kind === 'included') return
  const why =
    standing.kind === 'excluded'
      ? 'it is excluded'
      : standing.kind === 'conflict'
        ? 'it has a conflict'
        : 'it is not decided (or still blinded)'
  throw new UserError(`Unexpected report ${cluster}, expected one that is included at the last stage: ${why}.`, {
    hint: 'Finish its screening first, or add `--anyway` to extract it all the same.',
  })
}
