import type { State } from '../events/state.ts'
import { oneLine } from '../lib/text.ts'
import { displayWidth, truncate } from '../lib/width.ts'
import type { Review } from '../review/load.ts'
import type { Context } from './context.ts'
import { openReview } from './context.ts'
import { type PlannedAhead, planAhead } from './ensure-planned.ts'
import { needReviewer, needStage, needTrack } from './lookup.ts'

/** A reviewer at a stage: the review with everything assigned, and the state as that reviewer may see it. */
export interface Seat {
  readonly review: Review
  readonly reviewer: string
  readonly stage: string
  readonly state: State
  /** Writes the plans that were missing; call it before appending anything else. */
  readonly savePlans: PlannedAhead['save']
}

/** Options of commands that part of the screening is chosen with. */
export interface PartOptions {
  readonly as?: string
  readonly stage?: string
  readonly track?: string
}

/** Opens the review for a reviewer at a stage; both must be known. Nothing is written yet. */
export async function takeSeat(context: Context, options: PartOptions): Promise<Seat> {
  const opened = await openReview(context)
  const reviewer = needReviewer(opened.protocol, options.as)
  const stage = needStage(opened.protocol, options.stage)
  const { review, save } = await planAhead(context, opened, [stage])
  const { foldVisible } = await import('../events/blind.ts')
  return { review, reviewer, stage, state: foldVisible(review.events, reviewer), savePlans: save }
}

/** The stage and track given, checked; both may be left out. */
export function partOf(review: Review, options: PartOptions): { stage: string | undefined; track: string | undefined } {
  return {
    stage: options.stage === undefined ? undefined : needStage(review.protocol, options.stage),
    track: options.track === undefined ? undefined : needTrack(review.protocol, options.track),
  }
}

/** Citation and title of records, one line each, for lists: `Moss et al. 2019. Title …`. */
export async function titlesOf(review: Review, ids: readonly string[], width = 80): Promise<Map<string, string>> {
  const { loadRecordMap } = await import('../review/load.ts')
  const { citationLabel } = await import('../records/record.ts')
  const records = await loadRecordMap(review, new Set(ids))
  return new Map(
    ids.map((id) => {
      const norm = records.get(id)?.norm
      return [id, norm ? truncate(oneLine(`${citationLabel(norm)}. ${norm.title}`), width) : '']
    }),
  )
}

/** `█████░░░░░` for a share of 0 to 1; full only when all is done. */
export function bar(share: number, width: number): string {
  const full = share >= 1 ? width : Math.min(width - 1, Math.floor(share * width))
  return '█'.repeat(full) + '░'.repeat(width - full)
}

/** A heading line, underlined to its width. */
export function heading(context: Context, text: string): string {
  return `${context.paint('bold', text)}\n${context.paint('dim', '─'.repeat(displayWidth(text)))}`
}
