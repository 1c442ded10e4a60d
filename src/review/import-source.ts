import type { Event, EventOf } from '../events/event.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { resolveQuery } from './queries.ts'

type Import = EventOf<'import'>

/** Where records come from: the source as PRISMA names it, its kind and track, the query that found them. */
export interface Origin {
  readonly source: string
  readonly kind: Import['sourceKind']
  readonly track: string
  readonly query?: NonNullable<Import['query']>
  /** What the database said it found: as given, or as the query's last run says. */
  readonly hits: number | undefined
  /** The update of the review that the search belongs to. */
  readonly update?: string
}

/** The options that say where the records come from. */
export interface OriginOptions {
  readonly query?: string
  readonly source?: string
  readonly kind?: string
  readonly track?: string
  readonly hits?: number
  readonly update?: string
}

const KINDS = ['database', 'register', 'website', 'organisation', 'citation', 'other'] as const

/** Where the records come from, by `--query`, or by `--source` as `review.yaml` knows it or with `--kind` and `--track`. */
export async function resolveOrigin(
  dir: string,
  protocol: Protocol,
  events: Iterable<Event>,
  options: OriginOptions,
): Promise<Origin> {
  if ((options.query === undefined) === (options.source === undefined)) {
    const both = options.query !== undefined
    throw new UserError(
      `Unexpected ${both ? 'two origins' : 'lack of an origin'}, expected \`--query\` or \`--source\`.`,
      {
        hint: `Say which saved query found the records (\`--query medline@1\`), or where they come from (\`--source "Google Scholar" --kind website --track ${Object.keys(protocol.tracks).at(-1)}\`; sources listed in \`review.yaml\` need neither kind nor track).`,
      },
    )
  }
  const kind = options.kind === undefined ? undefined : needKind(options.kind)
  const update = options.update === undefined ? {} : { update: needUpdate(options.update) }
  if (options.query !== undefined) {
    const { name, version, sha256, source, kind: own, track, hits } = await resolveQuery(dir, options.query, events)
    const known = protocol.sources.find((one) => one.name === source)
    return {
      source,
      kind: kind ?? known?.kind ?? own,
      track: trackOf(protocol, options.track ?? track ?? known?.track, `\`--track\``),
      query: { name, version, sha256 },
      hits: options.hits ?? hits,
      ...update,
    }
  }
  const source = options.source!
  const known = protocol.sources.find((one) => one.name === source)
  if (!known && (kind === undefined || options.track === undefined)) throw unknownSource(protocol, source)
  return {
    source,
    kind: kind ?? known!.kind,
    track: trackOf(protocol, options.track ?? known?.track, `\`--track\``),
    hits: options.hits,
    ...update,
  }
}

// Names that mean something else where rounds are chosen.
const TAKEN = ['first', 'all']

function needUpdate(given: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u.test(given) && !TAKEN.includes(given.toLowerCase())) return given
  throw new UserError(`Unexpected name \`${given}\` of an update, expected one such as \`2024\` or \`2024-05\`.`, {
    hint: 'Use letters, digits, `-`, `_` and `.`; all files of the update get the same name.',
  })
}

function needKind(given: string): Origin['kind'] {
  const kind = KINDS.find((one) => one === given)
  if (kind) return kind
  throw new UserError(
    `Unexpected kind \`${given}\`, expected ${listWords(
      KINDS.map((one) => `\`${one}\``),
      'or',
    )}.`,
    {
      hint: 'PRISMA counts databases and registers apart from websites, organisations and citation searching.',
    },
  )
}

function trackOf(protocol: Protocol, given: string | undefined, option: string): string {
  const tracks = Object.keys(protocol.tracks)
  if (given === undefined && tracks.length === 1) return tracks[0]!
  if (given !== undefined && tracks.includes(given)) return given
  const expected = listWords(
    tracks.map((name) => `\`${name}\``),
    'or',
  )
  const what = given === undefined ? 'lack of a track' : `track \`${given}\``
  throw new UserError(`Unexpected ${what}, expected ${expected}.`, { hint: `Give the track with ${option}.` })
}

function unknownSource(protocol: Protocol, source: string): UserError {
  const names = protocol.sources.map((one) => one.name)
  const near = names.find((name) => name.toLowerCase() === source.toLowerCase()) ?? closest(source, names)
  const expected =
    names.length === 0
      ? 'one with `--kind` and `--track`'
      : listWords(
          names.map((name) => `\`${name}\``),
          'or',
        )
  return new UserError(`Unexpected source \`${source}\`, expected ${expected}.`, {
    hint: near
      ? `Did you mean \`${near}\`?`
      : `Add \`${source}\` to \`sources\` in \`review.yaml\`, or give \`--kind\` and \`--track\` with it.`,
  })
}
