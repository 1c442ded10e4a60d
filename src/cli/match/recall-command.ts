import { count, oneLine, printable } from '../../lib/text.ts'
import { pad, truncate } from '../../lib/width.ts'
import { conceptsOf } from '../../search/match/concepts.ts'
import { makeIndexer } from '../../search/match/indexer.ts'
import { recordsOfLine, runLines } from '../../search/match/lines.ts'
import { makeMatcher } from '../../search/match/matcher.ts'
import type { Searchable } from '../../search/match/searchable.ts'
import { type Answer, answerAt, either, noneOf } from '../../search/match/ternary.ts'
import type { Context } from '../context.ts'
import { fileSource, openCollection } from './collection.ts'
import { linkKnown } from './known-links.ts'
import { sayUnreadable } from './say-unreadable.ts'
import { openTargets, type Target } from './target.ts'

/** One known item: what each concept and the whole strategy say to it. */
interface Row {
  readonly id: string
  readonly title: string
  readonly imported: readonly string[]
  readonly concepts: readonly Answer[]
  readonly final: Answer
}

const SIGNS = { yes: '●', no: '○', unknown: '?' } as const
const COLOURS = { yes: 'green', no: 'red', unknown: 'yellow' } as const

/** Prints known items × concepts: which concept loses which item. */
export async function showRecall(
  context: Context,
  names: readonly string[],
  known: readonly string[],
  options: { readonly cache: boolean },
): Promise<void> {
  const source = await fileSource(known)
  const opened = await openTargets(
    context,
    names,
    names.every((one) => one.includes('.search')) ? { records: known } : {},
  )
  const items: { searchable: Searchable; title: string }[] = []
  const reading = source.read(() => {})
  let next = await reading.next()
  for (; !next.done; next = await reading.next()) items.push(next.value)
  const { review } = opened
  const links = review
    ? await linkKnown(
        review,
        items.map((one) => one.searchable),
      )
    : new Map<string, readonly string[]>()
  const imported = links.size > 0 ? await openCollection(context, opened.source, options) : undefined
  const indexer = makeIndexer()
  for (const { searchable } of items) indexer.add(searchable)
  const own = indexer.finish()
  const places = new Map(imported?.index.ids.map((id, at) => [id, at]))
  const answers = opened.targets.map((target) => {
    const concepts = conceptsOf(target.strategy, target.lines, target.final)
    const columns = [...concepts.map((one) => one.keys), [target.final]]
    const sets = [own, ...(imported ? [imported.index] : [])].map((index) => {
      const values = runLines(makeMatcher(index, target.options), target.lines)
      return columns.map((keys) =>
        keys.map((key) => recordsOfLine(values, key, index.size)).reduce(either, noneOf(index.size)),
      )
    })
    const rows = items.map(({ searchable, title }, at): Row => {
      const here = (links.get(searchable.id) ?? []).filter((id) => places.has(id))
      const cells = columns.map((_, column) => {
        const all = [answerAt(sets[0]![column]!, at), ...here.map((id) => answerAt(sets[1]![column]!, places.get(id)!))]
        return all.includes('yes') ? 'yes' : all.includes('unknown') ? 'unknown' : 'no'
      })
      return { id: searchable.id, title, imported: here, concepts: cells.slice(0, -1), final: cells.at(-1)! }
    })
    return { target, concepts: concepts.map((one) => one.name), rows }
  })
  if (answers.some(({ rows }) => rows.some((row) => row.final === 'no'))) context.exit(1)
  if (context.json) {
    const all = answers.map(({ target, concepts, rows }) => ({
      query: target.name,
      known: rows.length,
      found: rows.filter((row) => row.final === 'yes').length,
      items: rows.map((row) => ({
        ...row,
        concepts: Object.fromEntries(concepts.map((name, at) => [name, row.concepts[at]!])),
      })),
    }))
    context.printJson(all.length === 1 ? all[0] : all)
  } else for (const one of answers) print(context, one, review !== undefined)
  sayUnreadable(context, next.value)
  await imported?.keep()
}

function print(
  context: Context,
  { target, concepts, rows }: { target: Target; concepts: readonly string[]; rows: readonly Row[] },
  inReview: boolean,
): void {
  const found = rows.filter((row) => row.final === 'yes').length
  const unknown = rows.filter((row) => row.final === 'unknown').length
  const perhaps = unknown > 0 ? `, of ${unknown} it cannot be known` : ''
  context.print(
    `${context.paint('bold', printable(target.name))} finds ${found} of ${count(rows.length, 'known item')}${perhaps}\n`,
  )
  const heads = [...concepts, 'all'].map((name) => oneLine(name))
  const widths = heads.map((head) => Math.max(3, head.length))
  const left = Math.max(20, context.width - widths.reduce((sum, width) => sum + width + 2, 0) - (inReview ? 10 : 2))
  const line = (title: string, cells: readonly string[], end: string) =>
    `${pad(truncate(oneLine(title), left), left)}  ${cells.join('  ')}${end}`.trimEnd()
  context.print(
    context.paint(
      'dim',
      line(
        'Known item',
        heads.map((head, at) => pad(head, widths[at]!)),
        inReview ? '  imported' : '',
      ),
    ),
  )
  for (const row of rows) {
    const cells = [...row.concepts, row.final].map((answer, at) =>
      context.paint(COLOURS[answer], pad(SIGNS[answer], widths[at]!)),
    )
    context.print(line(row.title || row.id, cells, inReview ? `  ${row.imported[0] ?? '–'}` : ''))
  }
  context.say(`\n${SIGNS.yes} found  ${SIGNS.no} not found  ${SIGNS.unknown} cannot be known`)
  concepts.forEach((name, at) => {
    // The one concept that stands between the item and the strategy.
    const lost = rows.filter(
      (row) => row.final === 'no' && row.concepts.every((answer, other) => (other === at) === (answer === 'no')),
    )
    if (lost.length > 0)
      context.print(
        `${oneLine(name)} alone loses ${count(lost.length, 'known item')}: ${lost.map((row) => oneLine(row.id)).join(', ')}`,
      )
  })
}
