import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { findLiveService, liveServices } from './live-service.ts'
import { toFirstVersion, toNextVersion } from './new-version.ts'
import { findPlatform, platforms } from './platforms/index.ts'
import { findVersion, type Shelf } from './shelf.ts'

/** What is asked for: a copy of a version, or where a first version will be run. */
export interface NewQuery {
  readonly from?: string | undefined
  readonly platform?: string | undefined
  readonly database?: string | undefined
  readonly engine?: string | undefined
  readonly url?: string | undefined
  readonly track?: string | undefined
}

/** The file that starts a query or its next version. */
export interface NewQueryPlan {
  readonly file: string
  readonly text: string
  readonly version: number
  /** The version that was copied. */
  readonly from?: number
  /** Keys of the front matter that were commented out. */
  readonly dropped: readonly string[]
}

/** Plans the first version of a query, or the next. */
export function planNewQuery(shelf: Shelf, name: string, wanted: NewQuery): NewQueryPlan {
  const query = shelf.queries.find((one) => one.name === name)
  if (!query) return planFirst(shelf, name, wanted)
  const extra = (['platform', 'database', 'engine', 'url', 'track'] as const).find((key) => wanted[key] !== undefined)
  if (extra) {
    throw new UserError(
      `Unexpected \`--${extra}\`, expected none: \`${name}\` is there already, and its next version is a copy.`,
      {
        hint: `Run \`litsieve query new ${name}\` and edit the copy, or choose another name.`,
      },
    )
  }
  const { version } = findVersion(shelf, wanted.from === undefined ? name : `${name}@${wanted.from}`)
  if (!version.strategy.meta) {
    throw new UserError(`Unexpected front matter in \`${version.file}\`, expected one that can be read.`, {
      hint: `Run \`litsieve query lint ${name}@${version.version}\` and correct what it shows.`,
    })
  }
  const next = query.versions.at(-1)!.version + 1
  const { text, dropped } = toNextVersion(version.strategy, next)
  return { file: `queries/${name}.v${next}.search`, text, version: next, from: version.version, dropped }
}

function planFirst(shelf: Shelf, name: string, wanted: NewQuery): NewQueryPlan {
  const { database, platform, engine, url, track } = wanted
  const names = shelf.queries.map((one) => one.name)
  const twin = names.find((one) => one.toLowerCase() === name.toLowerCase())
  if (twin !== undefined || !/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(name)) {
    const expected = twin === undefined ? 'letters, digits, `-` and `_`' : `another name than \`${twin}\``
    throw new UserError(`Unexpected name \`${name}\`, expected ${expected}.`, {
      hint: 'Choose a short name such as `medline` or `google-scholar`.',
    })
  }
  const near = closest(name, names)
  const file = { file: `queries/${name}.v1.search`, version: 1, dropped: [] }
  if (wanted.from !== undefined || (engine === undefined && (database === undefined || platform === undefined))) {
    throw new UserError(
      `Unexpected query \`${name}\`, expected one that is in \`queries/\`, or where a new one will be run.`,
      {
        hint: near
          ? `Did you mean \`${near}\`? A new one needs \`--platform\` and \`--database\`.`
          : `Run \`litsieve query new ${name} --platform ovid --database MEDLINE\`, or give \`--engine "Google Scholar"\`.`,
      },
    )
  }
  if (engine !== undefined) {
    if (database !== undefined || platform !== undefined) {
      throw new UserError('Unexpected `--engine` with a database, expected one of the two.', {
        hint: 'Give `--engine` for a search of the web, `--platform` and `--database` for a database.',
      })
    }
    return { ...file, text: toFirstVersion({ engine, url }, { strategy: name, track }) }
  }
  const live = findLiveService(platform!)
  const found = findPlatform(platform!) ?? (live && { id: live.id, prefix: '#' as const })
  if (!found) {
    const ids = [...new Set([...platforms, ...liveServices].map((one) => one.id))]
    const close = closest(platform!, ids)
    throw new UserError(
      `Unexpected platform \`${platform}\`, expected ${listWords(
        ids.map((one) => `\`${one}\``),
        'or',
      )}.`,
      {
        hint: close ? `Did you mean \`${close}\`?` : 'Give the platform on which the search is run.',
      },
    )
  }
  return { ...file, text: toFirstVersion({ database: database!, platform: found }, { strategy: name, track }) }
}
