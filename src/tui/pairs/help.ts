import { pad } from '../../lib/width.ts'
import { hanging } from '../hanging.ts'
import { type Line, span } from '../span.ts'
import type { PairTask } from './task.ts'

const KEYS: readonly (readonly [string, string])[] = [
  ['s', 'put the pair off to the end'],
  ['u ⌫', 'take back the last decision of this session, as often as you like'],
  ['h ←', 'look at the pair before, changing nothing'],
  ['l →', 'look at the next pair, changing nothing'],
  ['Home End', 'the first pair; the first that waits'],
  ['Space PgDn', 'read on'],
  ['PgUp', 'read back'],
  ['j ↓ k ↑', 'a line down or up'],
  ['?', 'this page'],
  ['q', 'leave; every decision is saved already (Ctrl-C does the same)'],
]

const SIGNS: readonly (readonly [string, string])[] = [
  ['=', 'both records say the same'],
  ['≠', 'they differ: the words that only one has are underlined'],
  ['·', 'only one of them says something'],
]

/** The help page of the view of pairs. */
export function pairHelp({ verdicts, later }: PairTask, width: number): Line[] {
  const rows = (list: readonly (readonly [string, string])[]) =>
    list.flatMap(([key, text]) => hanging(pad(key, 11), text, width, { bold: true }))
  return [
    [span('Keys', { bold: true })],
    ...rows(verdicts.map(({ keys, help }) => [keys.join(' '), help])),
    ...rows(KEYS),
    [],
    [span('Signs', { bold: true })],
    ...rows(SIGNS),
    [],
    ...hanging('·', later, width, { dim: true }),
  ]
}
