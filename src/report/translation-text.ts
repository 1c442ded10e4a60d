import { count, oneLine } from '../lib/text.ts'
import { truncate } from '../lib/width.ts'
import { LOSS_KINDS, type Loss, type LossKind } from '../search/translate/loss.ts'

/** A group of losses with the same reason, ready for the eye. */
export interface LossGroup {
  readonly kind: LossKind
  readonly reason: string
  /** `3  .tw. → TI … OR AB …`; the first few. */
  readonly examples: readonly string[]
  readonly total: number
}

const NAMES: Record<LossKind, string> = {
  exact: 'exact',
  widened: 'widened (finds more)',
  narrowed: 'narrowed (finds less)',
  approximate: 'approximate',
  dropped: 'dropped',
  'needs-human': 'needs a person',
}
/** Of groups that must be worked through, all are shown. */
const SHOWN = 3

/** The words for a kind of loss. */
export function lossName(kind: LossKind): string {
  return NAMES[kind]
}

/** `30 exact · 2 widened (finds more) · 4 need a person`: parts by what became of them. */
export function lossCounts(losses: readonly Loss[]): string {
  const parts = LOSS_KINDS.flatMap((kind) => {
    const n = losses.filter((one) => one.kind === kind).length
    return n === 0 ? [] : [`${n} ${NAMES[kind]}`]
  })
  return `${count(losses.length, 'part')}: ${parts.join(' · ') || 'nothing changed'}`
}

/** Losses grouped by kind and reason, worst first; what is exact is left to `--json`. */
export function groupLosses(losses: readonly Loss[], width: number): LossGroup[] {
  const groups = new Map<string, Loss[]>()
  const order: LossKind[] = ['needs-human', 'dropped', 'widened', 'narrowed', 'approximate']
  for (const kind of order) {
    for (const loss of losses) {
      if (loss.kind !== kind) continue
      const key = `${kind} ${loss.note ?? ''} ${loss.reason}`
      groups.set(key, [...(groups.get(key) ?? []), loss])
    }
  }
  return [...groups.values()].map((all) => {
    const { kind, reason, note } = all[0]!
    const open = kind === 'needs-human' || kind === 'dropped'
    const examples = all.slice(0, open ? 40 : SHOWN).map((one) => exampleOf(one, width))
    return { kind, reason: note === undefined ? reason : `${reason}: ${oneLine(note)}`, examples, total: all.length }
  })
}

function exampleOf({ line, from, to }: Loss, width: number): string {
  const room = Math.max(20, Math.floor((width - 14) / 2))
  const target = to === '' ? '(nothing)' : truncate(oneLine(to), room)
  return `${line}  ${truncate(oneLine(from), room)} → ${target}`
}
