import { foldVisible } from '../events/blind.ts'
import { UserError } from '../lib/user-error.ts'
import type { LitRecord, OutsideDecision } from '../records/record.ts'
import { covidenceNotes, rayyanNotes, withoutRayyan } from '../records/write/decisions-text.ts'
import type { Writer } from '../records/write/writer.ts'
import type { Review } from '../review/load.ts'
import { LEFT_OUT, namesFrom } from '../screening/outside.ts'
import { decisionsFor } from '../screening/outside-export.ts'
import { needReviewer, needStage } from './lookup.ts'

/**
 * What puts the decisions at a stage into a record, as the tool of the target writes them. Without `as` only unblinded votes;
 * decisions that the record brought along from that tool stay where they are of people who are no reviewers here.
 */
export function withDecisions(
  review: Review,
  writer: Writer,
  profile: string | undefined,
  options: { readonly stage?: string; readonly as?: string },
): (record: LitRecord) => LitRecord {
  const tool = toolOf(writer, profile)
  const { protocol, events } = review
  const stage = needStage(protocol, options.stage)
  const reader = options.as === undefined ? undefined : needReviewer(protocol, options.as)
  const state = foldVisible(events, reader)
  const names = namesFrom(events, protocol, [])
  return (record) => {
    const cluster = state.clusterOf.get(record.id) ?? record.id
    const own = decisionsFor(state, protocol, names, { tool, stage, cluster })
    const others = (record.norm.decisions ?? []).filter(
      (one) =>
        one.tool === tool &&
        one.reviewer !== undefined &&
        [undefined, LEFT_OUT].includes(names.reviewer(tool, one.reviewer)),
    )
    const decisions: OutsideDecision[] = [...own, ...others]
    const text = tool === 'rayyan' ? rayyanNotes(decisions) : covidenceNotes(decisions)
    const kept = tool === 'rayyan' ? withoutRayyan(record.norm.notes) : record.norm.notes
    const { decisions: _, ...norm } = record.norm
    return {
      ...record,
      norm: {
        ...norm,
        notes: text === '' ? kept : [...kept, text],
        ...(decisions.length > 0 ? { decisions } : {}),
      },
    }
  }
}

function toolOf(writer: Writer, profile: string | undefined): 'rayyan' | 'covidence' {
  if (writer.name === 'rayyan-csv' || profile === 'rayyan') return 'rayyan'
  if (writer.name === 'covidence-csv' || profile === 'covidence') return 'covidence'
  throw new UserError('Unexpected `--decisions`, expected a format of Rayyan or Covidence.', {
    hint: 'Give `--to rayyan-csv`, `--to ris --profile rayyan`, `--to covidence-csv` or `--to ris --profile covidence`.',
  })
}
