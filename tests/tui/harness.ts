import type { LitRecord } from '../../src/records/record.ts'
import { toCard } from '../../src/tui/card.ts'
import { highlighter } from '../../src/tui/highlight.ts'
import { toKey } from '../../src/tui/key.ts'
import { plainFrame } from '../../src/tui/paint.ts'
import { presets } from '../../src/tui/screen/bindings.ts'
import { moveTo } from '../../src/tui/screen/move.ts'
import { reduceScreen } from '../../src/tui/screen/reduce.ts'
import {
  type Answer,
  type Effect,
  type Input,
  openingState,
  type Reply,
  type ScreenState,
  type Session,
  type Shown,
} from '../../src/tui/screen/state.ts'
import { viewScreen } from '../../src/tui/screen/view.ts'
import { fixtureRecord } from './fixture.ts'

/** A session as the fixture's protocol gives it. */
export const SESSION: Session = {
  task: 'screen',
  reviewer: 'KM',
  stage: 'Titles and abstracts',
  track: undefined,
  criteria: {
    include: [
      'Adults (18 or over) seen or referred to a talking-therapies service in England',
      'Reports ethnicity: access, experience, or outcome by group',
      'Primary data, numbers or interviews',
    ],
    exclude: ['Services outside England, or not free at the point of use', 'Editorials, protocols, news'],
  },
  reasons: [
    { id: 'service', text: 'Not a talking-therapies service' },
    { id: 'place', text: 'Not in England' },
    { id: 'ethnicity', text: 'Nothing on ethnicity' },
    { id: 'design', text: 'No primary data' },
  ],
  reasonRequired: false,
  highlight: highlighter({ include: ['ethnic*', 'talking therap*', 'IAPT'], exclude: ['child*', 'inpatient*'] }),
  bindings: presets.litsieve,
}

export interface World {
  readonly state: ScreenState
  /** What was appended, in order: `n include`, `n exclude place`, `n note text`, `undo E1` … */
  readonly log: readonly string[]
  /** The screen as plain text. */
  readonly screen: string
  /** Presses keys: `y`, `Enter`, `Left`, … */
  press(...keys: string[]): World
  send(input: Input): World
}

export interface WorldOptions {
  readonly session?: Partial<Session>
  readonly columns?: number
  readonly rows?: number
  readonly answers?: readonly (Answer | undefined)[]
  readonly record?: (n: number) => LitRecord
  readonly check?: Shown['check']
  readonly conflict?: Shown['conflict']
  readonly labels?: readonly string[]
  readonly titles?: boolean
  /** Appending fails with this text. */
  readonly fail?: () => string | undefined
  /** Milliseconds between key presses. */
  readonly beat?: number
}

const NAMES: Record<string, { name: string; sequence?: string }> = {
  Enter: { name: 'return' },
  Escape: { name: 'escape' },
  Left: { name: 'left' },
  Right: { name: 'right' },
  Up: { name: 'up' },
  Down: { name: 'down' },
  Home: { name: 'home' },
  End: { name: 'end' },
  PgDn: { name: 'pagedown' },
  PgUp: { name: 'pageup' },
  Backspace: { name: 'backspace' },
}

/** A screening session without a disk or a terminal: keys in, frames out. */
export function world(items: number, options: WorldOptions = {}): World {
  const session = { ...SESSION, ...options.session }
  const record = options.record ?? fixtureRecord
  const log: string[] = []
  const notes = new Map<number, { by: string; text: string; event: string }[]>()
  const labels = new Map<number, string[]>()
  const events: string[] = []
  let now = 0

  const perform = (effect: Effect): Reply => {
    const failure = effect.type === 'show' || effect.type === 'find' ? undefined : options.fail?.()
    if (failure) return { type: 'failed', text: failure, hint: 'Free some space.' }
    const append = (line: string) => {
      log.push(line)
      return `E${events.push(line)}`
    }
    switch (effect.type) {
      case 'show': {
        const own = (labels.get(effect.item) ?? []).map((text) => ({ by: '', text }))
        const shown: Shown = { card: toCard(record(effect.item)), notes: notes.get(effect.item) ?? [], labels: own }
        if (options.conflict)
          return { type: 'shown', item: effect.item, shown: { ...shown, conflict: options.conflict } }
        return { type: 'shown', item: effect.item, shown: options.check ? { ...shown, check: options.check } : shown }
      }
      case 'decide': {
        const { item, answer, why } = effect
        return {
          type: 'decided',
          item,
          answer,
          event: append([item, answer.decision, answer.reason, why].filter((x) => x !== undefined).join(' ')),
        }
      }
      case 'note': {
        const event = append(`${effect.item} note ${effect.text}`)
        notes.set(effect.item, [...(notes.get(effect.item) ?? []), { by: session.reviewer, text: effect.text, event }])
        return { type: 'noted', item: effect.item, text: effect.text, event }
      }
      case 'label': {
        const { item, label, on } = effect
        const own = (labels.get(item) ?? []).filter((one) => one !== label)
        labels.set(item, on ? [...own, label] : own)
        return { type: 'labelled', item, label, on, event: append(`${item} label ${on ? '+' : '-'}${label}`) }
      }
      case 'open':
        return { type: 'opened', text: `Opened https://doi.org/${effect.item}` }
      case 'filter': {
        const { choice } = effect
        const all = Array.from({ length: items }, (_, item) => item)
        const has = (item: number) =>
          choice.kind === 'labels' ? (labels.get(item)?.length ?? 0) > 0 : (notes.get(item)?.length ?? 0) > 0
        return { type: 'filtered', filter: { choice, items: new Set(all.filter(has)) } }
      }
      case 'undo': {
        append(`undo ${effect.past.event}`)
        const { item, event } = effect.past
        notes.set(
          item,
          (notes.get(item) ?? []).filter((note) => note.event !== event),
        )
        return { type: 'undone', past: effect.past }
      }
      case 'find': {
        const { order, from, text } = effect
        for (let step = 0; step < order.length; step++) {
          const position = (from + step) % order.length
          if (record(order[position]!).norm.title.toLowerCase().includes(text.toLowerCase()))
            return { type: 'found', text, position }
        }
        return { type: 'found', text }
      }
      case 'finish':
        return { type: 'finished', next: [{ text: 'Do this next.', command: 'litsieve status' }] }
    }
  }
  const settle = (step: { state: ScreenState; effect?: Effect | undefined }): ScreenState => {
    let { state, effect } = step
    while (effect) {
      const next = reduceScreen(session, state, perform(effect), now)
      state = next.state
      effect = next.effect
    }
    return state
  }
  const wrap = (state: ScreenState): World => ({
    state,
    log,
    get screen() {
      return plainFrame(viewScreen(session, state))
    },
    press: (...keys) =>
      wrap(
        keys.reduce((before, key) => {
          now += options.beat ?? 1000
          const pressed = NAMES[key]
            ? toKey(undefined, NAMES[key])
            : key.startsWith('ctrl-')
              ? { name: key }
              : toKey(key, {})
          return settle(reduceScreen(session, before, { type: 'key', key: pressed! }, now))
        }, state),
      ),
    send: (input) => wrap(settle(reduceScreen(session, state, input, now))),
  })
  const size = { columns: options.columns ?? 80, rows: options.rows ?? 24 }
  const answers = options.answers ?? Array.from({ length: items }, () => undefined)
  const { labels: known = [], titles = false } = options
  const start = openingState(size, { answers, labels: known, titles }, now)
  return wrap(settle(moveTo(start, start.position)))
}
