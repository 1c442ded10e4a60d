import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from '../lib/diagnostic.ts'
import { UserError } from '../lib/user-error.ts'
import { expectedShare } from '../report/duplicate-range.ts'
import { isFinal } from '../report/flow-box.ts'
import { type Knows, readDictionary } from '../search/dictionary.ts'
import { shelfSubjects, versionSubject } from '../search/lint/shelf-subjects.ts'
import { type FlowNumbers, type Project, type Subject, toSubject } from '../search/lint/subject.ts'
import { headingsOf } from '../search/lint/views.ts'
import { findPlatform, platforms } from '../search/platforms/index.ts'
import { readStrategy } from '../search/read-strategy.ts'
import { usesMesh } from '../search/rules/heading-unknown.ts'
import { toShelf } from '../search/shelf.ts'
import type { Context } from './context.ts'
import { readInput } from './read-input.ts'
import { openShelf } from './shelf.ts'

/** What is to be linted, and how its files are written back. */
export interface LintInput {
  readonly project: Project
  /** Findings about other strategies are left out. */
  readonly wanted: ReadonlySet<Subject>
  readonly ofFolder: readonly Diagnostic[]
  /** The folder that files are named in. */
  readonly dir: string
  /** Why a file must not be changed; undefined when it may. */
  readonly frozen: (subject: Subject) => string | undefined
}

/** Reads files that are named, or queries of the review: all, or those that are named. */
export async function readLintInput(
  context: Context,
  given: readonly string[],
  platformName: string | undefined,
): Promise<LintInput> {
  const knows = await loadDictionary()
  const files = await Promise.all(given.map(isFile))
  if (given.length > 0 && (files.every(Boolean) || platformName !== undefined)) {
    const subjects = await Promise.all(given.map((file) => readSubject(file, platformName)))
    return {
      project: { subjects, knows, mesh: await loadMesh(subjects) },
      wanted: new Set(subjects),
      ofFolder: [],
      dir: process.cwd(),
      frozen: ({ runs }) => (runs.length > 0 ? `it was run on ${runs[0]!.date}` : undefined),
    }
  }
  const { review, shelf, uses } = await openShelf(context, true)
  const { subjects, wanted, ofFolder } = shelfSubjects(shelf, given, uses)
  const { protocol } = review
  const flow = await flowNumbers(review)
  const { frozenSince } = await import('../search/frozen.ts')
  const frozen = (subject: Subject) => {
    for (const query of shelf.queries) {
      const version = query.versions.find((one) => one.strategy === subject.strategy)
      const since = version && frozenSince(query, version, uses)
      if (since !== undefined)
        return `it was run on ${since}: start the next version with \`litsieve query new ${query.name}\``
    }
    return undefined
  }
  const mesh = await loadMesh(subjects)
  return { project: { subjects, promised: protocol, flow, knows, mesh }, wanted, ofFolder, dir: review.dir, frozen }
}

async function flowNumbers(review: Awaited<ReturnType<typeof openShelf>>['review']): Promise<FlowNumbers | undefined> {
  if (review.events.length === 0) return undefined
  const { flowOf } = await import('./flow.ts')
  const { boxes } = (await flowOf(review)).flow
  const [databases, duplicates] = [boxes.get('database_specific_results'), boxes.get('duplicates')]
  if (!isFinal(duplicates) || typeof databases?.n !== 'number') return undefined
  const sources = databases.parts.filter((part) => typeof part.n === 'number' && part.n > 0).length
  const expected = expectedShare(sources, databases.n)
  return { databases: sources, identified: databases.n, duplicates: duplicates.n, expected }
}

async function readSubject(file: string, platformName: string | undefined): Promise<Subject> {
  const text = await readInput(file)
  const name = file === '-' ? 'stdin' : file.replaceAll('\\', '/')
  const platform = platformName === undefined ? undefined : findPlatform(platformName)
  const known = platforms.map((one) => one.id).join(', ')
  if (platformName !== undefined && !platform) {
    throw new UserError(`Unexpected platform \`${platformName}\`, expected one of ${known}.`, {
      hint: 'Add for instance `--platform ovid`.',
    })
  }
  const match = /^(.+)\.v(\d+)\.search$/.exec(basename(file))
  const log = match && (await readFile(join(dirname(file), `${match[1]}.runs.csv`), 'utf8').catch(() => undefined))
  // The counts beside a query file belong to it.
  if (match && log !== undefined && log !== null) {
    const shelf = toShelf([
      { path: name, text },
      { path: `${match[1]}.runs.csv`, text: log },
    ])
    const query = shelf.queries[0]
    const version = query?.versions[0]
    if (query && version?.strategy.meta)
      return { ...versionSubject(query, version), name, runsFile: join(dirname(file), `${match[1]}.runs.csv`) }
  }
  const strategy = readStrategy(text, name, platform)
  if (!strategy.platform && strategy.frontMatter === '') {
    throw new UserError(`Unexpected text without a platform in \`${name}\`, expected one of ${known}.`, {
      hint: 'Add for instance `--platform ovid`.',
    })
  }
  return toSubject(name, strategy, { given: strategy.diagnostics })
}

async function isFile(path: string): Promise<boolean> {
  // The name of a query has neither; a file that is not there is to be reported as one.
  if (path === '-' || /[./\\]/.test(path)) return true
  return stat(path).then(
    (one) => one.isFile(),
    () => false,
  )
}

// The tree takes a moment to read: only where a heading is looked up in it.
async function loadMesh(subjects: readonly Subject[]): Promise<Project['mesh']> {
  if (!subjects.some((one) => usesMesh(one) && one.lines.some(({ tree }) => headingsOf(tree).length > 0)))
    return undefined
  const { loadTree } = await import('./match/vocabulary.ts')
  return loadTree()
}

async function loadDictionary(): Promise<Knows> {
  const path = fileURLToPath(new URL('../../data/english-words.txt', import.meta.url))
  return readDictionary(await readFile(path, 'utf8'))
}
