import { editKey } from '../editor.ts'
import type { Key } from '../key.ts'
import type { Step } from '../run.ts'
import { info, moveTo } from './move.ts'
import { type Effect, READ, type ScreenState, type Typing } from './state.ts'

type Next = Step<ScreenState, Effect>

/** What a key does while a line is typed: a note, words to look for, a place to go to, a label, or why a conflict is settled so. */
export function inEditor(state: ScreenState, mode: Typing, key: Key): Next {
  const back: ScreenState = { ...state, mode: READ }
  if (key.name === 'escape') return { state: back }
  if (mode.kind === 'label' && (key.name === 'down' || key.name === 'up' || key.name === 'tab')) {
    const { length } = fittingLabels(state, mode)
    const step = key.name === 'up' ? -1 : 1
    const chosen = length === 0 ? -1 : (((mode.chosen ?? -1) + 1 + step + length + 1) % (length + 1)) - 1
    return { state: { ...state, mode: { ...mode, chosen } } }
  }
  if (key.name !== 'return') {
    const editor = editKey(mode.editor, key)
    return { state: { ...state, mode: { ...mode, editor, ...(mode.kind === 'label' ? { chosen: -1 } : {}) } } }
  }
  const text = mode.editor.text.trim()
  const item = state.order[state.position]
  switch (mode.kind) {
    case 'note':
      return text === '' ? { state: back } : { state: back, effect: { type: 'note', item: item!, text } }
    case 'label': {
      const label = fittingLabels(state, mode)[mode.chosen ?? -1] ?? text
      if (label === '') return { state: back }
      return { state: back, effect: { type: 'label', item: item!, label, on: !isOn(state, label) } }
    }
    case 'why': {
      if (text === '')
        return { state: { ...state, message: info('One sentence is needed: who talked, and what settled it.') } }
      const { shownAt } = state
      return { state: back, effect: { type: 'decide', item: item!, answer: mode.answer!, shownAt, why: text } }
    }
    case 'jump':
      return jump(back, text)
    case 'find': {
      // Enter on an empty line looks for the same text again.
      const sought = text || state.sought
      return sought === '' ? { state: back } : find(back, sought)
    }
  }
}

/** The known labels that have what is typed in them. */
export function fittingLabels({ labels }: ScreenState, { editor }: Typing): readonly string[] {
  const typed = editor.text.trim().toLowerCase()
  return labels.filter((label) => label.toLowerCase().includes(typed))
}

// The reviewer's own label is on already: the same again takes it off.
function isOn({ shown }: ScreenState, label: string): boolean {
  return shown?.labels.some((one) => one.text === label && one.by === '') ?? false
}

function jump(state: ScreenState, text: string): Next {
  if (text === '') return { state }
  const { length } = state.order
  if (!/^\d+$/.test(text)) return find({ ...state, sought: text }, text)
  const place = Number(text)
  if (place < 1 || place > length) {
    return { state: { ...state, message: info(`The places go from 1 to ${length}.`) } }
  }
  return moveTo(state, place - 1)
}

function find(state: ScreenState, sought: string): Next {
  return {
    state: { ...state, sought, message: info(`Looking for “${sought}” …`) },
    effect: { type: 'find', text: sought, order: state.order, from: state.position + 1 },
  }
}
