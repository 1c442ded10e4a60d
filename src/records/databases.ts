/** Flavours of files that come from one database. */
const OF_FLAVOUR: Readonly<Record<string, string>> = {
  pubmed: 'PubMed',
  embase: 'Embase',
  scopus: 'Scopus',
  wos: 'Web of Science',
  cochrane: 'Cochrane Library',
  eric: 'ERIC',
  lens: 'Lens',
  dimensions: 'Dimensions',
  openalex: 'OpenAlex',
}

// What people call a database, on whatever platform. PubMed holds MEDLINE, and the Cochrane Library CENTRAL: one is no other of the other.
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ['medline', /\b(?:medline|pubmed|pmc)\b/i],
  ['embase', /\bembase\b/i],
  ['psycinfo', /\bpsych?(?:info|articles|abstracts)\b/i],
  ['cinahl', /\bcinahl\b/i],
  ['cochrane', /\bcochrane\b|\bcentral\b|\bcdsr\b/i],
  ['scopus', /\bscopus\b/i],
  ['wos', /\bweb of (?:science|knowledge)\b|\bwos\b|\bwok\b|\bscience citation\b|\bsocial sciences? citation\b/i],
  ['eric', /\beric\b|education resources information/i],
  ['amed', /\bamed\b|allied and complementary/i],
  ['hmic', /\bhmic\b|health management information/i],
  ['assia', /\bassia\b|applied social sciences index/i],
  ['cab', /\bcab (?:abstracts|direct)\b|\bglobal health\b/i],
  ['lilacs', /\blilacs\b/i],
  ['lens', /\blens(?:\.org)?\b/i],
  ['dimensions', /\bdimensions\b/i],
  ['openalex', /\bopenalex\b/i],
]

/** Where a record says that it is from, and the database that its file comes from: `Medline in Embase`; nothing where neither is known. */
export function databaseOf(flavour: string, database: string | undefined): string | undefined {
  const file = Object.hasOwn(OF_FLAVOUR, flavour) ? OF_FLAVOUR[flavour] : undefined
  if (database === undefined || file === undefined || database === file) return database ?? file
  const key = `${flavour}\n${database}`
  let known = seen.get(key)
  if (known === undefined) {
    known = familiesIn(file).has(familyOf(database) ?? '') ? database : `${database} in ${file}`
    if (seen.size < 1000) seen.set(key, known)
  }
  return known
}

// A file names few databases, in many records.
const seen = new Map<string, string>()

function familiesIn(name: string): Set<string> {
  return new Set(FAMILIES.flatMap(([family, pattern]) => (pattern.test(name) ? [family] : [])))
}

function familyOf(name: string): string | undefined {
  return FAMILIES.find(([, pattern]) => pattern.test(name))?.[0]
}

/** Records that say they are from a database other than the one they are imported as. */
export interface OtherDatabase {
  /** As most of them name it. */
  readonly name: string
  readonly records: number
}

/**
 * Tells where nearly all records of a file (nine of ten of those that say it) are from another database than the source's name says. Records by what they
 * name; nothing for a source that is called after none of the databases known here.
 */
export function otherDatabase(databases: Readonly<Record<string, number>>, source: string): OtherDatabase | undefined {
  const wanted = familiesIn(source)
  if (wanted.size === 0) return undefined
  let same = 0
  let other = 0
  let most: [string, number] | undefined
  for (const [name, records] of Object.entries(databases)) {
    const found = familiesIn(name)
    if (found.size === 0) continue
    if ([...found].some((one) => wanted.has(one))) same += records
    else {
      other += records
      if (!most || records > most[1]) most = [name, records]
    }
  }
  return most && other >= 9 * same ? { name: most[0], records: other } : undefined
}
