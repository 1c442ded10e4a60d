import type { EventOf } from '../events/event.ts'
import type { Occurrence, State } from '../events/state.ts'
import { groupBy } from '../lib/group-by.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { trackOf } from '../screening/entry.ts'

/** The searches that belong together: the `first` ones, or those of an update. */
export interface Round {
  /** `first`, or the name that the update was given with `import --update`. */
  readonly id: string
  readonly imports: readonly EventOf<'import'>[]
}

/** The name of the searches before any update. */
export const FIRST_ROUND = 'first'
/** The name for all searches together, as if they were one round. */
export const ALL_ROUNDS = 'all'

/** The rounds in order of their first import: the `first` one, and the updates. */
export function roundsOf(state: State): Round[] {
  const byName = groupBy(state.imports.values(), (one) => one.update ?? FIRST_ROUND)
  const updates = [...byName].filter(([id]) => id !== FIRST_ROUND).map(([id, imports]) => ({ id, imports }))
  const start = ({ imports }: Round) => imports.reduce((min, { at }) => (at < min ? at : min), imports[0]!.at)
  updates.sort((a, b) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : a.id < b.id ? -1 : 1))
  const first = byName.get(FIRST_ROUND) ?? []
  return first.length === 0 && updates.length > 0 ? updates : [{ id: FIRST_ROUND, imports: first }, ...updates]
}

/** What a flow is asked for: one round (the last one unless told otherwise) or `all`, one track or all. */
export interface FlowChoice {
  readonly round?: string | undefined
  readonly track?: string | undefined
}

/** The part of a review that a flow counts. */
export interface FlowScope {
  readonly rounds: readonly Round[]
  /** Undefined where all rounds are counted as one. */
  readonly round: Round | undefined
  readonly track: string | undefined
  /** True of a round that updates earlier ones. */
  readonly update: boolean
  readonly imports: readonly EventOf<'import'>[]
  /** Appearances that this flow identifies. */
  readonly occurrences: readonly Occurrence[]
  /** Reports that it identifies first, with their appearances in it. */
  readonly own: ReadonlyMap<string, readonly Occurrence[]>
  /** Reports that an earlier round or another track counts, with where they appeared there. */
  readonly elsewhere: ReadonlyMap<string, Occurrence>
}

/** The round that a name means; undefined for `all`. */
export function findRound(rounds: readonly Round[], name: string | undefined): Round | undefined {
  if (name === ALL_ROUNDS) return undefined
  if (name === undefined) return rounds.at(-1)
  const found = rounds.find(({ id }) => id === name)
  if (found) return found
  const names = [...rounds.map(({ id }) => id), ALL_ROUNDS]
  const near = closest(name, names)
  throw new UserError(
    `Unexpected round \`${name}\`, expected ${listWords(
      names.map((one) => `\`${one}\``),
      'or',
    )}.`,
    { hint: near ? `Did you mean \`${near}\`?` : 'An update gets its name with `litsieve import --update NAME`.' },
  )
}

/** Picks the part of a review that is asked for. A report belongs to the round that found it first. */
export function scopeOf(state: State, protocol: Protocol, { round: name, track }: FlowChoice = {}): FlowScope {
  const rounds = roundsOf(state)
  const round = findRound(rounds, name)
  const base = { rounds, round, track, update: round !== undefined && round !== rounds[0] }
  if (track === undefined && (round === undefined || rounds.length === 1)) {
    return {
      ...base,
      imports: [...state.imports.values()],
      occurrences: state.occurrences,
      own: state.occurrencesOf,
      elsewhere: new Map(),
    }
  }
  const order = new Map(rounds.flatMap(({ id, imports }, i) => imports.map((one) => [one.import, { id, i }] as const)))
  const at = round === undefined ? undefined : rounds.indexOf(round)
  const inRound = (one: Occurrence) => at === undefined || order.get(one.import)!.i === at
  const elsewhere = new Map<string, Occurrence>()
  for (const one of state.occurrences) {
    const cluster = state.clusterOf.get(one.record)!
    if (at !== undefined && order.get(one.import)!.i < at && !elsewhere.has(cluster)) elsewhere.set(cluster, one)
  }
  const occurrences: Occurrence[] = []
  const own = new Map<string, Occurrence[]>()
  for (const one of state.occurrences) {
    if (!inRound(one) || (track !== undefined && one.track !== track)) continue
    occurrences.push(one)
    const cluster = state.clusterOf.get(one.record)!
    if (elsewhere.has(cluster)) continue
    const home = track === undefined ? undefined : trackOf(state, protocol, cluster)
    if (home !== undefined && home !== track) {
      elsewhere.set(cluster, state.occurrencesOf.get(cluster)!.find((other) => other.track === home)!)
      continue
    }
    const known = own.get(cluster)
    if (known) known.push(one)
    else own.set(cluster, [one])
  }
  const imports = round?.imports ?? [...state.imports.values()]
  return {
    ...base,
    imports: imports.filter((one) => track === undefined || one.track === track),
    occurrences,
    own,
    elsewhere,
  }
}

/** The rounds before the one of a scope as one scope; undefined where there are none. */
export function scopeBefore(state: State, protocol: Protocol, scope: FlowScope): FlowScope | undefined {
  if (!scope.update || scope.round === undefined) return undefined
  const before = scope.rounds.slice(0, scope.rounds.indexOf(scope.round))
  const imports = before
    .flatMap((one) => one.imports)
    .filter((one) => scope.track === undefined || one.track === scope.track)
  const ids = new Set(imports.map((one) => one.import))
  const occurrences = state.occurrences.filter((one) => ids.has(one.import))
  const own = new Map<string, Occurrence[]>()
  for (const one of occurrences) {
    const cluster = state.clusterOf.get(one.record)!
    if (scope.track !== undefined && trackOf(state, protocol, cluster) !== scope.track) continue
    const known = own.get(cluster)
    if (known) known.push(one)
    else own.set(cluster, [one])
  }
  return {
    rounds: before,
    round: undefined,
    track: scope.track,
    update: false,
    imports,
    occurrences,
    own,
    elsewhere: new Map(),
  }
}
