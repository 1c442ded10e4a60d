import type { NewEvent } from '../events/event.ts'
import { chooseStudyId } from '../extraction/choose-study-id.ts'
import { printForm } from '../extraction/form.ts'
import { referenceText } from '../extraction/reference.ts'
import { UserError } from '../lib/user-error.ts'
import { finalStanding } from '../report/tables/included.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { studyFile } from '../review/studies.ts'
import { appendEvents, createFile } from '../review/write.ts'
import { trackOf } from '../screening/entry.ts'
import type { Context } from './context.ts'
import { type Extraction, givenStudies, includedList, loadExtraction } from './extraction.ts'

interface Wanted {
  readonly ids: readonly string[]
  readonly by: string
  readonly study?: string
  readonly anyway?: boolean
}

/** Makes the extraction file of a study from the form of `review.yaml`, or says that it is there. */
export async function createStudy(context: Context, review: Review, wanted: Wanted): Promise<void> {
  const clusters: string[] = []
  const extraction = await loadExtraction(review, wanted.ids)
  const { state, records } = extraction
  for (const id of wanted.ids) {
    const cluster = state.clusterOf.get(id)!
    if (!clusters.includes(cluster)) clusters.push(cluster)
  }
  if (!wanted.anyway) for (const cluster of clusters) needIncluded(cluster, extraction, review)
  const { norm } = records.get(clusters[0]!)!
  const asked = { clusters, norm, wanted: wanted.study }
  const id = chooseStudyId(asked, includedList(extraction), givenStudies(extraction))
  const existing = extraction.files.find(({ name, study }) => (study?.study ?? name) === id)
  const path = existing?.file ?? studyFile(id)
  if (!existing && !context.dryRun) {
    const text = printForm(review.protocol, {
      study: id,
      reports: clusters.map((id) => ({ id, reference: referenceText(records.get(id)!.norm) })),
      tracks: clusters.flatMap((id) => trackOf(state, review.protocol, id) ?? []),
      by: wanted.by,
      at: context.now().toISOString().slice(0, 10),
    })
    await createFile(review.dir, path, text)
  }
  // A file made by hand has its id stored here too, so that no other study gets it.
  if (!state.studies.has(id) && !context.dryRun) {
    const reports = existing?.study?.reports.map((report) => state.clusterOf.get(report) ?? report) ?? clusters
    const event: NewEvent<'study'> = { type: 'study', by: wanted.by, study: id, records: reports }
    await appendEvents(review.dir, layout.studyLog, [event], context.now())
  }
  if (context.json) {
    context.printJson({ study: id, file: path, reports: clusters, created: !existing && !context.dryRun })
    return
  }
  const done = existing ? 'there is a file already' : context.dryRun ? 'a file would be made' : 'made a file'
  context.say(`${id}: ${done}. Fill it in with any editor, then run \`litsieve extract check ${id}\`.`)
  context.print(path)
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
