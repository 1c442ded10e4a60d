/** A published count of duplicates among the records of several databases. */
export interface PublishedCount {
  readonly what: string
  readonly records: number
  readonly duplicates: number
  readonly source: string
}

const RATHBONE = 'Rathbone 2015, doi:10.1186/2046-4053-4-6, labels as corrected since'
const HAIR = 'Hair 2023, doi:10.1186/s12915-023-01686-z'
const BIBDEDUPE = 'bib-dedupe, doi:10.21105/joss.06318'
const QI = 'Qi 2013, doi:10.1371/journal.pone.0071838'

/** What is known about the share of duplicates: counts by hand or checked by hand, of searches in several databases. */
export const PUBLISHED: readonly PublishedCount[] = [
  { what: 'digital work', records: 7159, duplicates: 366, source: BIBDEDUPE },
  { what: 'haematology', records: 1415, duplicates: 122, source: RATHBONE },
  { what: 'depression', records: 79_880, duplicates: 10_059, source: HAIR },
  { what: 'portal vein thrombosis', records: 10_936, duplicates: 1866, source: QI },
  { what: 'respiratory', records: 1988, duplicates: 436, source: RATHBONE },
  { what: 'Budd-Chiari syndrome', records: 11_403, duplicates: 2679, source: QI },
  { what: 'stroke', records: 1292, duplicates: 313, source: RATHBONE },
  { what: 'srsr', records: 53_001, duplicates: 16_984, source: BIBDEDUPE },
  { what: 'cytology screening', records: 1856, duplicates: 772, source: RATHBONE },
  { what: 'diabetes', records: 1845, duplicates: 1261, source: HAIR },
]

/** Shares between which a share of duplicates needs no second look. */
export interface ShareRange {
  readonly low: number
  readonly high: number
}

// Two of the ten published counts lie below a tenth, none above 0.69. Two databases may overlap little.
const LOW = { two: 0.03, more: 0.1 }
const HIGH = 0.85
const ENOUGH = 100

/** The range for records from so many databases; undefined where too little was found to say anything. */
export function expectedShare(databases: number, records: number): ShareRange | undefined {
  if (databases < 2 || records < ENOUGH) return undefined
  return { low: databases === 2 ? LOW.two : LOW.more, high: HIGH }
}

/** Where the range comes from, in a sentence. */
export function rangeText(): string {
  const shares = PUBLISHED.map(({ records, duplicates }) => duplicates / records).sort((a, b) => a - b)
  const show = (share: number) => `${Math.round(share * 100)} %`
  const half = shares.length / 2
  const middle = (shares[Math.ceil(half) - 1]! + shares[Math.floor(half)]!) / 2
  return `${shares.length} published counts run from ${show(shares[0]!)} to ${show(shares.at(-1)!)} with a median of ${show(middle)}; it depends on how many databases were searched and how much they overlap.`
}

/**
 * Share of the smaller one's reports that MEDLINE and Embase have in common, below which something is wrong. Four
 * published pairs of searches have 40 to 49 % (Wolf 1995; Dennis, Bara and Milan, abstracts.cochrane.org/node/354);
 * of 4,709 studies in 274 reviews 87 % are in MEDLINE and 88 % in Embase (doi:10.5195/jmla.2023.1482).
 */
export const LOW_MEDLINE_EMBASE = 0.2

/**
 * Share of one database's own records that are duplicates of each other, above which something is wrong. A rule of thumb:
 * a database keeps one record a report, and there is no published count.
 */
export const HIGH_WITHIN = 0.05
