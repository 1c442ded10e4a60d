import type { EventOf } from '../events/event.ts'
import { UserError } from '../lib/user-error.ts'

/** The import with an id (or the start of it), a file in the review, or the name that its file had. */
export function findImport(imports: readonly EventOf<'import'>[], given: string): EventOf<'import'> {
  const base = given.split(/[\\/]/).at(-1)!
  const found = imports.filter(
    (event) =>
      event.import === given.toUpperCase() ||
      event.file === base ||
      event.original === base ||
      (given.length > 3 && event.import.startsWith(given.toUpperCase())),
  )
  if (found.length === 1) return found[0]!
  const what = found.length === 0 ? 'expected the id or file of an import' : `${found.length} imports are called that`
  throw new UserError(`Unexpected import \`${given}\`, ${what}.`, {
    hint: 'Run `litsieve import --list` and give its id.',
  })
}
