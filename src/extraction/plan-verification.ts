import type { NewEvent } from '../events/event.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Study } from './study.ts'
import type { VerifiedItem } from './verification.ts'

/** What a second reviewer says about the items of a study. */
export type Request =
  | { readonly kind: 'all' }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'query'; readonly item: string; readonly note: string }

/**
 * The events of a verification. `all` takes what waits or has changed; a query stays open until its value changes or it
 * is verified by name. The extractor may not verify.
 */
export function planVerification(
  study: Study,
  items: readonly VerifiedItem[],
  by: string,
  request: Request,
): NewEvent<'verify'>[] {
  if (by === study.extracted.by) {
    throw new UserError(
      `Unexpected reviewer \`${by}\`, expected someone other than who extracted \`${study.study}\`.`,
      {
        hint: 'Ask a second reviewer to verify it under their own initials.',
      },
    )
  }
  const chosen =
    request.kind === 'all'
      ? items.filter((item) => item.status === 'waiting' || item.status === 'changed')
      : (request.kind === 'items' ? request.items : [request.item]).map((name) => needItem(name, items))
  return chosen.map(({ item, hash }) => ({
    type: 'verify',
    by,
    study: study.study,
    item,
    hash,
    ...(request.kind === 'query' ? { status: 'queried', note: request.note } : { status: 'verified' }),
  }))
}

function needItem(name: string, items: readonly VerifiedItem[]): VerifiedItem {
  const known = items.map(({ item }) => item)
  const found = items.find(({ item }) => item === name || item === `fields.${name}` || item === `findings.${name}`)
  if (found) return found
  const near = closest(name, known)
  throw new UserError(
    `Unexpected item \`${name}\`, expected ${listWords(
      known.map((item) => `\`${item}\``),
      'or',
    )}.`,
    {
      hint: near ? `Did you mean \`${near}\`?` : 'List the items with `litsieve verify STUDY`.',
    },
  )
}
