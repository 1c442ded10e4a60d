import { cellForm } from '../lib/sheet/row-check.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Stage } from '../protocol/protocol.ts'

type Reasons = Stage['reasons']

/** The id of the reason that text names, by its id or its words, in any case; undefined for another one. */
export function findReason(reasons: Reasons, text: string): string | undefined {
  const plain = (one: string) =>
    cellForm(one)
      .toLowerCase()
      .replace(/[.;:]$/, '')
  const wanted = plain(text)
  const found =
    reasons.find(({ id }) => id === text.trim()) ??
    reasons.find((one) => plain(one.id) === wanted || plain(one.text) === wanted) ??
    reasons.find((one) => plain(`${one.id}: ${one.text}`) === wanted || plain(`${one.id} ${one.text}`) === wanted)
  return found?.id
}

/** The id of the reason that a cell names, the empty string for an empty one; throws UserError for anything else. */
export function readReason(reasons: Reasons, text: string): string {
  if (text.trim() === '') return ''
  const found = findReason(reasons, text)
  if (found !== undefined) return found
  const near = closest(
    text,
    reasons.map((one) => one.text),
  )
  const list = listWords(
    reasons.map((one) => `\`${one.text}\``),
    'or',
  )
  throw new UserError(`Unexpected reason \`${text.slice(0, 60)}\`, expected ${list || 'none at this stage'}.`, {
    hint: near ? `Did you mean \`${near}\`?` : 'Choose from the list; anything else belongs into the note.',
  })
}
