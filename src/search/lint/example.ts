import { bareLines } from '../bare-lines.ts'
import { findPlatform } from '../platforms/index.ts'
import type { Platform } from '../platforms/platform.ts'
import type { Example } from '../rules/rule.ts'
import { type Source, toSource } from '../source.ts'
import { parseStrategy, type Strategy } from '../strategy.ts'
import { type Project, toSubject } from './subject.ts'

/** A text without front matter as a strategy: numbered lines, or one a physical line. */
export function bareStrategy(source: Source, platform: Platform): Strategy {
  const top = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
  const locate = () => ({ range: top, source: '' })
  return {
    source,
    meta: undefined,
    locate,
    frontMatter: '',
    platform,
    lines: bareLines(source),
    stray: [],
    diagnostics: [],
  }
}

/** A strategy from the text of a query file, or of a bare text. */
export function readStrategy(text: string, file: string, platform: Platform | undefined): Strategy {
  const source = toSource(file, text)
  const front = /^\uFEFF?---[ \t]*(?:\r|\n)/.test(text)
  if (front || !platform) {
    const strategy = parseStrategy(text, file)
    return platform ? { ...strategy, platform } : strategy
  }
  return bareStrategy(source, platform)
}

/** The project that an example of a rule stands for. */
export function exampleProject(example: Example): Omit<Project, 'knows'> {
  const { text, platform = 'ovid', counts, siblings = [], promised, flow } = example
  const strategy = readStrategy(text, 'example.search', text.startsWith('---') ? undefined : findPlatform(platform))
  const keys = counts?.map((_, index) => strategy.lines[index]?.key ?? String(index + 1)) ?? []
  const run = {
    id: 'r1',
    version: 1,
    sha256: '',
    date: '2022-02-03',
    counts: new Map(keys.map((key, index) => [key, counts![index]!])),
    places: new Map(keys.map((key, index) => [key, index + 2])),
  }
  const runs = counts ? { runs: [run], runsFile: 'example.runs.csv' } : {}
  return {
    subjects: [
      toSubject('example', strategy, runs),
      ...siblings.map((sibling, index) =>
        toSubject(`sibling ${index + 1}`, parseStrategy(sibling, `sibling-${index + 1}.search`)),
      ),
    ],
    promised: promised && { languages: [], concepts: {}, sources: [], tracks: {}, ...promised },
    flow,
  }
}
