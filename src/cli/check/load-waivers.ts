import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Waived, type Waiver, waiversSchema } from '../../extraction/findings/waivers.ts'
import { checkYaml } from '../../lib/checked-yaml.ts'
import type { Diagnostic } from '../../lib/diagnostic.ts'
import { printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { layout } from '../../review/layout.ts'
import { type Context, sayDiagnostics } from '../context.ts'
import { readInput } from '../read-input.ts'

/** Waivers as they were read, with a way to say where one stands. */
export interface LoadedWaivers {
  readonly list: readonly Waiver[]
  readonly diagnose: (problem: Waived['problems'][number]) => Diagnostic
}

/** Reads the waivers of a file that the user names, or of the review; none where there is no such file. */
export async function loadWaivers(
  context: Context,
  dir: string | undefined,
  given: string | undefined,
): Promise<LoadedWaivers> {
  const file = given ?? layout.waivers
  const text =
    given !== undefined
      ? await readInput(given)
      : dir === undefined
        ? undefined
        : await readFile(join(dir, file), 'utf8').catch(absent)
  if (text === undefined)
    return { list: [], diagnose: ({ message, hint }) => ({ code: 'waiver', severity: 'warning', message, hint }) }
  const { value, diagnostics, locate } = checkYaml(
    text,
    file,
    waiversSchema,
    'See `docs/check-findings.md` for the form of waivers.',
  )
  if (!value) {
    sayDiagnostics(context, diagnostics)
    throw new UserError(`Cannot read the waivers in \`${printable(file)}\`.`, {
      hint: 'Correct what is shown above and run the same command again.',
    })
  }
  return {
    list: value.waivers,
    diagnose: ({ index, key, message, hint }) => ({
      code: 'waiver',
      severity: 'warning',
      message,
      hint,
      file,
      ...locate(['waivers', index, key]),
    }),
  }
}

function absent(cause: NodeJS.ErrnoException): undefined {
  if (cause.code === 'ENOENT') return undefined
  throw cause
}
