/** How a platform finds words, beyond what the tree of a query says. What vendors leave open is `unsure`: both readings are taken, and where they differ the answer is that it cannot be known. */
export interface Semantics {
  /** A word without quotes and wildcards also finds its regular plural, or perhaps other forms of it. */
  readonly unquoted: 'exact' | 'plurals' | 'unsure-forms'
  /** The same within quotes. */
  readonly quoted: 'exact' | 'plurals' | 'unsure-plurals'
  /** Wildcards are signs within quotes, and beside a proximity operator. */
  readonly signsInQuotes: boolean
  readonly signsNear: boolean
  /** A truncated word with fewer characters than these is refused. */
  readonly shortestStem: number
  /** Whether words such as `of` count between the two sides of a proximity operator. */
  readonly stopsBetween: 'count' | 'unsure'
  /** One word fewer may be allowed than the tree says. */
  readonly nearer: boolean
  /** A stop word within a phrase may stand for any word. */
  readonly stopsInPhrase: boolean
  /** Several words without quotes are a phrase where the platform's list of phrases has it, and else words anywhere. */
  readonly phraseByList: boolean
  /** A term without field, quotes and wildcards is also looked up in the thesaurus. */
  readonly mapsTerms: boolean
}

const PLAIN: Semantics = {
  unquoted: 'exact',
  quoted: 'exact',
  signsInQuotes: true,
  signsNear: true,
  shortestStem: 0,
  stopsBetween: 'count',
  nearer: false,
  stopsInPhrase: false,
  phraseByList: false,
  mapsTerms: false,
}

const PLATFORMS: Readonly<Record<string, Semantics>> = {
  ovid: { ...PLAIN, stopsBetween: 'unsure' },
  ebsco: { ...PLAIN, unquoted: 'plurals', quoted: 'unsure-plurals', stopsInPhrase: true },
  pubmed: { ...PLAIN, signsNear: false, shortestStem: 4, stopsBetween: 'unsure', phraseByList: true, mapsTerms: true },
  cochrane: { ...PLAIN, signsInQuotes: false, unquoted: 'unsure-forms', nearer: true },
  embase: PLAIN,
  wos: { ...PLAIN, unquoted: 'unsure-forms' },
  scopus: { ...PLAIN, unquoted: 'plurals', quoted: 'plurals' },
  proquest: { ...PLAIN, unquoted: 'unsure-forms' },
}

/** How a platform (by its id) finds words. */
export function semanticsOf(platform: string): Semantics {
  return PLATFORMS[platform] ?? PLAIN
}

/** Words that platforms may leave out of account: articles, conjunctions, prepositions, auxiliaries. */
export const STOP_WORDS: readonly string[] = (
  'a about after again all almost also although always among an and another any are as at be because been before being between both but by ' +
  'can could did do does done due during each either enough for from further had has have having here how however i if in into is it its ' +
  'just may might more most must no nor not of on or our over per she should since so some such than that the their them then there these ' +
  'they this those through thus to under upon very was we were what when where which while who will with within without would you'
).split(' ')

/** The regular plurals of an English word. */
export function pluralsOf(word: string): string[] {
  const forms = [`${word}s`]
  if (/(?:s|x|z|ch|sh|o)$/.test(word)) forms.push(`${word}es`)
  if (/[^aeiou]y$/.test(word)) forms.push(`${word.slice(0, -1)}ies`)
  return forms
}

/** Regular plurals and singulars: what an engine that reduces words would take for the same word. */
export function formsOf(word: string): string[] {
  const forms = pluralsOf(word)
  if (/[^s]s$/.test(word)) forms.push(word.slice(0, -1))
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) forms.push(word.slice(0, -2))
  if (/[^aeiou]ies$/.test(word)) forms.push(`${word.slice(0, -3)}y`)
  return forms
}

/** The thesaurus of a database by its name; undefined when the name does not tell. */
export function thesaurusOf(database: string | undefined): string | undefined {
  if (database === undefined) return undefined
  if (/medline|pubmed|cochrane|\bcentral\b/i.test(database)) return 'mesh'
  if (/embase|emcare/i.test(database)) return 'emtree'
  if (/cinahl/i.test(database)) return 'cinahl'
  return /psyc/i.test(database) ? 'apa' : undefined
}
