import { foldEvents } from '../../events/fold.ts'
import { oneLine, printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { truncate, wrap } from '../../lib/width.ts'
import { answerText, explanationJson, fieldText, missText, shadeRecord } from '../../report/explain-match.ts'
import { indexRecords } from '../../review/record-index.ts'
import { explain, type LineExplanation } from '../../search/match/explain.ts'
import { searchableOf } from '../../search/match/from-norm.ts'
import type { Answer } from '../../search/match/ternary.ts'
import type { Context } from '../context.ts'
import { needRecord } from '../lookup.ts'
import { findRecord } from './collection.ts'
import type { FileRecord } from './read-searchables.ts'
import { needLine, openTargets, type Targets } from './target.ts'

const MOST = 6
const COLOURS = { yes: 'green', no: 'red', unknown: 'yellow' } as const

/** Explains why a line of a query finds a record, or does not. */
export async function explainRecord(
  context: Context,
  [name, line, id]: readonly [name: string, line: string, record: string],
  options: { readonly records?: readonly string[] },
): Promise<void> {
  const opened = await openTargets(context, [name], options)
  const target = opened.targets[0]!
  const { key } = needLine(target, line)
  const { searchable, title } = await needFileRecord(opened, id, !options.records?.length)
  const explained = explain(searchable, target.lines, key, target.options)
  if (context.json)
    return context.printJson({ query: target.name, line: key, ...explanationJson(searchable, explained) })
  context.print(`${context.paint('bold', printable(searchable.id))}  ${truncate(oneLine(title), context.width - 18)}`)
  context.print(`${printable(target.name)}, line ${explained.lines[0]!.id}: ${painted(context, explained.answer)}`)
  for (const one of explained.lines) {
    const query = target.lines.find((each) => each.key === one.key)!.tree.text
    context.print(
      `\n${painted(context, one.answer)}  ${context.paint('bold', one.id)}  ${truncate(oneLine(query), context.width - 22)}`,
    )
    for (const text of linesOf(context, searchable, one)) context.print(`    ${text}`)
  }
}

function painted(context: Context, answer: Answer): string {
  return context.paint(COLOURS[answer], answerText(answer))
}

function linesOf(context: Context, record: FileRecord['searchable'], line: LineExplanation): string[] {
  const out: string[] = []
  if (line.lines.length > 0) {
    out.push(line.lines.map((one) => `${one.key} ${painted(context, one.answer)}`).join(', '))
  }
  if (line.found.length > 0) {
    out.push(`finds ${list(line.found.map((one) => one.text))}`)
    for (const { field, shades } of shadeRecord(record, line.found)) {
      const marked = shades.map(({ text, match }) =>
        match ? context.paint(['bold', 'green'], mark(context, text)) : text,
      )
      out.push(`${context.paint('dim', `${fieldText(field)}:`)} ${marked.join('')}`)
    }
  }
  for (const one of line.excluded) out.push(`taken away by NOT: ${oneLine(one.text)}`)
  const { misses } = line
  if (line.answer !== 'yes' && misses.length > 0) {
    out.push(misses.length > 1 ? 'nearest misses' : 'nearest miss')
    for (const miss of misses.slice(0, MOST)) {
      out.push(...hang(`${context.paint('bold', oneLine(miss.term))}: ${missText(record, miss)}`, context.width))
    }
    if (misses.length > MOST) out.push(`  … and ${misses.length - MOST} more`)
  } else if (line.answer === 'no' && line.lines.length === 0 && line.unknown.length === 0) {
    out.push('nothing in the record comes near any of its terms')
  }
  const reasons = new Map<string, string[]>()
  if (line.answer !== 'yes')
    for (const { text, why } of line.unknown) reasons.set(why, [...(reasons.get(why) ?? []), text])
  for (const [why, texts] of reasons) out.push(...hang(`${list(texts)}: ${why}`, context.width))
  return out
}

// Without colour a match must still be seen.
function mark(context: Context, text: string): string {
  return context.colour ? text : `[${text}]`
}

function list(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST).map((text) => truncate(oneLine(text), 60))
  return texts.length > MOST ? `${shown.join(', ')} and ${texts.length - MOST} more` : shown.join(', ')
}

function hang(text: string, width: number): string[] {
  return wrap(text, Math.max(30, width - 8)).map((one, at) => (at === 0 ? `  ${one}` : `    ${one}`))
}

async function needFileRecord({ review, source }: Targets, id: string, imported: boolean): Promise<FileRecord> {
  if (imported && review) {
    const state = foldEvents(review.events)
    const record = needRecord(state, id)
    const records = await indexRecords(review.dir, state.imports.keys())
    try {
      const found = records.read(record)!
      const first = state.occurrencesOf.get(record)?.[0]
      return { searchable: searchableOf(found, first?.source), title: found.norm.title }
    } finally {
      records.close()
    }
  }
  const found = await findRecord(source, id)
  if (found) return found
  throw new UserError(`Unexpected record \`${id}\`, expected the id of a record in those files.`, {
    hint: 'Ids are those of `litsieve query match`: the record’s own, or file and number (`known.ris:3`).',
  })
}
