import { existsSync } from 'node:fs'
import { UserError } from '../lib/user-error.ts'
import { bareLines } from '../search/bare-lines.ts'
import type { Side } from '../search/diff/diff.ts'
import { findPlatform } from '../search/platforms/index.ts'
import { findVersion, runsOf } from '../search/shelf.ts'
import { lineText, toSource } from '../search/source.ts'
import { finalKey, parseStrategy, type Strategy } from '../search/strategy.ts'
import type { Context } from './context.ts'
import { readInput } from './read-input.ts'
import { type OpenShelf, openShelf } from './shelf.ts'

/** A strategy to compare, with how it is called. */
export interface NamedSide extends Side {
  readonly name: string
}

/** The two strategies that are to be compared: queries of the review, files, or both; of one name alone, its last two versions. */
export async function loadSides(
  context: Context,
  [first, second]: readonly [string, string | undefined],
  platform: string | undefined,
): Promise<[NamedSide, NamedSide]> {
  let open: OpenShelf | undefined
  const load = async (given: string): Promise<NamedSide> => {
    if (given === '-' || existsSync(given)) return fromFile(given, await readInput(given), platform)
    open ??= await openShelf(context)
    const { query, version } = findVersion(open.shelf, given)
    const counts = runsOf(query, version.version).at(-1)?.counts
    return fromStrategy(version.strategy, `${query.name}@${version.version}`, counts, platform)
  }
  if (second !== undefined) return [await load(first), await load(second)]
  open = await openShelf(context)
  const { query, version } = findVersion(open.shelf, first)
  const before = query.versions[query.versions.indexOf(version) - 1]
  if (before) return [await load(`${query.name}@${before.version}`), await load(`${query.name}@${version.version}`)]
  throw new UserError(
    `Unexpected \`${first}\` alone, expected a second strategy: it has no version before v${version.version}.`,
    {
      hint: `Name what to compare it with, such as \`litsieve query diff ${first} other.search\`.`,
    },
  )
}

function fromFile(path: string, text: string, platform: string | undefined): NamedSide {
  const name = path === '-' ? 'stdin' : path
  const source = toSource(name, text)
  if (lineText(source, 0).trimEnd() === '---') return fromStrategy(parseStrategy(text, name), name, undefined, platform)
  const lines = bareLines(source)
  return {
    name,
    platform: needPlatform(platform, name),
    lines,
    meta: undefined,
    final: lines.at(-1)?.key,
    counts: undefined,
  }
}

function fromStrategy(strategy: Strategy, name: string, counts: Side['counts'], given: string | undefined): NamedSide {
  const platform = strategy.platform ?? needPlatform(given, name)
  return { name, platform, lines: strategy.lines, meta: strategy.meta, final: finalKey(strategy), counts }
}

function needPlatform(given: string | undefined, name: string): Side['platform'] {
  const platform = given === undefined ? undefined : findPlatform(given)
  if (platform) return platform
  throw new UserError(`Unexpected text without a platform in \`${name}\`, expected to be told where it was run.`, {
    hint: 'Add for instance `--platform ovid`.',
  })
}
