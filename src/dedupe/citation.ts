import { type LitRecord, nameText } from '../records/record.ts'

/**
 * What deduplication looks at: a citation as plain text fields, whatever it came from. Empty string, 0 and empty list
 * mean that the source says nothing.
 */
export interface Citation {
  readonly id: string
  readonly type?: string | undefined
  readonly title: string
  /** The same title in another language or form. */
  readonly otherTitles?: readonly string[] | undefined
  /** `Family, Given`, `Family GI`, `G. Family` or a group's name. */
  readonly authors: readonly string[]
  readonly year?: number | undefined
  /** Names of the journal, book or meeting: full, short, translated. */
  readonly journals?: readonly string[] | undefined
  readonly volume?: string | undefined
  readonly issue?: string | undefined
  readonly pages?: string | undefined
  readonly issn?: readonly string[] | undefined
  /** Identifiers by scheme: doi, pmid, pmcid, embase … */
  readonly ids?: readonly { readonly scheme: string; readonly value: string }[] | undefined
  readonly abstract?: string | undefined
  /** Where the record comes from, such as a file: its fields are judged together, see `sanity.ts`. */
  readonly source?: string | undefined
}

/** The citation of an imported record. */
export function citationOf({
  id,
  norm,
  provenance,
}: {
  readonly id: string
  readonly norm: LitRecord['norm']
  readonly provenance: Pick<LitRecord['provenance'], 'file'>
}): Citation {
  const present = (text: string | undefined): text is string => !!text
  return {
    id,
    type: norm.type,
    title: norm.title,
    otherTitles: [norm.titleTranslated].filter(present),
    authors: norm.authors.map(nameText),
    year: norm.issued?.year,
    journals: [norm.journal, norm.journalShort].filter(present),
    volume: norm.volume,
    issue: norm.issue,
    pages: norm.pages?.text,
    issn: norm.issn,
    ids: norm.ids,
    abstract: norm.abstract?.text,
    source: provenance.file,
  }
}
