import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../lib/user-error.ts'
import { layout } from '../review/layout.ts'
import { createFile, replaceFile } from '../review/write.ts'

/** Where an export goes: a path below a folder, and how messages name it. */
export interface ExportTarget {
  readonly dir: string
  readonly path: string
  readonly file: string
}

// What the review lives on is never written over by an export.
const KEPT = new RegExp(`^(?:${layout.records}|${layout.queries}|${layout.extraction})(?:/|$)|^${layout.config}$`, 'i')

/** The place that `out` names from `start`, or below the exports of the review; refuses the files that the review lives on. */
export function exportTarget(dir: string, start: string, out: string | undefined, name: string): ExportTarget {
  if (out === undefined) return { dir, path: `${layout.exports}/${name}`, file: `${layout.exports}/${name}` }
  const full = isAbsolute(out) ? out : join(resolve(start), out)
  const inner = relative(dir, full).split(sep).join('/')
  if (KEPT.test(inner)) {
    throw new UserError(`Unexpected file \`${inner}\`, expected a place for exports.`, {
      hint: `Leave \`--out\` out, or write below \`${layout.exports}/\`.`,
    })
  }
  const inside = inner !== '..' && !inner.startsWith('../') && !isAbsolute(inner)
  return inside ? { dir, path: inner, file: inner } : { dir: dirname(full), path: basename(full), file: full }
}

/** Writes a file that people fill in: one that is there is left alone, unless it is to be replaced. */
export async function writeExport(
  { dir, path, file }: ExportTarget,
  bytes: Uint8Array,
  replace: boolean,
): Promise<void> {
  if (replace) return replaceFile(dir, path, bytes)
  if (await createFile(dir, path, bytes)) return
  throw new UserError(`Unexpected file \`${file}\`, expected none there: answers in it may not have been imported.`, {
    hint: 'Import it first; then give `--replace`, or another name with `--out`.',
  })
}
