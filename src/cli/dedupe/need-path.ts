import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { closest } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'

/** Throws when the first of the paths given is none and looks like a slip of a subcommand's name. */
export async function needPath(given: readonly string[], subcommands: readonly string[]): Promise<void> {
  const [first] = given
  if (first === undefined) return
  const near = closest(first, subcommands)
  if (near === undefined || (await stat(resolve(first)).catch(() => undefined))) return
  throw new UserError(`Unexpected \`${first}\`, expected a subcommand or a file: there is no such file.`, {
    hint: `Did you mean \`litsieve dedupe ${near}\`?`,
  })
}
