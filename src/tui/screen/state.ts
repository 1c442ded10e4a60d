import type { Decision } from '../../events/event.ts'
import type { Card } from '../card.ts'
import type { Editor } from '../editor.ts'
import type { Highlighter } from '../highlight.ts'
import type { Size } from '../span.ts'
import type { TerminalInput } from '../terminal.ts'
import type { Bindings } from './bindings.ts'
import type { NextLine } from './next.ts'

/** What stays the same while a reviewer screens. Texts are safe one-line texts. */
export interface Session {
  readonly reviewer: string
  readonly stage: string
  readonly track: string | undefined
  readonly criteria: { readonly include: readonly string[]; readonly exclude: readonly string[] }
  /** In order of priority. */
  readonly reasons: readonly { readonly id: string; readonly text: string }[]
  readonly reasonRequired: boolean
  readonly highlight: Highlighter
  readonly bindings: Bindings
}

/** A reviewer's own standing decision. */
export interface Answer {
  readonly decision: Decision
  readonly reason?: string | undefined
}

/** Something of the reviewer's own that `undo` can take back. `item` counts the reports of the session. */
export interface Past {
  readonly event: string
  readonly item: number
  readonly kind: 'decision' | 'note'
  /** What stood before the decision. */
  readonly before?: Answer | undefined
  /** The note's text. */
  readonly text?: string | undefined
}

/** A note, or another reviewer's decision that is under check, as the screen shows it. */
export interface Remark {
  readonly by: string
  readonly text: string
}

/** What is known about the report on the screen. */
export interface Shown {
  readonly card: Card
  readonly notes: readonly Remark[]
  /** The reviewer decided differently on records that turned out to be one report: what, and on which. */
  readonly divided?: string
  /** The exclusion that is to be checked. */
  readonly check?: { readonly by: string; readonly reason?: string | undefined; readonly note?: string | undefined }
}

export type Mode =
  | { readonly kind: 'read' }
  | { readonly kind: 'reason'; readonly chosen: number }
  | { readonly kind: 'note'; readonly editor: Editor }
  | { readonly kind: 'find'; readonly editor: Editor }
  | { readonly kind: 'help'; readonly scroll: number }

/** The mode in which keys decide. */
export const READ: Mode = { kind: 'read' }

/** What the last key did, or why it could not. */
export interface Message {
  readonly kind: 'include' | 'exclude' | 'maybe' | 'info' | 'error'
  readonly text: string
  readonly hint?: string | undefined
}

/** Everything the screen depends on. Reports are numbered; `order` is the order in which they are shown. */
export interface ScreenState {
  readonly size: Size
  readonly order: readonly number[]
  /** By report. */
  readonly answers: readonly (Answer | undefined)[]
  readonly done: number
  readonly history: readonly Past[]
  /** Place in `order`; its length is the closing screen. */
  readonly position: number
  readonly shown: Shown | undefined
  readonly shownAt: number
  readonly scroll: number
  readonly mode: Mode
  readonly message: Message | undefined
  /** Seconds that the last decisions took, pauses left out. */
  readonly pace: readonly number[]
  /** Decisions made since the view was opened. */
  readonly made: number
  /** The last text looked for. */
  readonly sought: string
  /** What to do after the last record, once known. */
  readonly next: readonly NextLine[] | undefined
  readonly quit: boolean
  /** True when Ctrl-C ended the session. */
  readonly interrupted: boolean
}

/** What the shell is to do, and to answer with a `Reply`. */
export type Effect =
  | {
      readonly type: 'decide'
      readonly item: number
      readonly answer: Answer
      readonly shownAt: number
    }
  | { readonly type: 'note'; readonly item: number; readonly text: string }
  | { readonly type: 'undo'; readonly past: Past }
  | { readonly type: 'show'; readonly item: number }
  | { readonly type: 'find'; readonly text: string; readonly order: readonly number[]; readonly from: number }
  | { readonly type: 'finish' }

export type Reply =
  | { readonly type: 'decided'; readonly item: number; readonly answer: Answer; readonly event: string }
  | { readonly type: 'noted'; readonly item: number; readonly text: string; readonly event: string }
  | { readonly type: 'undone'; readonly past: Past }
  | { readonly type: 'shown'; readonly item: number; readonly shown: Shown }
  /** `position` is missing when nothing was found. */
  | { readonly type: 'found'; readonly text: string; readonly position?: number; readonly stopped?: boolean }
  | { readonly type: 'finished'; readonly next: readonly NextLine[] }
  | { readonly type: 'failed'; readonly text: string; readonly hint?: string | undefined }

export type Input = TerminalInput | Reply

/** Longer than this, in seconds, is a pause and not reading. */
export const PAUSE = 300
/** So many decisions make the pace. */
const PACE = 40

/** The state with which a session opens: at the first report that has no answer. */
export function openingState(
  size: Size,
  answers: readonly (Answer | undefined)[],
  history: readonly Past[],
  pace: readonly number[],
  now: number,
): ScreenState {
  const order = answers.map((_, item) => item)
  return {
    size,
    order,
    answers,
    done: answers.filter((answer) => answer !== undefined).length,
    history,
    position: firstOpen(order, answers),
    shown: undefined,
    shownAt: now,
    scroll: 0,
    mode: READ,
    message: undefined,
    pace: pace.slice(-PACE),
    made: 0,
    sought: '',
    next: undefined,
    quit: false,
    interrupted: false,
  }
}

/** The place of the first report without an answer; the closing screen's when all have one. */
export function firstOpen(order: readonly number[], answers: readonly (Answer | undefined)[]): number {
  const position = order.findIndex((item) => answers[item] === undefined)
  return position < 0 ? order.length : position
}

/** The pace with one more decision; a pause does not count. */
export function addPace(pace: readonly number[], seconds: number): readonly number[] {
  return seconds <= 0 || seconds > PAUSE ? pace : [...pace.slice(1 - PACE), seconds]
}

/** Median seconds per decision and seconds left at the mean, once there are five decisions to go by. */
export function estimate(pace: readonly number[], open: number): { median: number; left: number } | undefined {
  // Fewer say little; a script or a test that presses keys at once has no pace.
  if (pace.length < 5 || Math.max(...pace) < 0.5) return undefined
  const sorted = [...pace].sort((a, b) => a - b)
  const mean = pace.reduce((sum, seconds) => sum + seconds, 0) / pace.length
  return { median: sorted[Math.floor(sorted.length / 2)]!, left: mean * open }
}
