import { basename } from 'node:path'
import { UserError } from '../lib/user-error.ts'
import type { NewReview } from '../protocol/template.ts'
import { type Ask, converse } from './ask.ts'
import type { Context } from './context.ts'

const ID = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u

/** What `init` was given by flags; what is missing is asked for on a terminal. */
export async function getNewReview(
  context: Context,
  dir: string,
  given: { title?: string; reviewer?: string[]; track?: string },
): Promise<NewReview> {
  const reviewers = given.reviewer?.map(toReviewer)
  const answers = { title: given.title?.trim(), reviewers, tracks: toTracks(given.track ?? 'published,grey') }
  const full =
    context.interactive && (!answers.title || !reviewers)
      ? await converse((ask) => askFor(ask, context, dir, given))
      : answers
  if (!full.reviewers || full.reviewers.length === 0) {
    throw new UserError('Unexpected lack of a reviewer, expected at least one `--reviewer "KM=Name"`.', {
      hint: 'Give one for each reviewer: initials, `=` and the name.',
    })
  }
  const ids = full.reviewers.map(([id]) => id)
  const twice = ids.find((id, index) => ids.findIndex((one) => one.toLowerCase() === id.toLowerCase()) < index)
  if (twice) {
    throw new UserError(`Unexpected second reviewer \`${twice}\`, expected different initials for each.`, {
      hint: 'Add a letter or a digit to one of them.',
    })
  }
  const title = full.title || basename(dir)
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const seed = `${slug || 'review'}-${context.now().getUTCFullYear()}`
  return { title, reviewers: full.reviewers, tracks: full.tracks, seed }
}

async function askFor(
  ask: Ask,
  context: Context,
  dir: string,
  given: { title?: string; reviewer?: string[]; track?: string },
) {
  const title = given.title ?? (await ask('Title of the review', basename(dir)))
  const reviewers = given.reviewer?.map(toReviewer) ?? []
  if (!given.reviewer)
    context.say('Initials sign every decision. The first reviewer screens, the second checks. Enter ends the list.')
  while (!given.reviewer) {
    const initials = await ask(`Initials of reviewer ${reviewers.length + 1}`)
    if (initials === '' && reviewers.length > 0) break
    if (!ID.test(initials)) {
      context.say('  Unexpected initials, expected letters and digits such as KM.')
      continue
    }
    reviewers.push([initials, await ask(`Name of ${initials}`, initials)])
  }
  const tracks = toTracks(given.track ?? (await ask('Tracks, with commas', 'published,grey')))
  return { title, reviewers, tracks }
}

function toReviewer(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  const id = (at < 0 ? text : text.slice(0, at)).trim()
  const name = at < 0 ? '' : text.slice(at + 1).trim()
  if (!ID.test(id)) {
    throw new UserError(`Unexpected reviewer \`${text}\`, expected initials and a name such as \`KM=K. Example\`.`, {
      hint: 'Use letters and digits for the initials.',
    })
  }
  return [id, name || id]
}

function toTracks(text: string): string[] {
  const ids = [
    ...new Set(
      text
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    ),
  ]
  const bad = ids.find((id) => !ID.test(id))
  if (bad !== undefined || ids.length === 0) {
    throw new UserError(
      `Unexpected tracks \`${text}\`, expected ids with commas between them such as \`published,grey\`.`,
      {
        hint: 'Use letters, digits, `-` and `_`.',
      },
    )
  }
  return ids
}
