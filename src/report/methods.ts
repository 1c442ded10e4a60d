import type { Event } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { count, formatNumber, listWords, oneLine } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { sourceKind, sourceName } from '../search/meta.ts'
import { runsOf } from '../search/shelf.ts'
import { roundsOf } from './flow-scope.ts'
import { lowerFirst, screeningFacts, screeningText, shortcutsOf } from './methods-screening.ts'
import type { ReportedSearch } from './prisma-s.ts'
import { limitsOf } from './search-limits.ts'

/** What the methods are told from: the protocol, the log as everybody may see it, the searches and the extraction. */
export interface MethodsInput {
  readonly protocol: Protocol
  /** The events that `state` was folded from (`visibleEvents`). */
  readonly events: readonly Event[]
  readonly state: State
  readonly searches: readonly ReportedSearch[]
  /** The text about deduplication, once it has been done. */
  readonly dedupe: string | undefined
  readonly extraction: {
    readonly studies: number
    readonly extractedBy: readonly string[]
    readonly verifiedBy: readonly string[]
    readonly verified: number
    readonly values: number
  }
  /** Names of the instruments by which risk of bias was judged, and of how many studies. */
  readonly bias: { readonly tools: readonly string[]; readonly studies: number }
  /** Of Litsieve. */
  readonly version: string
}

/** A part of the methods section. */
export interface MethodsPart {
  readonly title: string
  readonly paragraphs: readonly string[]
  /** False while the step has not been done: the text says so. */
  readonly done: boolean
}

/** The methods section as it can be told from protocol and log; what was not done is said, and nothing is made up. */
export function methodsOf(input: MethodsInput): MethodsPart[] {
  const { protocol, state } = input
  const facts = screeningFacts(state, protocol)
  const imported = state.imports.size > 0
  const parts: MethodsPart[] = [
    { title: 'Eligibility', paragraphs: eligibility(protocol), done: true },
    { title: 'Searches', paragraphs: searches(input), done: imported || input.searches.length > 0 },
    {
      title: 'Deduplication',
      paragraphs: [input.dedupe ?? 'Duplicates have not been looked for yet.'],
      done: input.dedupe !== undefined,
    },
    {
      title: 'Selection of studies',
      paragraphs: [...screeningText(state, protocol, facts), ...retrieval(state)],
      done: facts.length > 0,
    },
    { title: 'Extraction', paragraphs: [extraction(input)], done: input.extraction.studies > 0 },
    { title: 'Risk of bias', paragraphs: [bias(input)], done: input.bias.studies > 0 },
    {
      title: 'Shortcuts and deviations',
      paragraphs: deviations(input, shortcutsOf(facts, protocol)),
      done: facts.length > 0,
    },
    { title: 'Automation', paragraphs: [automation(input)], done: true },
  ]
  return parts.filter((part) => part.paragraphs.length > 0)
}

/** The methods as Markdown. */
export function methodsMarkdown(title: string, parts: readonly MethodsPart[]): string {
  const body = parts.flatMap((part) => [
    `## ${part.title}`,
    '',
    ...part.paragraphs.flatMap((one) => [markdown(one), '']),
  ])
  return [`# Methods: ${markdown(title)}`, '', ...body].join('\n')
}

// Text of people: nothing in it is markup.
function markdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>|~#]/g, (char) => `\\${char}`)
    .replaceAll('&', '&amp;')
}

function eligibility({ criteria, dates, languages }: Protocol): string[] {
  const list = (what: string, items: readonly { text: string }[]) =>
    items.length === 0 ? [] : [`${what}: ${items.map((one) => one.text.replace(/\.$/, '')).join('; ')}.`]
  const span = [dates?.from && `from ${dates.from}`, dates?.to && `to ${dates.to}`].filter(Boolean).join(' ')
  const limits = [span && `dates ${span}`, languages.length > 0 && `in ${listWords(languages, 'or')}`].filter(Boolean)
  return [
    [
      ...list('We included', criteria.include),
      ...list('We excluded', criteria.exclude),
      ...(limits.length > 0 ? [`Limits: ${limits.join('; ')}.`] : []),
    ].join(' '),
  ].filter((text) => text !== '')
}

function searches({ protocol, state, searches: all }: MethodsInput): string[] {
  const rounds = roundsOf(state)
  const described = all.map((one) => describe(one))
  const named = new Set(all.map((one) => sourceName(one.meta).toLowerCase()))
  const imported = [...state.imports.values()].filter((one) => !named.has(one.source.toLowerCase()))
  const others = [...new Set(imported.map((one) => one.source))].map((source) => {
    const own = imported.filter((one) => one.source === source)
    const days = [...new Set(own.map((one) => one.at.slice(0, 10)))]
    return `${source} (results taken over on ${listWords(days.map(day))})`
  })
  const out: string[] = []
  if (described.length > 0) out.push(`We searched ${listWords(described)}. The strategies as run are in the appendix.`)
  if (others.length > 0) out.push(`${described.length > 0 ? 'We also searched' : 'We searched'} ${listWords(others)}.`)
  if (out.length === 0) out.push('No search has been run yet.')
  const limits = all.flatMap((one) => {
    const found = limitsOf(one.version.strategy)
    return found.length > 0 ? [`${sourceName(one.meta)}: ${found.join(', ')}`] : []
  })
  if (limits.length > 0) out.push(`Limits within the searches: ${limits.join('; ')}.`)
  const updates = rounds.filter((round, i) => i > 0 && round.imports.length > 0)
  for (const round of updates) {
    const sources = [...new Set(round.imports.map((one) => one.source))]
    out.push(
      `The searches were run again (update ${round.id}): ${listWords(sources)}, with results taken over from ${day(round.imports[0]!.at.slice(0, 10))}; only records that earlier searches had not found were screened.`,
    )
  }
  const { registries, websites, citations, contacts, other } = protocol.search ?? {}
  const said = [registries, websites, citations, contacts, other].filter((one) => one !== undefined)
  return said.length > 0 ? [out.join(' '), said.map(sentence).join(' ')] : [out.join(' ')]
}

function describe({ query, version, meta }: ReportedSearch): string {
  const platform = version.strategy.platform?.label ?? meta.platform
  const searched = meta.searched ?? runsOf(query, version.version).at(-1)?.date
  const facts = [
    sourceKind(meta) === 'database' ? platform : undefined,
    searched === undefined ? 'day not stated' : day(searched),
  ].filter((one) => one !== undefined)
  return `${sourceName(meta)} (${facts.join('; ')})`
}

function retrieval(state: State): string[] {
  const missed = [...state.retrievals.values()].filter((one) => one.status === 'not-retrieved')
  if (state.retrievals.size === 0) return []
  const why = [...new Set(missed.flatMap((one) => (one.why === undefined ? [] : [one.why])))]
  const reasons = why.length > 0 && why.length <= 5 ? ` (${why.map((text) => text.replace(/\.$/, '')).join('; ')})` : ''
  return [`${count(missed.length, 'full text')} could not be had${reasons}.`]
}

function extraction({
  extraction: { studies, extractedBy, verifiedBy, verified, values },
  protocol,
}: MethodsInput): string {
  if (studies === 0) return 'Nothing has been extracted yet.'
  const fields = Object.values(protocol.extraction.fields).map((field) => lowerFirst(field.label))
  const one = `${listWords(extractedBy)} extracted data from ${count(studies, 'study', 'studies')} into a form made beforehand${fields.length > 0 ? ` (${listWords(fields)}, and findings by category)` : ''}.`
  const share = values === 0 ? '' : ` (${((100 * verified) / values).toFixed(1)} %)`
  const two =
    verified === 0
      ? 'No second reviewer has verified the extraction.'
      : `${listWords(verifiedBy)} compared ${formatNumber(verified)} of ${formatNumber(values)} extracted values${share} with the reports and confirmed them.`
  return `${one} ${two}`
}

function bias({ bias: { tools, studies } }: MethodsInput): string {
  if (studies === 0) return 'Risk of bias has not been assessed.'
  return `The risk of bias of ${count(studies, 'study was', 'studies were')} judged with ${listWords(tools)}.`
}

function deviations({ protocol, state, events }: MethodsInput, shortcuts: readonly string[]): string[] {
  const said = protocol.prisma?.statements ?? {}
  const early = events.flatMap((event) => (event.type === 'unblind' ? [event] : []))
  const opened = [...new Set(early.map((event) => event.why.replace(/\.$/, '')))]
  const undone = events.filter((event) => event.type === 'undo' && state.undone.has(event.event)).length
  const out: string[] = []
  if (shortcuts.length > 0) out.push(`This review took shortcuts: ${shortcuts.join('; ')}.`)
  else if (state.screened.size > 0)
    out.push('Every report was screened by at least two reviewers; no step of screening was shortened.')
  if (said.shortcuts !== undefined) out.push(sentence(said.shortcuts))
  out.push(
    said.amendments === undefined
      ? 'Amendments to the protocol: not stated.'
      : `Amendments to the protocol: ${sentence(said.amendments)}`,
  )
  if (opened.length > 0 && opened.length <= 6)
    out.push(`Votes were shown to the other reviewers when: ${opened.join('; ')}.`)
  if (undone > 0)
    out.push(
      `${count(undone, 'entry of the log was', 'entries of the log were')} taken back; all of them can still be read there.`,
    )
  return [out.join(' ')]
}

/** What machines did, in a sentence or two. */
function automation({ protocol, events, state, version }: MethodsInput): string {
  const said = protocol.prisma?.statements.automation
  const merges = events.filter(
    (event) => event.type === 'merge' && event.by === 'machine' && !state.undone.has(event.id),
  )
  const matched =
    merges.length > 0 ? `Litsieve ${version} matched certain duplicates by rules (see Deduplication)` : undefined
  const own =
    matched === undefined
      ? 'No automation tool took a decision on any record.'
      : `${matched}; no other automation tool took a decision on any record.`
  return said === undefined
    ? `${own} No use of artificial intelligence is recorded in the review.`
    : `${own} ${sentence(said)}`
}

function sentence(text: string): string {
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
