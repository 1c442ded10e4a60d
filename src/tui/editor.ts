import { graphemesOf } from '../lib/graphemes.ts'
import { displayWidth, fitting } from '../lib/width.ts'
import type { Key } from './key.ts'

/** A line of text that is being typed; `at` is the cursor, in UTF-16 units. */
export interface Editor {
  readonly text: string
  readonly at: number
}

// Long enough for a paragraph; a log line stays readable and one write.
const LIMIT = 2000

/** An editor that starts with a text, the cursor at its end. */
export function editorWith(text: string): Editor {
  return { text, at: text.length }
}

/** What a key does to the line; the same editor when it means nothing to it. */
export function editKey(editor: Editor, key: Key): Editor {
  const { text, at } = editor
  switch (key.name) {
    case 'left':
    case 'ctrl-b':
      return { text, at: before(text, at) }
    case 'right':
    case 'ctrl-f':
      return { text, at: after(text, at) }
    case 'home':
    case 'ctrl-a':
      return { text, at: 0 }
    case 'end':
    case 'ctrl-e':
      return { text, at: text.length }
    case 'backspace':
      return cut(editor, before(text, at), at)
    case 'delete':
    case 'ctrl-d':
      return cut(editor, at, after(text, at))
    case 'ctrl-u':
      return cut(editor, 0, at)
    case 'ctrl-k':
      return cut(editor, at, text.length)
    case 'ctrl-w':
      return cut(editor, text.slice(0, at).replace(/\S+\s*$/u, '').length, at)
    default:
      return key.text === undefined ? editor : insert(editor, key.text)
  }
}

/** Inserts text at the cursor, as one line; what goes over the limit is left out. */
export function insert({ text, at }: Editor, more: string): Editor {
  const fits = more.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, Math.max(0, LIMIT - text.length))
  return { text: text.slice(0, at) + fits + text.slice(at), at: at + fits.length }
}

/** The part of the line that a field of `width` columns shows, and the cursor's column in it. */
export function editorWindow({ text, at }: Editor, width: number): { text: string; column: number } {
  let from = 0
  while (displayWidth(text.slice(from, at)) > width - 1) from = after(text, from)
  const visible = text.slice(from)
  return { text: visible.slice(0, fitting(visible, width)), column: displayWidth(text.slice(from, at)) }
}

function cut({ text }: Editor, from: number, to: number): Editor {
  return { text: text.slice(0, from) + text.slice(to), at: from }
}

function before(text: string, at: number): number {
  let last = 0
  for (const { index } of graphemesOf(text.slice(0, at))) last = index
  return last
}

function after(text: string, at: number): number {
  for (const { segment } of graphemesOf(text.slice(at))) return at + segment.length
  return text.length
}
