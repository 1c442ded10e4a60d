/** What a key can ask for while a record is read. */
export type Action =
  | 'include'
  | 'exclude'
  | 'maybe'
  | 'skip'
  | 'undo'
  | 'back'
  | 'forward'
  | 'first'
  | 'resume'
  | 'down'
  | 'up'
  | 'page-down'
  | 'page-up'
  | 'note'
  | 'label'
  | 'open'
  | 'find'
  | 'jump'
  | 'filter'
  | 'titles'
  | 'help'
  | 'quit'

/** Key → action. Letters count in either case, so that Caps Lock does no harm. */
export type Bindings = Readonly<Record<string, Action>>

const COMMON: Bindings = {
  m: 'maybe',
  s: 'skip',
  u: 'undo',
  backspace: 'undo',
  h: 'back',
  left: 'back',
  l: 'forward',
  right: 'forward',
  home: 'first',
  end: 'resume',
  j: 'down',
  down: 'down',
  k: 'up',
  up: 'up',
  space: 'page-down',
  pagedown: 'page-down',
  pageup: 'page-up',
  c: 'note',
  t: 'label',
  o: 'open',
  '/': 'find',
  g: 'jump',
  f: 'filter',
  v: 'titles',
  '?': 'help',
  q: 'quit',
}

/** The keys of the screening view, by the name given with `--keys`: its own, or those that users of another tool know. */
export const presets: Readonly<Record<'litsieve' | 'rayyan' | 'asreview' | 'covidence', Bindings>> = {
  litsieve: { y: 'include', i: 'include', n: 'exclude', ...COMMON },
  rayyan: before({ i: 'include', y: 'include', e: 'exclude', n: 'exclude', u: 'maybe', z: 'undo' }),
  covidence: { y: 'include', n: 'exclude', ...COMMON },
  asreview: { r: 'include', y: 'include', i: 'exclude', n: 'exclude', ...COMMON },
}

// The first key of an action is the one that the screen names.
function before(own: Bindings): Bindings {
  return { ...own, ...Object.fromEntries(Object.entries(COMMON).filter(([key]) => !(key in own))) }
}

/** The action of a key, if it has one. */
export function actionOf(bindings: Bindings, key: string): Action | undefined {
  return Object.hasOwn(bindings, key) ? bindings[key] : bindings[key.toLowerCase()]
}

/** The keys of an action as the screen names them, the first one first. */
export function keysOf(bindings: Bindings, action: Action): string[] {
  const keys = Object.keys(bindings).filter((key) => bindings[key] === action)
  return keys.map((key) => SHOWN[key] ?? key)
}

const SHOWN: Record<string, string> = {
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  space: 'Space',
  pagedown: 'PgDn',
  pageup: 'PgUp',
  backspace: '⌫',
  home: 'Home',
  end: 'End',
}
