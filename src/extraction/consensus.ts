import type { NewEvent } from '../events/event.ts'
import { listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { compareExtractions } from './compare-extractions.ts'
import { nextFindingId, type StudyEdit } from './edit-study.ts'
import type { Study } from './study.ts'

/** What agreeing on two extractions comes to: changes of the first file, and what the second person has seen of it. */
export interface Consensus {
  readonly edits: readonly StudyEdit[]
  /** Without the hashes, which are of the file as it will be. */
  readonly seen: readonly (Pick<NewEvent<'verify'>, 'item' | 'status'> & {
    readonly old?: string
    readonly new?: string
    readonly key?: string
    readonly note: string
  })[]
}

/**
 * Agrees on two extractions of a study: where both say the same it stands; elsewhere `choose` says whose value counts. Throws
 * where something is left open. The second person's values become corrections of the first file.
 */
export function planConsensus(
  first: Study,
  second: Study,
  choose: (item: string) => 'first' | 'second' | undefined,
): Consensus {
  const compared = compareExtractions(first, second)
  const open = compared
    .filter(({ agree, item }) => !agree && choose(item) === undefined)
    .map(({ item }) => `\`${item}\``)
  if (open.length > 0) {
    throw new UserError(
      `Unexpected difference in ${listWords(open.slice(0, 8))}${open.length > 8 ? ` and ${open.length - 8} more` : ''}, expected whose value counts.`,
      {
        hint: 'Talk it over, then give `--item ITEM=REVIEWER` for each, or `--take REVIEWER` for the rest.',
      },
    )
  }
  const edits: StudyEdit[] = []
  const seen: Consensus['seen'][number][] = []
  const ids = first.findings.map(({ id }) => id)
  for (const {
    item,
    agree,
    first: mine,
    second: theirs,
    keys,
    ids: [own, other],
  } of compared) {
    const takes = agree ? 'first' : choose(item)!
    const name = item.slice(item.indexOf('.') + 1)
    const note = agree ? 'extracted alike by both' : 'agreed after comparing two extractions'
    const twin = second.findings.find(({ id }) => id === other)
    if (item.startsWith('second.')) {
      if (takes === 'first') continue
      const id = nextFindingId(ids)
      ids.push(id)
      edits.push({ kind: 'add', finding: { ...twin!, id } })
      seen.push({ item: `findings.${id}`, status: 'verified', note })
    } else if (takes === 'first') {
      if (mine !== undefined) seen.push({ item, status: 'verified', note })
    } else if (item.startsWith('fields.')) {
      const field = second.fields[name]
      edits.push({
        kind: 'field',
        name,
        value: field?.value ?? undefined,
        ...(field?.source ? { source: field.source } : {}),
      })
      if (theirs !== undefined) seen.push({ item, status: 'corrected', old: mine ?? '', new: theirs, note })
    } else if (!twin) edits.push({ kind: 'remove', id: own! })
    else {
      for (const key of keys) edits.push({ kind: 'finding', id: own!, key, value: twin[key] ?? undefined })
      seen.push({
        item,
        status: 'corrected',
        old: mine ?? '',
        new: theirs ?? '',
        ...(keys.length === 1 ? { key: keys[0]! } : {}),
        note,
      })
    }
  }
  return { edits, seen }
}
