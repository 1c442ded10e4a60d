import { printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { pad, truncate } from '../../lib/width.ts'
import { bareLines } from '../../search/bare-lines.ts'
import { lineProblems } from '../../search/line-problems.ts'
import { makeIndexer } from '../../search/match/indexer.ts'
import { recordsOfLine, runLines, toMatchLine } from '../../search/match/lines.ts'
import { makeMatcher } from '../../search/match/matcher.ts'
import { asksForTree } from '../../search/match/notes.ts'
import { type Answer, answerAt } from '../../search/match/ternary.ts'
import { findPlatform, platforms } from '../../search/platforms/index.ts'
import type { Platform } from '../../search/platforms/platform.ts'
import { toSource } from '../../search/source.ts'
import { type Context, sayDiagnostics } from '../context.ts'
import { fileSource } from './collection.ts'
import { sayUnreadable } from './say-unreadable.ts'
import { loadTree } from './vocabulary.ts'

/** What `query match` is asked. */
export interface MatchOptions {
  readonly platform: string
  readonly query: string
  readonly records: readonly string[]
  readonly database?: string
}

/** Answers yes, no or unknown for each record of some files. */
export async function matchQuery(context: Context, { platform: name, query, records, database }: MatchOptions) {
  const platform = needPlatform(name)
  const source = toSource('query', query)
  // A query of several lines is a strategy: its last line counts.
  const lines = bareLines(source)
  if (lines.length === 0) {
    throw new UserError('Unexpected empty query, expected one such as `(gp or doctor*).ti,ab.`.', {
      hint: 'Give it with `--query`, in quotes.',
    })
  }
  const run = lines.map((line) => toMatchLine(line, platform))
  const problems = lines.flatMap((line, at) => lineProblems(source, line, run[at]!.tree))
  sayDiagnostics(context, problems)
  if (problems.some((one) => one.severity === 'error')) context.exit(1)
  const indexer = makeIndexer()
  const titles: string[] = []
  const reading = (await fileSource(records)).read(() => {})
  let next = await reading.next()
  for (; !next.done; next = await reading.next()) {
    indexer.add(next.value.searchable)
    titles.push(next.value.title)
  }
  const index = indexer.finish()
  const tree = asksForTree(run) ? await loadTree() : undefined
  const matcher = makeMatcher(index, { platform: platform.id, database, tree })
  const values = recordsOfLine(runLines(matcher, run), run.at(-1)!.key, index.size)
  const answers = index.ids.map((id, at) => ({ id, match: answerAt(values, at) }))
  const totals: Record<Answer, number> = { yes: 0, no: 0, unknown: 0 }
  for (const { match } of answers) totals[match]++
  if (context.json) context.printJson({ platform: platform.id, query, totals, records: answers })
  else {
    answers.forEach(({ id, match }, at) => {
      const colour = match === 'yes' ? 'green' : match === 'no' ? 'dim' : 'yellow'
      const title = truncate(printable(titles[at]!), Math.max(20, context.width - 32))
      context.print(`${context.paint(colour, pad(match, 8))} ${pad(truncate(printable(id), 20), 20)}  ${title}`)
    })
    context.say(`\n${totals.yes} yes, ${totals.no} no, ${totals.unknown} cannot be known.`)
  }
  sayUnreadable(context, next.value)
}

function needPlatform(name: string): Platform {
  const platform = findPlatform(name)
  if (platform) return platform
  throw new UserError(
    `Unexpected platform \`${name}\`, expected one of ${platforms.map((one) => one.id).join(', ')}.`,
    { hint: 'For example `--platform ovid`.' },
  )
}
