import type { State } from '../events/state.ts'
import { listWords, oneLine } from '../lib/text.ts'
import { sourceKind, sourceName } from '../search/meta.ts'
import { runsOf } from '../search/shelf.ts'
import { roundsOf } from './flow-scope.ts'
import type { MethodsInput } from './methods.ts'
import type { ReportedSearch } from './prisma-s.ts'
import { limitsOf } from './search-limits.ts'

/** The searches in sentences: what was searched when, within which limits, what was searched again, and what else was tried. */
export function searchesText({ protocol, state, searches: all }: MethodsInput): string[] {
  const run = all.filter((one) => hasRun(one, state))
  const ready = all.filter((one) => !hasRun(one, state))
  const named = new Set(all.map((one) => sourceName(one.meta).toLowerCase()))
  const out: string[] = []
  if (run.length > 0) {
    const described = run.map((one) => describe(one, state))
    out.push(`We searched ${listWords(described)}. The strategies as run are in the appendix.`)
  }
  const others = otherSources(state, named)
  if (others.length > 0) out.push(`${run.length > 0 ? 'We also searched' : 'We searched'} ${listWords(others)}.`)
  if (out.length === 0) out.push('No search has been run yet.')
  if (ready.length > 0) {
    const names = [...new Set(ready.map(({ meta }) => sourceName(meta)))]
    out.push(
      `${ready.length === 1 ? 'A strategy' : 'Strategies'} for ${listWords(names)} ${ready.length === 1 ? 'is' : 'are'} saved and ${ready.length === 1 ? 'has' : 'have'} not been run yet.`,
    )
  }
  const limits = run.flatMap((one) => {
    const found = limitsOf(one.version.strategy)
    return found.length > 0 ? [`${sourceName(one.meta)}: ${found.join(', ')}`] : []
  })
  if (limits.length > 0) out.push(`Limits within the searches: ${limits.join('; ')}.`)
  for (const round of roundsOf(state).filter((one, i) => i > 0 && one.imports.length > 0)) {
    const sources = [...new Set(round.imports.map((one) => one.source))]
    out.push(
      `The searches were run again (update ${round.id}): ${listWords(sources)}, with results taken over from ${day(round.imports[0]!.at)}; only records that earlier searches had not found went on to screening.`,
    )
  }
  const { registries, websites, citations, contacts, other } = protocol.search ?? {}
  const said = [registries, websites, citations, contacts, other].filter((one) => one !== undefined)
  return said.length > 0 ? [out.join(' '), said.map(sentence).join(' ')] : [out.join(' ')]
}

// Sources without a saved strategy: searched by hand, or known by their imports alone.
function otherSources(state: State, named: ReadonlySet<string>): string[] {
  const days = new Map<string, { searched: Set<string>; imported: Set<string> }>()
  const of = (source: string) => {
    const known = days.get(source) ?? { searched: new Set<string>(), imported: new Set<string>() }
    days.set(source, known)
    return known
  }
  for (const { source, platform, date, query } of state.searches) {
    if (query === undefined && !named.has((source ?? platform).toLowerCase())) of(source ?? platform).searched.add(date)
  }
  for (const { source, at } of state.imports.values()) {
    if (!named.has(source.toLowerCase())) of(source).imported.add(at.slice(0, 10))
  }
  return [...days].map(([source, { searched, imported }]) => {
    const list = (some: ReadonlySet<string>) => listWords([...some].sort().map(day))
    return `${oneLine(source)} (${searched.size > 0 ? list(searched) : `day not stated; results taken over on ${list(imported)}`})`
  })
}

/** The day on which a search was last run, ISO; undefined where no file says it. */
export function searchedOn({ query, version, meta }: ReportedSearch, state: State): string | undefined {
  const logged = state.searches.filter((one) => one.query?.name === query.name).map((one) => one.date)
  return meta.searched ?? runsOf(query, version.version).at(-1)?.date ?? logged.sort().at(-1)
}

/** Whether a search was run: a file says when, or records of its source were imported. */
export function hasRun(one: ReportedSearch, state: State): boolean {
  if (searchedOn(one, state) !== undefined || one.meta.status === 'run') return true
  const source = sourceName(one.meta).toLowerCase()
  return [...state.imports.values()].some(
    (each) => each.query?.name === one.query.name || each.source.toLowerCase() === source,
  )
}

function describe(one: ReportedSearch, state: State): string {
  const { version, meta } = one
  const platform = version.strategy.platform?.label ?? meta.platform
  const searched = searchedOn(one, state)
  const facts = [
    sourceKind(meta) === 'database' ? platform : undefined,
    searched === undefined ? 'day not stated' : day(searched),
  ].filter((fact) => fact !== undefined)
  return `${sourceName(meta)} (${facts.join('; ')})`
}

/** What people wrote, as a sentence. */
export function sentence(text: string): string {
  const one = oneLine(text)
  return /[.!?]$/.test(one) ? one : `${one}.`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `2022-02-03` as `3 February 2022`. */
function day(date: string): string {
  const [, year, month, of] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date) ?? []
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1]
  if (year === undefined) return date
  return [of === undefined ? undefined : Number(of), name, year].filter((part) => part !== undefined).join(' ')
}
