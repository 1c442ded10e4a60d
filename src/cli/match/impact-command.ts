import { count, oneLine, printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { truncate } from '../../lib/width.ts'
import { answerText } from '../../report/explain-match.ts'
import { changeText } from '../../report/impact-text.ts'
import { loadRecordMap, type Review } from '../../review/load.ts'
import type { Version } from '../../search/match/changes.ts'
import { type Flip, impactOf } from '../../search/match/impact.ts'
import { runLines } from '../../search/match/lines.ts'
import { makeMatcher } from '../../search/match/matcher.ts'
import type { SearchIndex } from '../../search/match/search-index.ts'
import { answerAt, type Ternary } from '../../search/match/ternary.ts'
import { parseQuery } from '../../search/syntax/parse-query.ts'
import type { Context } from '../context.ts'
import { type Collection, fileSource, openCollection } from './collection.ts'
import { includedRecords } from './included-records.ts'
import { sayUnreadable } from './say-unreadable.ts'
import { needLine, openTargets, type Target } from './target.ts'

/** What `query impact` is asked. */
export interface ImpactOptions {
  readonly line?: string
  readonly drop?: boolean
  readonly replace?: string
  readonly by?: string
  readonly records?: readonly string[]
  readonly known?: readonly string[]
  readonly cache: boolean
}

interface Result {
  readonly changes: readonly string[]
  readonly flips: readonly Flip[]
}

const MOST = 15

/** Shows which records a change of a strategy gains and loses, and which part of the change does it. */
export async function showImpact(context: Context, names: readonly string[], options: ImpactOptions): Promise<void> {
  const plan = await planImpact(context, names, options)
  const { review, source } = plan
  const collection = await openCollection(context, source, options)
  const here = plan.run(collection.index)
  const marks = review && !options.records?.length ? includedRecords(review) : new Set<string>()
  const known = options.known?.length
    ? await openCollection(context, await fileSource(options.known), options)
    : undefined
  const knownHere = known && plan.run(known.index)
  const gained = here.flips.filter(({ after }) => after === 'yes')
  const lost = here.flips.filter(isLost)
  const other = here.flips.length - gained.length - lost.length
  const id = ({ record }: Flip) => collection.index.ids[record]!
  const lostIncluded = lost.filter((flip) => marks.has(id(flip)))
  const lostKnown = knownHere?.flips.filter(isLost) ?? []
  if (lostIncluded.length + lostKnown.length > 0) context.exit(1)
  const titles = await titlesOf(review, options, [...gained, ...lost].map(id))
  if (context.json) {
    const flip = (one: Flip) => ({
      record: id(one),
      title: titles.get(id(one)) ?? null,
      before: one.before,
      after: one.after,
      included: marks.has(id(one)),
      by: one.by.map((at) => here.changes[at]!),
      alone: one.alone,
    })
    context.printJson({
      from: plan.from,
      to: plan.to,
      records: collection.index.size,
      changes: here.changes,
      gained: gained.map(flip),
      lost: lost.map(flip),
      perhapsGained: other,
      known: known && knownHere ? knownJson(known, knownHere) : null,
    })
  } else {
    context.print(
      `${context.paint('bold', `${printable(plan.from)} → ${printable(plan.to)}`)} in ${printable(collection.label)}`,
    )
    for (const [at, change] of here.changes.entries()) {
      const own = here.flips.filter((flip) => flip.alone && flip.by.includes(at))
      const plus = own.filter(({ after }) => after === 'yes').length
      const minus = own.filter(isLost).length
      context.print(`  ${change}  ${context.paint('dim', `+${plus} −${minus}`)}`)
    }
    if (here.changes.length === 0) context.print('  no change that this comparison knows of')
    printFlips(context, 'gained', gained, { id, titles, marks, changes: here.changes })
    printFlips(context, 'lost', lost, { id, titles, marks, changes: here.changes })
    if (other > 0)
      context.print(`\n${count(other, 'record')} perhaps gained: not found before, and now it cannot be known.`)
    if (lostIncluded.length > 0) {
      context.print(context.paint('red', `\n${count(lostIncluded.length, 'included record')} would be lost.`))
    }
    if (known && knownHere) printKnown(context, known, knownHere)
  }
  sayUnreadable(context, collection.unreadable)
  await collection.keep()
}

// A match that is none any more, and what was perhaps one and is none for certain.
function isLost({ before, after }: Flip): boolean {
  return before === 'yes' || after === 'no'
}

function knownJson({ index }: Collection, { flips }: Result) {
  const ids = (wanted: readonly Flip[]) => wanted.map(({ record }) => index.ids[record]!)
  return {
    records: index.size,
    gained: ids(flips.filter(({ after }) => after === 'yes')),
    lost: ids(flips.filter(isLost)),
  }
}

function printKnown(context: Context, { index }: Collection, { flips }: Result): void {
  const lost = flips.filter(isLost)
  const gained = flips.filter(({ after }) => after === 'yes')
  const ids = (wanted: readonly Flip[]) => wanted.map(({ record }) => oneLine(index.ids[record]!)).join(', ')
  context.print(`\nOf ${count(index.size, 'known item')}: ${gained.length} gained, ${lost.length} lost.`)
  if (gained.length > 0) context.print(`  gained: ${ids(gained)}`)
  if (lost.length > 0) context.print(context.paint('red', `  lost: ${ids(lost)}`))
}

interface Shown {
  readonly id: (flip: Flip) => string
  readonly titles: ReadonlyMap<string, string>
  readonly marks: ReadonlySet<string>
  readonly changes: readonly string[]
}

function printFlips(
  context: Context,
  what: string,
  flips: readonly Flip[],
  { id, titles, marks, changes }: Shown,
): void {
  context.print(
    `\n${count(flips.length, 'record')} ${what}${flips.length > 0 && marks.size > 0 ? ` (${flips.filter((flip) => marks.has(id(flip))).length} included)` : ''}`,
  )
  for (const flip of flips.slice(0, MOST)) {
    const star = marks.has(id(flip)) ? context.paint('bold', '* ') : '  '
    const side = flip.before === 'unknown' ? 'was' : flip.after === 'unknown' ? 'now' : undefined
    const note = side === undefined ? '' : ` (${side}: ${answerText('unknown')})`
    context.print(
      `${star}${printable(id(flip))}  ${truncate(oneLine(titles.get(id(flip)) ?? ''), Math.max(20, context.width - 20))}`,
    )
    const why =
      flip.by.length === 0
        ? 'all changes together'
        : flip.by.map((at) => changes[at]!).join(flip.alone ? '; or ' : ' together with ')
    context.print(context.paint('dim', `    ${truncate(why, context.width - 26)}${note}`))
  }
  if (flips.length > MOST) context.print(`  … and ${flips.length - MOST} more: see \`--json\``)
}

async function planImpact(context: Context, names: readonly string[], options: ImpactOptions) {
  const { line, drop, replace, by } = options
  const single = names.length === 1
  if (single ? line === undefined || !(drop || replace !== undefined) : line !== undefined || names.length > 2) {
    throw new UserError(
      single
        ? 'Unexpected single version, expected two, or a line with what to do to it.'
        : 'Unexpected `--line` with two versions, expected one or the other.',
      {
        hint: 'For example `medline@1 medline@2`, `medline --line 14 --drop`, or `medline --line 8 --replace x --by y`.',
      },
    )
  }
  const opened = await openTargets(context, names, options)
  const [older, second] = opened.targets as [Target, Target | undefined]
  const base = { review: opened.review, source: opened.source, from: older.name }
  if (second) return { ...base, to: second.name, run: (index: SearchIndex) => compare(index, older, second) }
  const { key, id, tree } = needLine(older, line!)
  if (drop) {
    return { ...base, to: `without line ${id}`, run: (index: SearchIndex) => dropLine(index, older, key, id) }
  }
  const text = tree.text.replaceAll(replace!, by ?? '')
  if (replace === '' || text === tree.text) {
    throw new UserError(`Unexpected text \`${replace}\`, expected one that stands in line ${id}.`, {
      hint: `Look at it with \`litsieve query show ${older.name}\`.`,
    })
  }
  const changed = {
    ...older,
    lines: older.lines.map((one) =>
      one.key === key ? { ...one, tree: parseQuery(text, older.strategy.platform!) } : one,
    ),
  }
  return { ...base, to: `line ${id} with \`${by ?? ''}\``, run: (index: SearchIndex) => compare(index, older, changed) }
}

function compare(index: SearchIndex, older: Target, newer: Target): Result {
  const terms = new Map<string, Ternary>()
  const version = ({ lines, final, options }: Target): Version & { matcher: ReturnType<typeof makeMatcher> } => ({
    lines,
    final,
    matcher: makeMatcher(index, options, terms),
  })
  const { changes, flips } = impactOf(version(older), version(newer))
  return { changes: changes.map(changeText), flips }
}

function dropLine(index: SearchIndex, target: Target, key: string, id: string): Result {
  const matcher = makeMatcher(index, target.options)
  const before = runLines(matcher, target.lines).get(target.final)
  const after = runLines(matcher, target.lines, { dropped: new Set([key]) }).get(target.final)
  if (before === undefined || before === 'absent' || after === undefined || after === 'absent') {
    throw new UserError(`Unexpected line ${id} to be left out, expected one without which something is left.`, {
      hint: `The line that counts, ${target.final}, is made of it alone.`,
    })
  }
  const flips: Flip[] = []
  for (let record = 0; record < index.size; record++) {
    const [was, is] = [answerAt(before, record), answerAt(after, record)]
    if (was !== is) flips.push({ record, before: was, after: is, by: [0], alone: true })
  }
  return { changes: [`line ${id} left out`], flips }
}

async function titlesOf(
  review: Review | undefined,
  { records }: ImpactOptions,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (!review || records?.length || ids.length === 0) return new Map()
  const found = await loadRecordMap(review, new Set(ids))
  return new Map([...found].map(([id, { norm }]) => [id, norm.title]))
}
