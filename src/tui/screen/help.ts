import { pad } from '../../lib/width.ts'
import { hanging } from '../hanging.ts'
import { type Line, span } from '../span.ts'
import { type Action, type Bindings, keysOf } from './bindings.ts'
import { panelLines } from './panel.ts'
import type { Session } from './state.ts'

const TEXT: readonly [Action, string][] = [
  ['include', 'include'],
  ['exclude', 'exclude; asks for the reason where the stage needs one'],
  ['maybe', 'maybe'],
  ['skip', 'put it off to the end of the queue'],
  ['undo', 'take back the last thing you did, as often as you like'],
  ['back', 'look at the record before, changing nothing'],
  ['forward', 'look at the next record, changing nothing'],
  ['first', 'look at the first record'],
  ['resume', 'return to the first record that is open'],
  ['page-down', 'read on'],
  ['page-up', 'read back'],
  ['down', 'a line down'],
  ['up', 'a line up'],
  ['note', 'write a note on the record'],
  ['label', 'put a label on the record, or take it off'],
  ['open', 'open the DOI or link of the record in a browser'],
  ['find', 'find a record of the queue by its words or id'],
  ['jump', 'go to a place in the queue, or to an id'],
  ['filter', 'look only at some: open, included, excluded, maybe, with notes, with words …'],
  ['titles', 'titles first: the abstract shows on Space'],
  ['help', 'this page'],
  ['quit', 'leave; every decision is saved already (Ctrl-C does the same)'],
]

/** The whole help page: keys, then criteria and reasons in full. */
export function helpLines(session: Session, width: number): Line[] {
  const { bindings, reasons } = session
  const rows: [string, string][] = TEXT.map(([action, text]) => [keyNames(bindings, action), text])
  if (reasons.length > 0) {
    rows.splice(2, 0, [
      reasons.length > 1 ? `1–${Math.min(9, reasons.length)}` : '1',
      'exclude with that reason, in one key',
    ])
  }
  const column = Math.max(...rows.map(([keys]) => keys.length)) + 1
  const keys = rows.flatMap(([names, text]) => hanging(pad(names, column), text, width, { bold: true }))
  const again =
    'A key on a record that you have decided changes the decision. What others decided is hidden until the votes are unblinded.'
  return [
    [span('Keys', { bold: true })],
    ...keys,
    [],
    ...hanging('·', again, width, { dim: true }),
    [],
    ...panelLines(session, width, Number.POSITIVE_INFINITY),
  ]
}

function keyNames(bindings: Bindings, action: Action): string {
  return keysOf(bindings, action).join(' ')
}
