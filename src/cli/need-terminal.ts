import { UserError } from '../lib/user-error.ts'
import type { Context } from './context.ts'

/** Throws UserError unless a person sits at a terminal that can show a full screen; `hint` names the other way. */
export function needTerminal(context: Context, hint: string): void {
  if (context.interactive && process.env.TERM !== 'dumb') return
  if (context.interactive) {
    throw new UserError('Unexpected terminal `dumb` (TERM), expected one that can show a full screen.', { hint })
  }
  throw new UserError('Unexpected input or output that is not a terminal, expected a person at a keyboard.', { hint })
}
