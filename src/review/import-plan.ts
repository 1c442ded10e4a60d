import type { EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { type FoundFile, lookAtFiles, refusal, type Skipped } from '../ingest/look-at-files.ts'
import type { ColumnOptions } from '../ingest/plan-tables.ts'
import { shortHash } from '../lib/hash.ts'
import { UserError } from '../lib/user-error.ts'
import type { Origin } from './import-source.ts'

/** What importing one file would do. */
export interface FilePlan extends FoundFile {
  readonly importId: string
  /** The import that has this file already. */
  readonly already: EventOf<'import'> | undefined
}

/**
 * The id of an import: the same file from the same source on the same track is the same import, on every machine; in an
 * update of the review it counts again, because the search was run again.
 */
export function importIdOf(
  sha256: string,
  origin: Pick<Origin, 'source' | 'track'> & { readonly update?: string | undefined },
): string {
  const update = origin.update === undefined ? '' : `\n${origin.update}`
  return `I-${shortHash(`${sha256}\n${origin.source}\n${origin.track}${update}`)}`
}

/**
 * Looks at files and folders and says what importing them would do; nothing is written. A file that is named and cannot be read is an
 * error; one that only lies in a named folder is skipped, and said so.
 */
export async function planImport(
  given: readonly string[],
  state: State,
  origin: Origin,
  columns: ColumnOptions,
): Promise<{ files: FilePlan[]; skipped: Skipped[] }> {
  const looks = await lookAtFiles(given, columns)
  const skipped: Skipped[] = []
  const files: FilePlan[] = []
  for (const one of looks) {
    if ('refused' in one) {
      if (one.named) throw refusal(one)
      skipped.push({ path: one.path, why: `${one.refused.what}.` })
      continue
    }
    if (files.some((file) => file.sha256 === one.sha256)) continue
    const importId = importIdOf(one.sha256, origin)
    const already = state.imports.get(importId)
    const elsewhere = already ? undefined : [...state.imports.values()].find((event) => event.sha256 === one.sha256)
    const again =
      elsewhere?.source === origin.source && elsewhere.track === origin.track && elsewhere.update !== origin.update
    if (elsewhere && !again) throw importedElsewhere(one.path, elsewhere, origin)
    files.push({ ...one, importId, already })
  }
  if (files.length === 0) {
    throw new UserError(
      `Unexpected ${given.length === 1 ? `folder \`${given[0]}\`` : 'folders'}, expected files with records.`,
      {
        hint: skipped[0] ? `${skipped[0].path}: ${skipped[0].why}` : 'There is no file in it.',
      },
    )
  }
  return { files, skipped }
}

function importedElsewhere(path: string, event: EventOf<'import'>, origin: Origin): UserError {
  const was = `\`${event.source}\` (${event.track})`
  const now = `\`${origin.source}\` (${origin.track})`
  return new UserError(
    `Unexpected file \`${path}\`: the same bytes were imported from ${was}, expected records from ${now}.`,
    {
      hint: `Export the search in ${origin.source} again; or, if the first import was wrong, take it back with \`litsieve import --undo ${event.import} --as …\`.`,
    },
  )
}
