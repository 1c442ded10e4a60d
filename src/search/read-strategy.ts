import { bareLines } from './bare-lines.ts'
import type { Platform } from './platforms/platform.ts'
import { type Source, toSource } from './source.ts'
import { parseStrategy, type Strategy } from './strategy.ts'

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
