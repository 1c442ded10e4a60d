import { yamlText } from '../lib/yaml-text.ts'
import type { Platform } from './platforms/platform.ts'
import type { Strategy } from './strategy.ts'

/** What belongs to one run or one text, and does not hold for the next version. */
const PER_VERSION = ['segment', 'searched', 'searcher', 'screened', 'peer_review']

/**
 * The text of the next version: the same search, with the version raised, the status back at draft, and what belonged to
 * the old version commented out. All else, line breaks and comments included, stays as it is.
 */
export function toNextVersion(strategy: Strategy, version: number): { text: string; dropped: string[] } {
  const parts = strategy.source.text.split(/(?<=\r\n|\r(?!\n)|\n)/)
  const end = parts.findIndex((part, index) => index > 0 && part.trimEnd() === '---')
  const dropped: string[] = []
  let key: string | undefined
  const out = parts.map((part, index) => {
    if (index === 0 || index >= end) return part
    key = /^([A-Za-z_]\w*)\s*:/.exec(part)?.[1] ?? (/^\s/.test(part) ? key : undefined)
    if (key === 'version') return part.replace(/:\s*[^#\r\n]*?(?=\s*(#|$))/, `: ${version}`)
    if (key === 'status') return part.replace(/:\s*[^#\r\n]*?(?=\s*(#|$))/, ': draft')
    if (key === undefined || !PER_VERSION.includes(key) || part.trim() === '') return part
    if (!dropped.includes(key)) dropped.push(key)
    return `# ${part}`
  })
  return { text: out.join(''), dropped }
}

/** The text of a first version: front matter with remarks, and no lines yet. */
export function toFirstVersion(
  source:
    | { database: string; platform: Pick<Platform, 'id' | 'prefix'> }
    | { engine: string; url?: string | undefined },
  options: { strategy: string; track?: string | undefined },
): string {
  const head = ['---', '# What is known about the search; docs/queries.md lists every key.']
  const web = 'engine' in source
  const id = (n: number) => (web ? n : `${source.platform.prefix}${n}`)
  if (web)
    head.push(`engine: ${yamlText(source.engine)}`, ...(source.url ? [`url: ${yamlText(source.url)}`] : ['# url:']))
  else
    head.push(
      `strategy: ${yamlText(options.strategy)}`,
      `database: ${yamlText(source.database)}`,
      `platform: ${source.platform.id}`,
    )
  head.push('version: 1', options.track ? `track: ${options.track}` : '# track: published')
  head.push(
    '# Once it has been run:',
    ...(web
      ? [
          '# searched: 2022-02-03',
          '# order: relevance',
          '# cap: 200       # look at so many results at most',
          '# screened: 200  # so many were looked at',
          '# signed_in: false',
        ]
      : [
          '# segment:              # the part of the database, as the platform prints it',
          '# searched: 2022-02-03',
          `# final: ${id(9)}              # the line that was exported`.replace('final: #9', 'final: 9'),
        ]),
    '---',
    web
      ? '# The literal queries, one a line, each with its number:'
      : '# The search history of the platform: number, full stop, blank; long lines go on indented. For example:',
  )
  const example = web ? ['1. "minority groups" "mental health" access'] : exampleLines(source.platform)
  return `${[...head, ...example.map((line) => `#   ${line}`), ''].join('\n')}`
}

function exampleLines({ id, prefix }: Pick<Platform, 'id' | 'prefix'>): string[] {
  if (id === 'ovid') return ['1. exp Minority Groups/', '2. (minorit* or "ethnic group*").tw.', '3. 1 or 2']
  if (id === 'ebsco') return ['S1. (MH "Minority Groups+")', 'S2. TI minorit* OR AB minorit*', 'S3. S1 OR S2']
  return [`${prefix}1. minorit*`, `${prefix}2. ethnic*`, `${prefix}3. ${prefix}1 OR ${prefix}2`]
}
