import { itemAt } from '../../lib/vector.ts'
import type { ScreenState } from './state.ts'

/** What the reports that are looked at must be like. */
export type FilterChoice =
  | { readonly kind: 'open' | 'include' | 'exclude' | 'maybe' | 'notes' | 'labels' | 'no-abstract' }
  | { readonly kind: 'text'; readonly text: string }

/** A choice, and for those that need the records, the reports that pass. */
export interface Filter {
  readonly choice: FilterChoice
  readonly items?: ReadonlySet<number>
}

/** The choices of the filter's list, in its order; the first one takes the filter away. */
export const FILTERS: readonly { readonly kind: FilterChoice['kind'] | 'all'; readonly words: string }[] = [
  { kind: 'all', words: 'all reports' },
  { kind: 'open', words: 'open ones' },
  { kind: 'include', words: 'what you included' },
  { kind: 'exclude', words: 'what you excluded' },
  { kind: 'maybe', words: 'where you said maybe' },
  { kind: 'notes', words: 'with a note' },
  { kind: 'labels', words: 'with a label' },
  { kind: 'no-abstract', words: 'without an abstract' },
  { kind: 'text', words: 'with the words you looked for last (/)' },
]

/** True of choices that follow from the answers alone. */
export function isByAnswer(kind: FilterChoice['kind']): boolean {
  return kind === 'open' || kind === 'include' || kind === 'exclude' || kind === 'maybe'
}

/** What a filter shows, in words. */
export function filterWords({ choice }: Filter): string {
  if (choice.kind === 'text') return `with “${choice.text}”`
  return FILTERS.find((one) => one.kind === choice.kind)!.words
}

/** Whether the report at a place passes the filter. */
export function passes({ filter, answers, order }: ScreenState, position: number): boolean {
  if (filter === undefined) return true
  const item = order[position]
  if (item === undefined) return false
  if (filter.items) return filter.items.has(item)
  const answer = itemAt(answers, item)
  return filter.choice.kind === 'open' ? answer === undefined : answer?.decision === filter.choice.kind
}

/** The next place that passes, from one on in a direction; undefined when there is none. */
export function nextPassing(state: ScreenState, from: number, direction: 1 | -1): number | undefined {
  for (let at = from + direction; at >= 0 && at < state.order.length; at += direction) if (passes(state, at)) return at
  return undefined
}
