import type { Diagnostic } from '../lib/diagnostic.ts'
import { UserError } from '../lib/user-error.ts'
import { bareLines } from '../search/bare-lines.ts'
import { lineKey, type StrategyLine } from '../search/line.ts'
import { lineProblems } from '../search/line-problems.ts'
import { findPlatform, platforms } from '../search/platforms/index.ts'
import type { Platform } from '../search/platforms/platform.ts'
import { lineText, type Source, toSource } from '../search/source.ts'
import { parseStrategy } from '../search/strategy.ts'
import type { QueryTree } from '../search/syntax/ast.ts'
import { parseQuery } from '../search/syntax/parse-query.ts'
import { readInput } from './read-input.ts'

/** The lines of a file that need not belong to a review, each with its tree. */
export interface ParsedFile {
  readonly source: Source
  readonly platform: Platform
  readonly lines: readonly {
    readonly line: StrategyLine
    readonly tree: QueryTree
    readonly problems: readonly Diagnostic[]
  }[]
  /** Of the file's form and of all lines. */
  readonly findings: readonly Diagnostic[]
}

/** Reads a query file or a bare text (`-`: standard input); UserError when its platform is unknown. */
export async function parseForeign(file: string, options: { platform?: string; line?: string }): Promise<ParsedFile> {
  const text = await readInput(file)
  const name = file === '-' ? 'stdin' : file
  const source = toSource(name, text)
  const strategy = lineText(source, 0).trimEnd() === '---' ? parseStrategy(text, name) : undefined
  const platform = options.platform === undefined ? strategy?.platform : findPlatform(options.platform)
  if (!platform) {
    const names = platforms.map((one) => one.id).join(', ')
    throw new UserError(
      options.platform === undefined
        ? `Unexpected text without a platform in \`${name}\`, expected one of ${names}.`
        : `Unexpected platform \`${options.platform}\`, expected one of ${names}.`,
      { hint: 'Add for instance `--platform ovid`.' },
    )
  }
  const wanted = options.line === undefined ? undefined : lineKey(options.line)
  const all = strategy?.lines ?? bareLines(source)
  const chosen = options.line === undefined ? all : all.filter((line) => line.key === wanted)
  if (chosen.length === 0 && options.line !== undefined) {
    throw new UserError(
      `Unexpected line \`${options.line}\`, expected one of the ${all.length} lines of \`${name}\`.`,
      {
        hint: 'Leave out `--line` to see all of them.',
      },
    )
  }
  const lines = chosen.map((line) => {
    const tree = parseQuery(line.query, platform)
    return { line, tree, problems: lineProblems(source, line, tree) }
  })
  const findings = [...(strategy?.diagnostics ?? []), ...lines.flatMap((one) => one.problems)]
  return { source, platform, lines, findings }
}
