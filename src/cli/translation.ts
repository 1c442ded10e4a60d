import { existsSync } from 'node:fs'
import { z } from 'zod'
import { checkYaml } from '../lib/checked-yaml.ts'
import { UserError } from '../lib/user-error.ts'
import { findVersion } from '../search/shelf.ts'
import { lineText, toSource } from '../search/source.ts'
import { finalKey, parseStrategy, type Strategy } from '../search/strategy.ts'
import type { Place } from '../search/translate/context.ts'
import { type Override, overridesSchema, toOverrides } from '../search/translate/overrides.ts'
import { findPlace, placeOf } from '../search/translate/places.ts'
import { sourceLines } from '../search/translate/source-lines.ts'
import type { SourceLine } from '../search/translate/translate.ts'
import { type Context, sayDiagnostics } from './context.ts'
import { readInput } from './read-input.ts'
import { openShelf } from './shelf.ts'

/** A strategy that is to be translated. */
export interface ToTranslate {
  /** `medline@2`, or the file. */
  readonly name: string
  readonly strategy: string | undefined
  readonly sha256: string | undefined
  readonly place: Place
  readonly lines: readonly SourceLine[]
  readonly final: string | undefined
}

/** A query of the review (`medline@2`), or any file (`-`: standard input); UserError when its platform is unknown. */
export async function loadToTranslate(
  context: Context,
  given: string,
  platform: string | undefined,
): Promise<ToTranslate> {
  if (given === '-' || existsSync(given)) return fromFile(given, await readInput(given), platform)
  const { shelf } = await openShelf(context)
  const { query, version } = findVersion(shelf, given)
  const place = placeFrom(version.strategy, platform, version.file)
  return { ...fromStrategy(version.strategy, place), name: `${query.name}@${version.version}`, sha256: version.sha256 }
}

async function fromFile(path: string, text: string, platform: string | undefined): Promise<ToTranslate> {
  const name = path === '-' ? 'stdin' : path
  const source = toSource(name, text)
  const strategy = lineText(source, 0).trimEnd() === '---' ? parseStrategy(text, name) : undefined
  const place = placeFrom(strategy, platform, name)
  if (strategy) return { ...fromStrategy(strategy, place), name, sha256: undefined }
  const lines = sourceLines(source, undefined)
  return { name, strategy: undefined, sha256: undefined, place, lines, final: lines.at(-1)?.key }
}

function fromStrategy(strategy: Strategy, place: Place): Omit<ToTranslate, 'name' | 'sha256'> {
  return { strategy: strategy.meta?.strategy, place, lines: strategy.lines, final: finalKey(strategy) }
}

function placeFrom(strategy: Strategy | undefined, given: string | undefined, name: string): Place {
  if (given !== undefined) return findPlace(given)
  if (strategy?.platform) return placeOf(strategy.platform, strategy.meta?.database)
  throw new UserError(`Unexpected text without a platform in \`${name}\`, expected to be told where it was run.`, {
    hint: 'Add for instance `--platform ovid` (or `ovid-embase`).',
  })
}

/** What people decided, from a YAML file or the front matter of a query file. UserError when it cannot be read. */
export async function loadOverrides(context: Context, path: string | undefined): Promise<readonly Override[]> {
  if (path === undefined) return []
  const text = await readInput(path)
  const front = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\s*(?:\r?\n|$)/.exec(text)
  const schema = z.looseObject({ override: overridesSchema.optional() })
  const { value, diagnostics } = checkYaml(front ? `\n${front[1]}` : text, path, schema, HELP)
  sayDiagnostics(context, diagnostics)
  if (value?.override) return toOverrides(value.override)
  throw new UserError(`Unexpected \`${path}\`, expected decisions under \`override\`.`, { hint: HELP })
}

const HELP =
  'Write `override: {"7": {from: "treatment outcome/", text: "(MH \\"Treatment Outcomes+\\")", note: "checked 2022-02-03"}}`.'
