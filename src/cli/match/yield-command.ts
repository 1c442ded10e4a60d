import type { Row, Table } from '../../lib/table.ts'
import { oneLine, printable } from '../../lib/text.ts'
import { toText } from '../../report/formats/text.ts'
import { emptyBits, setBit } from '../../search/match/bits.ts'
import { conceptsOf } from '../../search/match/concepts.ts'
import { makeMatcher } from '../../search/match/matcher.ts'
import { type LineYield, type Yield, yieldOf } from '../../search/match/yield.ts'
import type { Context } from '../context.ts'
import { type CollectionOptions, openCollection } from './collection.ts'
import { includedRecords } from './included-records.ts'
import { sayUnreadable } from './say-unreadable.ts'
import { needLine, openTargets } from './target.ts'

/** Prints what each term and concept of a strategy brings. */
export async function showYield(
  context: Context,
  name: string,
  line: string | undefined,
  options: CollectionOptions,
): Promise<void> {
  const { targets, review, source } = await openTargets(context, [name], options)
  const target = targets[0]!
  const only = line === undefined ? undefined : needLine(target, line).key
  const collection = await openCollection(context, source, options)
  const { index } = collection
  const marks = review && !options.records?.length ? includedRecords(review) : new Set<string>()
  const included = emptyBits(index.size)
  index.ids.forEach((id, at) => {
    if (marks.has(id)) setBit(included, at)
  })
  const concepts = conceptsOf(target.strategy, target.lines, target.final)
  const found = yieldOf(
    makeMatcher(index, { ...target.options, passesLimits: true }),
    target.lines,
    target.final,
    concepts,
    included,
  )
  const lines = found.lines.filter(({ key }) => only === undefined || key === only)
  if (context.json) {
    context.printJson({ query: target.name, records: index.size, ...found, lines })
  } else {
    const all = `${found.hits} of ${printable(collection.label)}`
    const marked = marks.size > 0 ? `, ${found.included} of the ${marks.size} included` : ''
    context.print(`${context.paint('bold', printable(target.name))} finds ${all}${marked}\n`)
    for (const one of lines) context.print(`${toText(termTable(one, marks.size > 0), context.width)}\n`)
    if (only === undefined && concepts.length > 0)
      context.print(toText(conceptTable(found, marks.size > 0), context.width))
    context.say(
      '\nThese records were found by searches: a term that brings nothing here may bring much in the database. ' +
        'Limits that a record does not tell (such as humans) let it pass here.',
    )
  }
  sayUnreadable(context, collection.unreadable)
  await collection.keep()
}

function termTable({ id, hits, terms }: LineYield, marked: boolean): Table {
  const number = (value: number) => (value === 0 ? '·' : value.toLocaleString('en-GB'))
  return {
    id: 'yield',
    title: `Line ${id}`,
    columns: [
      { key: 'term', title: `Line ${id}: ${hits.toLocaleString('en-GB')}` },
      { key: 'hits', title: 'Hits', align: 'right' },
      { key: 'unique', title: 'Only it', align: 'right' },
      { key: 'lost', title: 'Lost without', align: 'right' },
      ...(marked
        ? ([
            { key: 'included', title: 'Included', align: 'right' },
            { key: 'uniqueIncluded', title: 'Only it', align: 'right' },
            { key: 'lostIncluded', title: 'Lost without', align: 'right' },
          ] as const)
        : []),
    ],
    rows: terms.map(({ term, ...counts }): Row => {
      const cells = Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, number(value)]))
      return { kind: 'row', cells: { term: oneLine(term).slice(0, 48), ...cells } }
    }),
  }
}

function conceptTable({ concepts, hits, included }: Yield, marked: boolean): Table {
  const change = (now: number, before: number) =>
    `${now.toLocaleString('en-GB')} (+${(now - before).toLocaleString('en-GB')})`
  return {
    id: 'concepts',
    title: 'Without a concept',
    columns: [
      { key: 'name', title: 'Without the concept' },
      { key: 'keys', title: 'Line', align: 'right' },
      { key: 'without', title: 'Finds', align: 'right' },
      ...(marked ? ([{ key: 'includedWithout', title: 'Included', align: 'right' }] as const) : []),
    ],
    rows: concepts.map(
      (one): Row => ({
        kind: 'row',
        cells: {
          name: oneLine(one.name),
          keys: one.keys.join(', '),
          without: change(one.without, hits),
          includedWithout: change(one.includedWithout, included),
        },
      }),
    ),
  }
}
