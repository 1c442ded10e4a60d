import { oneLine } from '../../lib/text.ts'
import type { Context } from '../context.ts'
import type { Unreadable } from './read-searchables.ts'

const MOST = 20

/** Says which pieces of files could not be read as records; the exit code becomes 1. */
export function sayUnreadable(context: Context, unreadable: readonly Unreadable[]): void {
  for (const { file, line, reason } of unreadable.slice(0, MOST)) context.say(`${oneLine(file)}:${line}: ${reason}`)
  if (unreadable.length > MOST) context.say(`… and ${unreadable.length - MOST} more that could not be read.`)
  if (unreadable.length > 0) context.exit(1)
}
