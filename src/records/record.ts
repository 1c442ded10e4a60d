/** One raw pair of the source, verbatim and in order. `line` counts from 1 in the source file. */
export interface RawPair {
  readonly tag: string
  readonly value: string
  readonly line: number
}

/** Where a record came from: enough to find its bytes again. */
export interface Provenance {
  /** SHA-256 of the imported file. */
  readonly sha256: string
  /** The file's own name, as given by the user. */
  readonly file: string
  readonly format: string
  /** The exporting platform as far as it shows, e.g. `ovid`, `ebsco`, `pubmed`; `unknown` otherwise. */
  readonly flavour: string
  /** The sheet of a workbook. Lines are its rows then, and bytes are those of its rows as text with commas. */
  readonly sheet?: string
  /** The n-th record of the file, from 1. */
  readonly ordinal: number
  readonly lineStart: number
  readonly lineEnd: number
  readonly byteStart: number
  readonly byteEnd: number
  /** The database that the record names itself, if it does. */
  readonly database?: string
  /** The number that the file itself gives the record (`Record #3 of 18`, `<3001. >`). */
  readonly declaredNumber?: number
  /** The record could be read only after its text was mended: the import that had it in quarantine, and the number of the piece. */
  readonly mended?: { readonly import: string; readonly piece: number }
}

/** A person or an organisation; `literal` is a name that is not split into parts. */
export interface Name {
  readonly family?: string
  readonly given?: string
  readonly literal?: string
  readonly role?: 'author' | 'editor' | 'other'
  /** The sixteen characters of an ORCID iD with their hyphens, without the resolver. */
  readonly orcid?: string
  /** Affiliations that the source ties to this very name, verbatim. */
  readonly affiliations?: readonly string[]
}

/** A publication date as far as it is known; `text` is what the source says. */
export interface Issued {
  readonly year?: number
  readonly month?: number
  readonly day?: number
  /** A season as the source names it (`Winter`), where there is no month. */
  readonly season?: string
  readonly text: string
}

/** Pages: `first` and `last` are set only when certain (`454-81` gives 454 and 481). */
export interface Pages {
  readonly first?: string
  readonly last?: string
  readonly text: string
}

/** An identifier: `scheme` such as doi, pmid, pmcid, embase, cinahl, psycinfo, wos, scopus, isbn; `from` is the raw tag. */
export interface Identifier {
  readonly scheme: string
  readonly value: string
  readonly from?: string
  /** Set where the value was found in free text or a link, not in a field of its own. */
  readonly confidence?: 'low'
}

/** A subject heading or keyword; `scheme` such as mesh, emtree, cinahl, apa, author. */
export interface Subject {
  readonly term: string
  readonly qualifier?: string
  readonly major?: boolean
  readonly scheme?: string
  /** The heading's unique identifier in its scheme (`D003863`). */
  readonly ui?: string
}

/** The number under which a database keeps the record. */
export interface Accession {
  readonly number: string
  readonly database?: string
  readonly platform?: string
}

/** A screening decision that another tool wrote into the record. What the tool does not say is absent. */
export interface OutsideDecision {
  readonly tool: 'rayyan' | 'covidence' | 'asreview' | 'eppi'
  /** The reviewer as the tool names them, verbatim. */
  readonly reviewer?: string
  readonly stage?: 'title-abstract' | 'full-text'
  readonly decision?: 'include' | 'exclude' | 'maybe'
  readonly reasons?: readonly string[]
  readonly labels?: readonly string[]
  readonly notes?: readonly string[]
  /** When, as the tool writes it. */
  readonly at?: string
}

/** An abstract; its sections where the source marks them. `text` holds no section labels. */
export interface Abstract {
  readonly text: string
  readonly sections?: readonly { readonly label?: string; readonly text: string }[]
  readonly copyright?: string
  /** Further abstracts of the same record, in other languages or by other hands. */
  readonly others?: readonly string[]
}

/** The normal layer: what the program works with, always re-computable from `raw`. Absent means that the source says nothing. */
export interface Norm {
  readonly type?: string
  readonly title: string
  readonly titleTranslated?: string
  readonly titleShort?: string
  /** Types of publication in the source's own words (`Randomized Controlled Trial`). */
  readonly pubTypes?: readonly string[]
  readonly authors: readonly Name[]
  readonly editors?: readonly Name[]
  /** Organisations that the source names apart from the authors. */
  readonly groups?: readonly Name[]
  readonly issued?: Issued
  readonly journal?: string
  readonly journalShort?: string
  readonly volume?: string
  readonly issue?: string
  readonly pages?: Pages
  readonly articleNumber?: string
  readonly publisher?: string
  readonly place?: string
  readonly edition?: string
  readonly ids: readonly Identifier[]
  readonly accession?: Accession
  readonly abstract?: Abstract
  readonly subjects: readonly Subject[]
  readonly language: readonly string[]
  readonly issn: readonly string[]
  readonly isbn: readonly string[]
  readonly urls: readonly string[]
  readonly notes: readonly string[]
  readonly funding?: readonly string[]
  /** Numbers of trial registrations and of data in banks. */
  readonly registry?: readonly string[]
  /** Decisions of other screening tools that the record carries. */
  readonly decisions?: readonly OutsideDecision[]
}

/** A citation as imported, never edited: the verbatim pairs, the normal layer, where it came from, and which pairs gave which field. */
export interface LitRecord {
  /** Hash of the record's own normalised source text: the same on every machine and in every file. */
  readonly id: string
  readonly norm: Norm
  readonly raw: readonly RawPair[]
  readonly provenance: Provenance
  /** Field of `norm` → indexes into `raw`. */
  readonly map?: Readonly<Record<string, readonly number[]>>
}

/** A piece of a file that could not be read as a record; kept with its raw text. */
export interface Quarantined {
  readonly file: string
  /** The sheet of a workbook; lines are its rows then. */
  readonly sheet?: string
  readonly lineStart: number
  readonly lineEnd: number
  readonly byteStart: number
  readonly byteEnd: number
  readonly code: string
  readonly reason: string
  readonly text: string
}

/** `Author A, Author B … (2021)`-style short citation for lists: first author and year, or the title's start. */
export function citationLabel(norm: Norm): string {
  const first = norm.authors[0]
  const name = first?.family ?? first?.literal ?? first?.given
  const year = norm.issued?.year
  const who = name ? (norm.authors.length > 1 ? `${name} et al.` : name) : norm.title.slice(0, 40)
  return year ? `${who} ${year}` : who
}

/** `Family, Given` or the literal name. */
export function nameText(name: Name): string {
  if (name.family) return name.given ? `${name.family}, ${name.given}` : name.family
  return name.literal ?? name.given ?? ''
}

/** The first identifier of a scheme. */
export function idOf(norm: Norm, scheme: string): string | undefined {
  return norm.ids.find((id) => id.scheme === scheme)?.value
}

/** The paragraphs of the abstract, with the labels of its sections: `BACKGROUND: …`. */
export function abstractParagraphs(norm: Norm): string[] {
  const { abstract } = norm
  if (!abstract) return []
  if (!abstract.sections) return abstract.text.split('\n')
  return abstract.sections.map(({ label, text }) => (label ? `${label}: ${text}` : text))
}
