import { listWords } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { findLiveService, type LiveService, liveServices } from '../../search/live-service.ts'
import { oneQuery } from '../../search/one-query.ts'
import type { Query, QueryVersion } from '../../search/shelf.ts'
import { cursorServices } from '../../service/open-machine.ts'

/** A saved query that can be run live: where, and the exact text. */
export interface LiveQuery {
  readonly service: LiveService
  readonly string: string
  /** The line that is sent. */
  readonly line: string
}

/** What a version of a query sends, and to which service. Throws where it cannot be run live, and says what to do instead. */
export function liveQuery(query: Query, version: QueryVersion): LiveQuery {
  const name = `${query.name}@${version.version}`
  const { meta } = version.strategy
  const error = version.strategy.diagnostics.find((one) => one.severity === 'error')
  if (!meta || error) {
    throw new UserError(
      `Unexpected text in \`${version.file}\`, expected a query file: ${error?.message ?? 'it has no front matter'}`,
      {
        hint: `Run \`litsieve query lint ${query.name}\` and correct what it shows.`,
      },
    )
  }
  const service = meta.platform === undefined ? undefined : findLiveService(meta.platform)
  if (!service) {
    const labels = listWords(
      liveServices.map((one) => one.label),
      'or',
    )
    const where = meta.platform ?? meta.engine ?? 'no platform'
    throw new UserError(
      `Unexpected platform \`${where}\` of ${name}, expected one that can be searched live: ${labels}.`,
      {
        hint:
          meta.engine === undefined && version.strategy.platform
            ? `Search there by hand and log it with \`litsieve search record ${name}\`, or write the query for PubMed: \`litsieve query translate ${name} --to pubmed\`.`
            : `Search there by hand and log it with \`litsieve search record ${name}\`.`,
      },
    )
  }
  const one = oneQuery(version.strategy)
  if ('problem' in one) {
    throw new UserError(
      `Unexpected ${one.problem} in \`${version.file}\`, expected a query that can be sent as one text.`,
      {
        hint: one.hint,
      },
    )
  }
  const params = service.id === 'pubmed' ? undefined : cursorServices[service.id].check?.(one.text)
  if (params !== undefined) {
    throw new UserError(`Unexpected ${params} in line ${one.key} of \`${version.file}\`.`, {
      hint: `Correct the name, or write the query as ${service.label} takes it in its search box.`,
    })
  }
  return { service, string: one.text, line: one.key }
}

/** The lines whose results can be counted, written out: all but the one that is sent. */
export function otherLines({ strategy }: QueryVersion, sent: string): Record<string, string> {
  const out: Record<string, string> = {}
  for (const { key } of strategy.lines) {
    if (key === sent) continue
    const one = oneQuery(strategy, key)
    if ('text' in one) out[key] = one.text
  }
  return out
}
