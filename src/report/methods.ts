import type { Event } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { count, formatNumber, listWords, oneLine } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { isSettled, lowerFirst, screeningFacts, screeningText, shortcutsOf } from './methods-screening.ts'
import { hasRun, searchesText, sentence } from './methods-searches.ts'
import type { ReportedSearch } from './prisma-s.ts'

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
  /** True while the step is under way: what the text says is not the end of it. */
  readonly open?: boolean
}

/** The methods section as it can be told from protocol and log; what was not done is said, and nothing is made up. */
export function methodsOf(input: MethodsInput): MethodsPart[] {
  const { protocol, state } = input
  const facts = screeningFacts(state, protocol)
  const imported = state.imports.size > 0
  const screening = !screenedThrough(facts, protocol)
  const parts: MethodsPart[] = [
    { title: 'Eligibility', paragraphs: eligibility(protocol), done: true },
    {
      title: 'Searches',
      paragraphs: searchesText(input),
      done: imported || input.searches.some((one) => hasRun(one, state)),
      open: !input.searches.every((one) => hasRun(one, state)),
    },
    {
      title: 'Deduplication',
      paragraphs: [input.dedupe ?? 'Duplicates have not been looked for yet.'],
      done: input.dedupe !== undefined,
    },
    {
      title: 'Selection of studies',
      paragraphs: [...screeningText(state, protocol, facts), ...retrieval(state)],
      done: facts.length > 0,
      open: screening,
    },
    { title: 'Extraction', paragraphs: [extraction(input)], done: input.extraction.studies > 0 },
    { title: 'Risk of bias', paragraphs: [bias(input)], done: input.bias.studies > 0 },
    {
      title: 'Shortcuts and deviations',
      paragraphs: deviations(input, shortcutsOf(facts, protocol), !screening),
      done: facts.length > 0,
      open: screening,
    },
    { title: 'Automation', paragraphs: [automation(input)], done: true },
  ]
  return parts.filter((part) => part.paragraphs.length > 0)
}

// Every report has been decided on in every stage.
function screenedThrough(facts: ReturnType<typeof screeningFacts>, protocol: Protocol): boolean {
  const stages = Object.keys(protocol.screening.stages)
  return stages.every((stage) => facts.some((one) => one.stage === stage)) && facts.every(isSettled)
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
  const form = `into a form made beforehand${fields.length > 0 ? ` (${listWords(fields)}, and findings by category)` : ''}`
  const from = `from ${count(studies, 'study', 'studies')}`
  if (protocol.extraction.mode === 'dual') {
    const people = [...new Set([...extractedBy, ...verifiedBy])].sort()
    const who = people.length > 0 ? ` (${listWords(people)})` : ''
    return `Two people extracted data ${from} independently of each other${who}, ${form}; they then compared what they had extracted and agreed on ${verified < values ? `${formatNumber(verified)} of ${count(values, 'value')} so far` : 'every value'}.`
  }
  const one =
    extractedBy.length > 0
      ? `${listWords(extractedBy)} extracted data ${from} ${form}.`
      : `Data were extracted ${from} ${form}; who did it is not recorded.`
  const share = values === 0 ? '' : ` (${((100 * verified) / values).toFixed(1)} %)`
  const two =
    verified === 0
      ? 'No second reviewer has verified the extraction.'
      : `${listWords(verifiedBy)} compared ${formatNumber(verified)} of ${count(values, 'extracted value')}${share} with the reports and confirmed or corrected ${verified === 1 ? 'it' : 'them'}.`
  return `${one} ${two}`
}

function bias({ bias: { tools, studies } }: MethodsInput): string {
  if (studies === 0) return 'Risk of bias has not been assessed.'
  return `The risk of bias of ${count(studies, 'study was', 'studies were')} judged with ${listWords(tools)}.`
}

function deviations(
  { protocol, state, events }: MethodsInput,
  shortcuts: readonly string[],
  complete: boolean,
): string[] {
  const said = protocol.prisma?.statements ?? {}
  const early = events.flatMap((event) => (event.type === 'unblind' ? [event] : []))
  const opened = [...new Set(early.map((event) => event.why.replace(/\.$/, '')))]
  const undone = events.filter((event) => event.type === 'undo' && state.undone.has(event.event)).length
  const out: string[] = []
  if (shortcuts.length > 0) out.push(`This review took shortcuts: ${shortcuts.join('; ')}.`)
  else if (state.screened.size > 0 && complete)
    out.push('Every report was screened by at least two reviewers; no step of screening was shortened.')
  else out.push('Screening is not finished, so shortcuts cannot be told yet.')
  if (said.shortcuts !== undefined) out.push(sentence(said.shortcuts))
  out.push(
    said.amendments === undefined
      ? 'Amendments to the protocol: not stated.'
      : `Amendments to the protocol: ${sentence(said.amendments)}`,
  )
  if (opened.length > 0 && opened.length <= 6)
    out.push(
      `Reviewers saw each other’s decisions only after unblinding, which was recorded with ${opened.length === 1 ? 'this reason' : 'these reasons'}: ${opened.map(lowerFirst).join('; ')}.`,
    )
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
