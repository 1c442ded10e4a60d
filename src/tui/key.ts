/** A key press: `name` is the character itself or a word such as `left`; `text` is what it types, if anything. */
export interface Key {
  readonly name: string
  readonly text?: string
}

/** What `node:readline` says about a key press. */
export interface RawKey {
  readonly name?: string | undefined
  readonly ctrl?: boolean
  readonly meta?: boolean
  readonly sequence?: string
}

const NAMED = new Set([
  'up',
  'down',
  'left',
  'right',
  'pageup',
  'pagedown',
  'home',
  'end',
  'delete',
  'backspace',
  'tab',
  'escape',
  'return',
])

/** A key press from what readline reports; undefined for sequences that mean nothing here. */
export function toKey(text: string | undefined, raw: RawKey): Key | undefined {
  if (raw.ctrl && raw.name) return { name: `ctrl-${raw.name}` }
  if (raw.name === 'enter') return { name: 'return' }
  if (raw.name && NAMED.has(raw.name)) return { name: raw.name }
  if (raw.meta) return raw.name ? { name: `alt-${raw.name}` } : undefined
  if (text === undefined || text === '' || /[\p{Cc}\p{Cs}]/u.test(text)) return undefined
  return { name: text === ' ' ? 'space' : text, text }
}
