import type { Size } from '../span.ts'
import type { TerminalInput } from '../terminal.ts'
import type { PairTask, Verdict } from './task.ts'

export type { Verdict }

/** One field of the two records, as safe one-line texts. */
export interface PairField {
  readonly field: string
  readonly a: string
  readonly b: string
}

/** A record of the pair: its id, and where it was found. */
export interface PairSide {
  readonly record: string
  readonly label: string
  readonly sources: string
}

/** What the screen shows of a pair. */
export interface ShownPair {
  readonly a: PairSide
  readonly b: PairSide
  /** Why the machine did not decide, or why it merged. */
  readonly reason: string
  readonly fields: readonly PairField[]
}

/** A decision that stands, with its events. */
export interface Standing {
  readonly verdict: Verdict
  readonly events: readonly string[]
}

/** A decision of this session that can be taken back; `undid` are the undos that a change of mind began with. */
export interface PastVerdict extends Standing {
  readonly item: number
  readonly before?: { readonly standing: Standing; readonly undid: readonly string[] } | undefined
}

export interface PairMessage {
  readonly kind: Verdict | 'info' | 'error'
  readonly text: string
  readonly hint?: string | undefined
}

export interface PairState {
  readonly task: PairTask
  readonly reviewer: string
  readonly size: Size
  readonly order: readonly number[]
  /** By pair. */
  readonly verdicts: readonly (Standing | undefined)[]
  /** By pair: settled by decisions on other pairs. */
  readonly settled: readonly boolean[]
  readonly history: readonly PastVerdict[]
  readonly position: number
  readonly shown: ShownPair | undefined
  readonly scroll: number
  /** Lines that the help page is scrolled by; undefined while a pair is read. */
  readonly help: number | undefined
  readonly message: PairMessage | undefined
  readonly quit: boolean
  readonly interrupted: boolean
}

export type PairEffect =
  | { readonly type: 'show'; readonly item: number }
  | {
      readonly type: 'decide'
      readonly item: number
      readonly verdict: Verdict
      readonly before: Standing | undefined
    }
  | { readonly type: 'undo'; readonly past: PastVerdict }

export type PairReply =
  | { readonly type: 'shown'; readonly shown: ShownPair }
  | { readonly type: 'decided'; readonly past: PastVerdict; readonly settled: readonly boolean[] }
  | { readonly type: 'undone'; readonly past: PastVerdict; readonly settled: readonly boolean[] }
  | { readonly type: 'failed'; readonly text: string; readonly hint?: string | undefined }

export type PairInput = TerminalInput | PairReply

/** The state with which the view opens. */
export function openingPairs(task: PairTask, reviewer: string, size: Size, pairs: number): PairState {
  return {
    task,
    reviewer,
    size,
    order: Array.from({ length: pairs }, (_, item) => item),
    verdicts: Array.from({ length: pairs }, () => undefined),
    settled: Array.from({ length: pairs }, () => false),
    history: [],
    position: 0,
    shown: undefined,
    scroll: 0,
    help: undefined,
    message: undefined,
    quit: false,
    interrupted: false,
  }
}

/** The place of the first pair that waits; the closing screen's when none does. */
export function firstWaiting({ order, verdicts, settled }: PairState): number {
  const position = order.findIndex((item) => verdicts[item] === undefined && !settled[item])
  return position < 0 ? order.length : position
}

/** How many pairs no longer wait. */
export function doneOf({ verdicts, settled }: PairState): number {
  return verdicts.filter((verdict, item) => verdict !== undefined || settled[item]).length
}
