import { printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { toText } from '../../report/formats/text.ts'
import { noteText } from '../../report/match-notes.ts'
import { type RunRow, runTable } from '../../report/run-table.ts'
import { recordsOfLine, runLines } from '../../search/match/lines.ts'
import { makeMatcher } from '../../search/match/matcher.ts'
import { notesOn } from '../../search/match/notes.ts'
import { type Ternary, tally } from '../../search/match/ternary.ts'
import type { Context } from '../context.ts'
import { type CollectionOptions, openCollection } from './collection.ts'
import { sayUnreadable } from './say-unreadable.ts'
import { openTargets, type Target } from './target.ts'

/** Runs strategies on records and prints counts per line. */
export async function runStrategies(
  context: Context,
  names: readonly string[],
  options: CollectionOptions,
): Promise<void> {
  const { targets, source } = await openTargets(context, names, options)
  const collection = await openCollection(context, source, options)
  const { index, label } = collection
  if (index.size === 0) {
    throw new UserError('Unexpected lack of records, expected at least one to run the query on.', {
      hint: 'Import search results first: `litsieve import FILE`, or name files with `--records FILE`.',
    })
  }
  const terms = new Map<string, Ternary>()
  const answers = targets.map((target) => {
    const matcher = makeMatcher(index, target.options, terms)
    const values = runLines(matcher, target.lines)
    const rows = target.lines.map(
      ({ id, key, tree }): RunRow => ({
        id,
        query: tree.text,
        results: target.run?.counts.get(key),
        ...tally(recordsOfLine(values, key, index.size)),
        isFinal: key === target.final,
      }),
    )
    return { target, rows, notes: notesOn(matcher, target.lines) }
  })
  if (context.json) {
    const all = answers.map(({ target, rows, notes }) => ({
      query: target.name,
      database: target.strategy.meta?.database ?? null,
      records: index.size,
      final: target.final,
      lines: rows.map(({ isFinal: _, results, ...row }) => ({ ...row, results: results ?? null })),
      notes: notes.map((note) => ({ ...note, text: noteText(note) })),
    }))
    context.printJson(all.length === 1 ? all[0] : all)
  } else {
    answers.forEach(({ target, rows, notes }, at) => {
      if (at > 0) context.print('')
      context.print(`${context.paint('bold', printable(target.name))} in ${printable(label)}${runText(target)}\n`)
      context.print(toText(runTable(rows, target.strategy.meta?.database), context.width))
      for (const note of notes) context.say(`\n${noteText(note)}`)
    })
  }
  sayUnreadable(context, collection.unreadable)
  await collection.keep()
}

function runText({ run, strategy }: Target): string {
  return run ? `, beside the counts of ${strategy.meta?.database ?? 'the database'} on ${run.date}` : ''
}
