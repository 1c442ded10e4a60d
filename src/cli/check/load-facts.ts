import { extname } from 'node:path'
import { z } from 'zod'
import { EMPTY_SET, type FactPlace, type FactSet, type FactTable } from '../../extraction/findings/fact.ts'
import { factsOfStudies } from '../../extraction/findings/from-studies.ts'
import { readFacts } from '../../extraction/findings/read-facts.ts'
import { checkYaml, type Locate } from '../../lib/checked-yaml.ts'
import { parseCsv } from '../../lib/csv.ts'
import { type Diagnostic, lineRange } from '../../lib/diagnostic.ts'
import { count, printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import type { Review } from '../../review/load.ts'
import { type Context, sayDiagnostics } from '../context.ts'
import { loadExtraction } from '../extraction.ts'
import { readInput } from '../read-input.ts'

/** Facts that were read, and where their parts stand. */
export interface LoadedFacts {
  readonly set: FactSet
  readonly files: readonly string[]
  readonly place: (at: FactPlace, key?: string) => Pick<Diagnostic, 'file' | 'range' | 'source'>
}

/** Larger files are not searched for the places of their parts. */
const LARGEST_PLACED = 4_000_000

/** The findings of a review's extraction files. */
export async function loadReviewFacts(context: Context, review: Review): Promise<LoadedFacts> {
  const { files, records, state } = await loadExtraction(review)
  const readable = files.filter((file) => file.study !== undefined)
  for (const { diagnostics } of files.filter((file) => !file.study)) sayDiagnostics(context, diagnostics)
  if (readable.length < files.length) {
    throw new UserError(
      `Cannot check findings: ${count(files.length - readable.length, 'extraction file')} cannot be read.`,
      {
        hint: 'Correct what is shown above and run the same command again.',
      },
    )
  }
  const studies = readable.map(({ study, file }) => {
    const years = study!.reports.flatMap((id) => records.get(state.clusterOf.get(id) ?? id)?.norm.issued?.year ?? [])
    return { study: study!, file, published: years.length > 0 ? Math.max(...years) : undefined }
  })
  const locates = new Map(files.map(({ file, locate }) => [file, locate]))
  const set = { ...EMPTY_SET, tables: factsOfStudies(studies, review.protocol) }
  return { set, files: readable.map(({ file }) => file), place: placeIn(locates, new Map()) }
}

/** The facts of files that the user names: YAML, JSON or CSV, by their endings, else by how they begin. */
export async function loadFileFacts(context: Context, paths: readonly string[]): Promise<LoadedFacts> {
  const locates = new Map<string, Locate>()
  const lines = new Map<string, string[]>()
  const tables: FactTable[] = []
  const cited: FactSet['cited'][number][] = []
  for (const path of paths) {
    const text = await readInput(path)
    const file = path === '-' ? 'stdin' : path
    const data = isCsv(path, text) ? fromCsv(text, file, lines) : fromYaml(context, text, file, locates)
    const read = readFacts(data, file)
    if (read.facts === 0) {
      throw new UserError(
        `Unexpected lack of findings in \`${printable(file)}\`, expected facts such as \`{study, est, ciLow, ciHigh, p}\`.`,
        {
          hint: 'Look up the names of keys and columns in `docs/check-findings.md`.',
        },
      )
    }
    if (read.numbers) {
      context.say(
        `\`${printable(file)}\` holds figures as numbers: their last noughts are lost (0.70 is read as 0.7). Quote them if you can.`,
      )
    }
    tables.push(...read.tables)
    cited.push(...read.cited.map((id) => ({ id, from: file })))
  }
  return { set: { ...EMPTY_SET, tables, cited }, files: paths, place: placeIn(locates, lines) }
}

function isCsv(path: string, text: string): boolean {
  const ending = extname(path).toLowerCase()
  if (ending === '.csv') return true
  if (ending !== '' && path !== '-') return false
  const [first = ''] = text.trimStart().split('\n', 1)
  return !/^[[{]|^\s*-\s|^[\w-]+:(\s|$)/.test(first) && first.includes(',')
}

function fromCsv(text: string, file: string, lines: Map<string, string[]>): unknown {
  const { rows, problems } = parseCsv(text)
  lines.set(file, text.split(/\r\n?|\n/))
  const [first] = problems
  if (first) {
    throw new UserError(`Unexpected line ${first.line} in \`${printable(file)}\`: ${first.message}.`, {
      hint: 'Put cells that hold commas or line breaks in double quotes.',
    })
  }
  return rows.map(({ line, values }) => ({ ...values, __line: line }))
}

function fromYaml(context: Context, text: string, file: string, locates: Map<string, Locate>): unknown {
  if (text.length > LARGEST_PLACED && /^\s*[[{]/.test(text)) {
    try {
      return JSON.parse(text)
    } catch (cause) {
      throw new UserError(`Cannot read \`${printable(file)}\` as JSON: ${(cause as Error).message}.`, {
        hint: 'Check how the file was made.',
        cause,
      })
    }
  }
  const { value, diagnostics, locate } = checkYaml(text, file, z.unknown())
  if (diagnostics.length > 0) {
    sayDiagnostics(context, diagnostics)
    throw new UserError(`Cannot read \`${printable(file)}\`.`, {
      hint: 'Correct what is shown above and run the same command again.',
    })
  }
  locates.set(file, locate)
  return value
}

function placeIn(locates: ReadonlyMap<string, Locate>, lines: ReadonlyMap<string, string[]>): LoadedFacts['place'] {
  return ({ file, path, line }, key) => {
    if (line !== undefined) {
      const source = lines.get(file)?.[line - 1] ?? ''
      return { file, range: lineRange(line, Math.max(1, source.length)), source }
    }
    const locate = locates.get(file)
    if (!locate || !path) return { file }
    return { file, ...locate(key === undefined ? path : [...path, key]) }
  }
}
