import type { Decision } from '../../events/event.ts'
import { itemAt, type Vector, vectorOf } from '../../lib/vector.ts'
import type { Card } from '../card.ts'
import type { Editor } from '../editor.ts'
import type { Highlighter } from '../highlight.ts'
import type { Size } from '../span.ts'
import type { TerminalInput } from '../terminal.ts'
import type { Bindings } from './bindings.ts'
import type { Filter, FilterChoice } from './filter.ts'
import type { NextLine } from './next.ts'
import { type Trail, trailOf } from './trail.ts'

/** What stays the same while a reviewer screens. Texts are safe one-line texts. */
export interface Session {
  /** Screening, or settling conflicts: there a decision asks why. */
  readonly task: 'screen' | 'resolve'
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
  readonly kind: 'decision' | 'note' | 'label'
  /** What stood before the decision. */
  readonly before?: Answer | undefined
  /** The note's text, or the label. */
  readonly text?: string | undefined
}

/** A note, or a label, and whose it is. */
export interface Remark {
  readonly by: string
  readonly text: string
}

/** What somebody said about a report, as the view of conflicts shows it. */
export interface Said extends Answer {
  readonly by: string
  readonly note?: string | undefined
  /** What is to be known of it, e.g. `on R-…` or `resolved`. */
  readonly about?: string | undefined
}

/** What is known about the report on the screen. */
export interface Shown {
  readonly card: Card
  readonly notes: readonly Remark[]
  readonly labels: readonly Remark[]
  /** The reviewer decided differently on records that turned out to be one report: what, and on which. */
  readonly divided?: string
  /** The exclusion that is to be checked. */
  readonly check?: { readonly by: string; readonly reason?: string | undefined; readonly note?: string | undefined }
  /** A conflict: what it is about, and what each reviewer said. */
  readonly conflict?: { readonly about: string; readonly said: readonly Said[] }
}

/** A mode in which a line is typed. */
export interface Typing {
  readonly kind: 'note' | 'find' | 'jump' | 'label' | 'why'
  readonly editor: Editor
  /** The labels that fit what is typed, and the one that Enter takes (-1: what is typed). */
  readonly chosen?: number
  /** The decision that asks why. */
  readonly answer?: Answer
}

export type Mode =
  | { readonly kind: 'read' }
  | { readonly kind: 'reason'; readonly chosen: number }
  | { readonly kind: 'filter'; readonly chosen: number }
  | { readonly kind: 'help'; readonly scroll: number }
  | Typing

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
  readonly answers: Vector<Answer | undefined>
  readonly done: number
  readonly history: Trail
  /** The place of the first report without an answer: all before it have one. */
  readonly open: number
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
  /** Labels that are known, in the order of their first use. */
  readonly labels: readonly string[]
  /** Looking about stops only at the reports that pass. */
  readonly filter: Filter | undefined
  /** Abstracts are hidden until they are asked for. */
  readonly titles: boolean
  /** The abstract of this report was asked for. */
  readonly revealed: boolean
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
      /** Why a conflict is settled so. */
      readonly why?: string
    }
  | { readonly type: 'note'; readonly item: number; readonly text: string }
  | { readonly type: 'label'; readonly item: number; readonly label: string; readonly on: boolean }
  | { readonly type: 'undo'; readonly past: Past }
  | { readonly type: 'show'; readonly item: number }
  | { readonly type: 'open'; readonly item: number }
  | { readonly type: 'find'; readonly text: string; readonly order: readonly number[]; readonly from: number }
  | { readonly type: 'filter'; readonly choice: FilterChoice }
  | { readonly type: 'finish' }

export type Reply =
  | { readonly type: 'decided'; readonly item: number; readonly answer: Answer; readonly event: string }
  | { readonly type: 'noted'; readonly item: number; readonly text: string; readonly event: string }
  | {
      readonly type: 'labelled'
      readonly item: number
      readonly label: string
      readonly on: boolean
      readonly event: string
    }
  | { readonly type: 'undone'; readonly past: Past }
  | { readonly type: 'shown'; readonly item: number; readonly shown: Shown }
  /** The full text was handed to a program, or only its address can be told. */
  | { readonly type: 'opened'; readonly text: string }
  /** `position` is missing when nothing was found. */
  | { readonly type: 'found'; readonly text: string; readonly position?: number; readonly stopped?: boolean }
  | { readonly type: 'filtered'; readonly filter: Filter; readonly stopped?: boolean }
  | { readonly type: 'finished'; readonly next: readonly NextLine[] }
  | { readonly type: 'failed'; readonly text: string; readonly hint?: string | undefined }

export type Input = TerminalInput | Reply

/** Longer than this, in seconds, is a pause and not reading. */
export const PAUSE = 300
/** So many decisions make the pace. */
export const PACE = 40

/** What a session opens with. */
export interface Opening {
  readonly answers: readonly (Answer | undefined)[]
  readonly history?: readonly Past[]
  readonly pace?: readonly number[]
  readonly labels?: readonly string[]
  readonly titles?: boolean
}

/** The state with which a session opens: at the first report that has no answer. */
export function openingState(size: Size, opening: Opening, now: number): ScreenState {
  const { history = [], pace = [], labels = [], titles = false } = opening
  const answers = vectorOf(opening.answers)
  const order = opening.answers.map((_, item) => item)
  const open = firstOpen(order, answers, 0)
  return {
    size,
    order,
    answers,
    done: opening.answers.filter((answer) => answer !== undefined).length,
    history: trailOf(history),
    open,
    position: open,
    shown: undefined,
    shownAt: now,
    scroll: 0,
    mode: READ,
    message: undefined,
    pace: pace.slice(-PACE),
    made: 0,
    sought: '',
    labels,
    filter: undefined,
    titles,
    revealed: false,
    next: undefined,
    quit: false,
    interrupted: false,
  }
}

/** The place of the first report without an answer, looked for from a place on; the closing screen's when all have one. */
export function firstOpen(order: readonly number[], answers: ScreenState['answers'], from: number): number {
  let position = from
  while (position < order.length && itemAt(answers, order[position]!) !== undefined) position++
  return position
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

/** The wording of a reason; its id when the protocol no longer has it. */
export function reasonText(session: Session, id: string): string {
  return session.reasons.find((one) => one.id === id)?.text ?? id
}
