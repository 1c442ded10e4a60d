import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Context } from '../../src/cli/context.ts'
import { runSearch } from '../../src/cli/live/run-search.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { UserError } from '../../src/lib/user-error.ts'
import { loadRecords, loadReview } from '../../src/review/load.ts'
import { temporaryFolder } from '../helpers.ts'
import { type FaultServer, type ServerOptions, startFaultServer } from './fault-server.ts'

/** A key that must be nowhere. */
export const CANARY = 'canary+key/7f3a=9'

const PROTOCOL = `litsieve: 1
title: Care
reviewers: {KM: {name: K. Example}, SB: {name: S. Example}}
tracks: {published: {label: Published studies}}
criteria: {}
screening:
  seed: care
  stages:
    title-abstract:
      label: Title and abstract
      schemes: {published: {reviewers: [KM, SB]}}
`

const QUERIES: Readonly<Record<string, string>> = {
  pm: 'database: PubMed\nplatform: pubmed',
  epmc: 'database: Europe PMC\nplatform: europepmc',
  ct: 'database: ClinicalTrials.gov\nplatform: clinicaltrials\nkind: register',
  oa: 'database: OpenAlex\nplatform: openalex',
  cr: 'database: Crossref\nplatform: crossref\ncap: 100000',
}

/** A review with a query for each service, in a new folder. */
export function liveReview(): string {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'review.yaml'), PROTOCOL)
  mkdirSync(join(dir, 'queries'))
  for (const [name, where] of Object.entries(QUERIES)) {
    writeFileSync(
      join(dir, `queries/${name}.v1.search`),
      `---\nstrategy: care\n${where}\nversion: 1\ntrack: published\n---\n#1. care\n#2. "aged people"\n#3. #1 AND #2\n`,
    )
  }
  return dir
}

/** What a command said. */
export interface Said {
  readonly out: string
  readonly err: string
  readonly code: number
  readonly error: UserError | undefined
}

/** A context whose words are kept. */
export function heard(dir: string, over: Partial<Context> = {}): { context: Context; said: () => Omit<Said, 'error'> } {
  let out = ''
  let err = ''
  let code = 0
  const context: Context = {
    json: false,
    quiet: false,
    dryRun: false,
    interactive: false,
    colour: false,
    width: 100,
    start: dir,
    now: () => new Date(),
    print: (text) => {
      out += `${text}\n`
    },
    printJson: (value) => {
      out += JSON.stringify(value)
    },
    say: (text) => {
      err += `${text}\n`
    },
    paint: (_, text) => text,
    exit: (to) => {
      code = to
    },
    ...over,
  }
  return { context, said: () => ({ out, err, code }) }
}

/** Runs a command in this process against a server of its own; an expected error is an answer. */
export async function saidBy(
  dir: string,
  action: (context: Context) => Promise<void>,
  over: Partial<Context> = {},
): Promise<Said> {
  const { context, said } = heard(dir, over)
  try {
    await action(context)
    return { ...said(), error: undefined }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ...said(), code: 2, error }
  }
}

/** `search run` in this process. */
export function runLive(
  dir: string,
  name: string,
  options: Partial<Parameters<typeof runSearch>[2]> = {},
): Promise<Said> {
  return saidBy(dir, (context) => runSearch(context, name, { maxWait: 120, ...options }))
}

/** A server, with the environment of this process turned to it until the test ends. */
export async function serve(options: ServerOptions, pace = 0.002): Promise<FaultServer> {
  const server = await startFaultServer(options)
  const env: Record<string, string> = {
    LITSIEVE_TEST_SERVER: server.url,
    LITSIEVE_TEST_PACE: String(pace),
    LITSIEVE_CACHE: temporaryFolder(),
    NCBI_API_KEY: CANARY,
    OPENALEX_API_KEY: CANARY,
    LITSIEVE_EMAIL: 'canary.person@example.org',
  }
  const before = { ...process.env }
  Object.assign(process.env, env)
  onTestFinished(async () => {
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
    await server.close()
  })
  return server
}

/** The records that the review holds: titles of occurrences, in order, and the log of searches. */
export async function inReview(dir: string) {
  const review = await loadReview(dir)
  const state = foldEvents(review.events)
  const titles: string[] = []
  for await (const record of loadRecords(review)) titles.push(record.norm.title)
  return { occurrences: state.occurrences.length, titles, searches: state.searches, unique: new Set(titles).size }
}

/** Files below a folder that hold one of the texts, in any letters of a URL. */
export function filesWith(dir: string, texts: readonly string[]): string[] {
  const forms = texts.flatMap((one) => [
    one,
    encodeURIComponent(one),
    new URLSearchParams({ a: one }).toString().slice(2),
  ])
  const found: string[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (forms.some((one) => readFileSync(path, 'utf8').includes(one))) found.push(path)
    }
  }
  walk(dir)
  return found
}
