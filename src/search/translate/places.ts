import { closest } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { findPlatform, platforms } from '../platforms/index.ts'
import type { Place } from './context.ts'

const THESAURI: readonly (readonly [RegExp, string])[] = [
  [/embase|emcare|emtree/i, 'Emtree'],
  [/cinahl/i, 'CINAHL'],
  [/psyc|\bapa\b/i, 'APA'],
  [/medline|pubmed|premedline|in-process|cochrane|central\b|cdsr|dare\b|health technology/i, 'MeSH'],
]
/** What a platform is taken for when no database is named. */
const USUAL: Readonly<Record<string, string>> = {
  ovid: 'MEDLINE',
  pubmed: 'PubMed',
  cochrane: 'Cochrane Library',
  embase: 'Embase',
  ebsco: 'CINAHL',
}
const NO_THESAURUS = ['wos', 'scopus']

/** Names of a platform with a database, as people say them. */
const NAMES: Readonly<Record<string, readonly [platform: string, database: string]>> = {
  medline: ['ovid', 'MEDLINE'],
  cinahl: ['ebsco', 'CINAHL'],
  psycinfo: ['ovid', 'APA PsycInfo'],
  central: ['cochrane', 'CENTRAL'],
}

/** The platform with the thesaurus of a database; without a database, the one that the platform is known for. */
export function placeOf(platform: Place['platform'], database?: string): Place {
  const name = database ?? USUAL[platform.id]
  const none = NO_THESAURUS.includes(platform.id) || name === undefined
  const known = none ? undefined : THESAURI.find(([pattern]) => pattern.test(name))?.[1]
  return { platform, database, thesaurus: none ? undefined : (known ?? name) }
}

/** The place that `ebsco`, `cinahl`, `ovid-embase` or `psycinfo-ebsco` names; UserError for anything else. */
export function findPlace(given: string, database?: string): Place {
  const whole = findPlatform(given)
  if (whole) return placeOf(whole, database)
  const named = NAMES[given.toLowerCase()]
  if (named) return placeOf(findPlatform(named[0])!, database ?? named[1])
  for (const [part, rest] of splits(given)) {
    const platform = findPlatform(part)
    if (platform && THESAURI.some(([pattern]) => pattern.test(rest))) return placeOf(platform, database ?? title(rest))
  }
  const known = [...platforms.map((one) => one.id), ...Object.keys(NAMES)]
  const near = closest(given, known)
  throw new UserError(`Unexpected target \`${given}\`, expected ${known.join(', ')}.`, {
    hint: near ? `Did you mean \`${near}\`?` : 'Name a platform, or a platform and a database such as `ovid-embase`.',
  })
}

function splits(given: string): [string, string][] {
  const parts = given.split(/[-\s/]+/)
  return parts.flatMap((_, index): [string, string][] => {
    if (index === 0) return []
    const [left, right] = [parts.slice(0, index).join(' '), parts.slice(index).join(' ')]
    return [
      [left, right],
      [right, left],
    ]
  })
}

function title(database: string): string {
  const names: Record<string, string> = {
    medline: 'MEDLINE',
    cinahl: 'CINAHL',
    psycinfo: 'APA PsycInfo',
    embase: 'Embase',
  }
  return names[database.toLowerCase()] ?? database
}
