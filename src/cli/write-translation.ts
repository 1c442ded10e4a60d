import { basename, dirname, resolve } from 'node:path'
import { UserError } from '../lib/user-error.ts'
import { createFile } from '../review/write.ts'
import type { Override } from '../search/translate/overrides.ts'
import { printTranslation } from '../search/translate/print-translation.ts'
import type { Translation } from '../search/translate/translate.ts'
import type { Context } from './context.ts'
import type { ToTranslate } from './translation.ts'

/** Writes a translation as a new query file; UserError when there is one already. */
export async function writeTranslation(
  context: Context,
  out: string,
  done: Translation,
  source: ToTranslate,
  overrides: readonly Override[],
): Promise<void> {
  const path = resolve(context.start, out)
  const version = Number(/\.v([1-9]\d{0,4})\.search$/.exec(path)?.[1] ?? 1)
  const date = context.now().toISOString().slice(0, 10)
  const text = printTranslation(done, { ...source, date }, overrides, version)
  if (context.dryRun) return
  if (await createFile(dirname(path), basename(path), text)) return
  throw new UserError(`Unexpected file \`${out}\`, expected none with that name.`, {
    hint: 'Choose another name, or the next version: a query file is never written over.',
  })
}
