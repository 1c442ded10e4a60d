import { checkYaml, type Locate } from '../lib/checked-yaml.ts'
import type { Diagnostic } from '../lib/diagnostic.ts'
import { closest } from '../lib/text.ts'
import type { StrategyLine } from './line.ts'
import { findLiveService, liveServices } from './live-service.ts'
import { META_KEYS, type Meta, metaSchema } from './meta.ts'
import { parseLines } from './parse-lines.ts'
import { findPlatform, platforms } from './platforms/index.ts'
import type { Platform } from './platforms/platform.ts'
import { finding, lineText, type Source, toSource } from './source.ts'

/** A query file, read: the platform's own lines with their places in the file, and what the front matter says. */
export interface Strategy {
  readonly source: Source
  /** Undefined when the front matter could not be read. */
  readonly meta: Meta | undefined
  /** The place of a value of the front matter. */
  readonly locate: Locate
  /** The text between the two `---`. */
  readonly frontMatter: string
  /** Undefined for the web, and for platforms that we do not know. */
  readonly platform: Platform | undefined
  readonly lines: readonly StrategyLine[]
  /** Text that belongs to no line. */
  readonly stray: readonly string[]
  /** What is wrong with the file's form. References, counts and frozen versions are checked elsewhere. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the text of a query file. Never throws, whatever the text: what is wrong is a finding. */
export function parseStrategy(text: string, file = 'query.search'): Strategy {
  const source = toSource(file, text)
  const front = splitFrontMatter(source)
  const { meta, diagnostics, locate } = parseMeta(source, front)
  const body = parseLines(source, front.end)
  const all = [...front.diagnostics, ...diagnostics, ...body.diagnostics]
  if (front.found && body.lines.length === 0 && body.stray.length === 0) {
    const message = 'Unexpected end of the file, expected at least one line such as `1. exp Minority Groups/`.'
    all.push(
      finding(
        source,
        { start: source.lineStarts[Math.max(0, front.end - 1)]!, end: 0 },
        'error',
        'STRATEGY-EMPTY',
        message,
        'Paste the search history below the second `---`, each line with its number and `. ` in column 1.',
      ),
    )
  }
  return {
    source,
    meta,
    locate,
    frontMatter: front.text,
    platform: meta?.platform === undefined ? undefined : findPlatform(meta.platform),
    lines: body.lines,
    stray: body.stray,
    diagnostics: all,
  }
}

/** The key of the line whose records are exported: the one stated, or else the last; undefined for the web. */
export function finalKey({ meta, lines }: Strategy): string | undefined {
  if (meta?.final !== undefined) return meta.final
  if (meta?.engine !== undefined && lines.length > 1) return undefined
  return lines.at(-1)?.key
}

interface FrontMatter {
  readonly found: boolean
  readonly text: string
  /** Index of the first physical line behind it. */
  readonly end: number
  readonly diagnostics: readonly Diagnostic[]
}

function splitFrontMatter(source: Source): FrontMatter {
  const count = source.lineStarts.length
  if (lineText(source, 0).trimEnd() !== '---') {
    const message = 'Unexpected first line, expected `---`: a query file starts with what is known about the search.'
    const hint =
      'Start the file with `---`, `database: …`, `platform: …`, `version: 1` and `---`, each on its own line.'
    const span = { start: source.lineStarts[0]!, end: source.lineStarts[0]! + lineText(source, 0).length }
    const diagnostic = finding(source, span, 'error', 'META-MISSING', message, hint)
    return { found: false, text: '', end: 0, diagnostics: [diagnostic] }
  }
  const take = (end: number) => Array.from({ length: end - 1 }, (_, i) => lineText(source, i + 1)).join('\n')
  for (let index = 1; index < count; index++) {
    if (lineText(source, index).trimEnd() === '---') {
      return { found: true, text: take(index), end: index + 1, diagnostics: [] }
    }
  }
  let end = 1
  while (end < count && !/^[sS#]?\d+\.(\s|$)/.test(lineText(source, end))) end++
  const message = 'Unexpected end of the front matter, expected a second line `---` behind it.'
  const span = { start: source.lineStarts[0]!, end: source.lineStarts[0]! + 3 }
  const diagnostic = finding(
    source,
    span,
    'error',
    'META-UNCLOSED',
    message,
    'Add a line `---` before the first query line.',
  )
  return { found: true, text: take(end), end, diagnostics: [diagnostic] }
}

const HELP = 'See `docs/queries.md` for every key.'

// The first `---` is replaced by an empty line, so that lines count from the top of the file.
function parseMeta(
  source: Source,
  { text, found }: FrontMatter,
): { meta: Meta | undefined; diagnostics: Diagnostic[]; locate: Locate } {
  const checked = checkYaml(`\n${text}`, source.file, metaSchema, HELP)
  const { locate } = checked
  if (!found) return { meta: undefined, diagnostics: [], locate }
  const diagnostics = checked.diagnostics.map((one) => ({
    ...one,
    code: one.code === 'config' ? 'META-VALUE' : `META-${one.code.toUpperCase()}`,
    // In YAML `#` starts a comment, so `final: #9` is an empty value.
    ...(/:\s+#\d/.test(one.source ?? '') ? { hint: 'Put it in quotes (`"#9"`), or write the number alone.' } : {}),
  }))
  if (!checked.value) return { meta: undefined, diagnostics, locate }
  const meta = checked.value
  for (const key of Object.keys(meta)) {
    if (META_KEYS.includes(key)) continue
    const near = closest(key, META_KEYS)
    diagnostics.push({
      code: 'META-UNKNOWN',
      severity: 'warning',
      message: `Unexpected key \`${key}\`, expected one that Litsieve knows; it is kept and not used.`,
      hint: near ? `Did you mean \`${near}\`?` : HELP,
      file: source.file,
      ...locate([key]),
    })
  }
  if (meta.platform !== undefined && !findPlatform(meta.platform) && !findLiveService(meta.platform)) {
    const known = [...new Set([...platforms, ...liveServices].map((one) => one.id))]
    diagnostics.push({
      code: 'META-PLATFORM',
      severity: 'warning',
      message: `Unexpected platform \`${meta.platform}\`, expected ${known.map((one) => `\`${one}\``).join(', ')}.`,
      hint: 'Use one of those where it fits; otherwise references between lines cannot be checked.',
      file: source.file,
      ...locate(['platform']),
    })
  }
  return { meta, diagnostics, locate }
}
