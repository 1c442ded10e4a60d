import { closest } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { yamlText } from '../lib/yaml-text.ts'
import { isDay } from './date.ts'
import type { Pasted } from './paste/read-paste.ts'
import { planRun, type RunPlan } from './plan-run.ts'
import { toQueryFile } from './query-file.ts'
import { findVersion, type Shelf, toShelf } from './shelf.ts'
import type { Strategy } from './strategy.ts'

/** What the person says about a paste, beyond what stands in it. */
export interface AboutPaste {
  readonly name: string
  readonly database: string | undefined
  readonly track: string | undefined
  readonly date: string | undefined
}

/** The file that a paste becomes, and its run where it has counts and a day. */
export interface PastePlan {
  readonly file: string
  readonly version: number
  readonly text: string
  readonly strategy: Strategy
  readonly run: RunPlan | undefined
  /** Why no run is recorded although there are counts. */
  readonly without: string | undefined
}

/** What a platform is mostly used for. */
const DATABASES: Readonly<Record<string, string>> = {
  ovid: 'MEDLINE',
  ebsco: 'CINAHL',
  pubmed: 'PubMed',
  cochrane: 'CENTRAL',
  embase: 'Embase',
  wos: 'Web of Science Core Collection',
  scopus: 'Scopus',
  proquest: 'ProQuest',
}

/** The database of a paste: as said, as it stands there, or the usual one of the platform (`guessed`). */
export function databaseOf(pasted: Pasted, given: string | undefined): { database: string; guessed: boolean } {
  const known = given ?? pasted.database
  return { database: known ?? DATABASES[pasted.platform.id]!, guessed: known === undefined }
}

/** Plans the first version of a query from a paste, or the next one where there is a query of that name. */
export function planPaste(shelf: Shelf, pasted: Pasted, about: AboutPaste): PastePlan {
  const { name, track } = about
  const date = about.date ?? pasted.date
  checkName(shelf, name)
  if (date !== undefined && !isDay(date)) {
    throw new UserError(`Unexpected date \`${date}\`, expected a day such as \`2022-02-03\`.`, {
      hint: 'Correct `--date`.',
    })
  }
  const old = shelf.queries.find((one) => one.name === name)
  const version = (old?.versions.at(-1)?.version ?? 0) + 1
  const file = `queries/${name}.v${version}.search`
  const { database } = databaseOf(pasted, about.database)
  const counted = pasted.lines.filter((line) => line.results !== undefined)
  const records = counted.length > 0 && date !== undefined
  const head = [
    `strategy: ${yamlText(old?.versions.at(-1)?.strategy.meta?.strategy ?? name)}`,
    `database: ${yamlText(database)}`,
    `platform: ${pasted.platform.id}`,
    ...(pasted.segment === undefined ? [] : [`segment: ${yamlText(pasted.segment)}`]),
    `version: ${version}`,
    ...(track === undefined ? [] : [`track: ${track}`]),
    `status: ${records ? 'run' : 'draft'}`,
    ...(date === undefined ? [] : [`searched: ${date}`]),
  ]
  const text = toQueryFile(head, pasted.lines)
  const next = toShelf([{ path: file, text }])
  const planned = next.queries[0]!
  const query = { ...planned, runs: old?.runs ?? [] }
  const { strategy } = findVersion(next, name).version
  if (!records) {
    const without = counted.length > 0 ? 'the day is not known: record the counts with `litsieve query log`' : undefined
    return { file, version, text, strategy, run: undefined, without }
  }
  const counts = counted.map((line) => `${line.key},${line.results}`)
  const given = { text: `line,results\n${counts.join('\n')}\n`, file: 'the paste', date, uses: [], anyway: true }
  const run = planRun({ queries: [query], diagnostics: [] }, query, query.versions[0]!, given)
  if ('error' in run) return { file, version, text, strategy, run: undefined, without: run.error.message }
  return { file, version, text, strategy, run, without: undefined }
}

function checkName(shelf: Shelf, name: string): void {
  const names = shelf.queries.map((one) => one.name)
  const twin = names.find((one) => one !== name && one.toLowerCase() === name.toLowerCase())
  if (twin === undefined && /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(name)) return
  const near = twin ?? closest(name, names)
  throw new UserError(`Unexpected name \`${name}\`, expected letters, digits, \`-\` and \`_\`.`, {
    hint: near ? `Did you mean \`${near}\`?` : 'Give a short name with `--name`, such as `medline`.',
  })
}
