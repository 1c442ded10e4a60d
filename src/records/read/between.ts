/** What the text between records is. */
export type BetweenClass =
  | 'number'
  | 'provider'
  | 'link'
  | 'comment'
  | 'markup'
  | 'header'
  | 'query'
  | 'leftover'
  | 'other'

const CLASSES: readonly (readonly [BetweenClass, RegExp])[] = [
  ['number', /^\s*(?:<?\d+\.?\s?>?|Record #\d+ of \d+)\s*$/i],
  [
    'provider',
    /^\s*(?:Provider|Content|Database|Search (?:Strategy|History)):|^\s*(?:(?:FN|VR) \S|RefWorks Export Tagged Format)/i,
  ],
  ['link', /^\s*(?:Link to |<?https?:\/\/|URL:)/i],
  ['comment', /^\s*(?:%|#|\/\/)/],
  ['markup', /^\s*(?:<\?xml|<!DOCTYPE|<!--|<\/?[\w:-]+[\s/>])/i],
  ['leftover', /^\s*(?:E[RF]\b|[A-Z][A-Z0-9] {0,2}-)/],
]

/** Classifies text between records by its first line. */
export function classifyBetween(text: string): BetweenClass {
  const line = text.replace(/^[\s\uFEFF]+/, '').split(/[\r\n]/, 1)[0]!
  return CLASSES.find(([, pattern]) => pattern.test(line))?.[0] ?? 'other'
}

/** The number of records that the text says the file holds (`Record #3 of 18`). */
export function declaredTotal(text: string): number | undefined {
  const match = /Record #\d+ of (\d{1,7})/i.exec(text)
  return match ? Number(match[1]) : undefined
}

/** The number that a platform prints before a record (`12. `, `<3001. >`, `Record #3 of 18`). */
export function recordNumber(text: string): number | undefined {
  const match = /^\s*(?:<?(\d{1,7})\.? ?>?|Record #(\d{1,7}) of \d+)\s*(?:$|[\r\n])/i.exec(text)
  return match ? Number(match[1] ?? match[2]) : undefined
}
