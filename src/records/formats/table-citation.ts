import { fold } from '../fields/clean.ts'
import { parseSource, type Source } from '../fields/source.ts'

/** What a table says in one sentence: where and when a record was published. */
export type Citation = Omit<Source, 'editors'>

// Eur J Med Genet. 2020 Feb;63(2):103640. doi: …
const PUBMED = /\d{4}[^;.]{0,20};(?<volume>[^():;]{1,30})(?:\((?<issue>[^)]{1,30})\))?(?::(?<pages>[^.;]{1,40}))?/
// Annals of Medicine (2023) 82:4 Supplement (S171-S172). Date of Publication: …; or `Article Number: 100172` for the pages.
const EMBASE =
  /^(?<journal>.+?) \(\d{4}\)(?: (?<volume>[^\s:()]+))?(?::(?<issue>[^()]*?))?(?: \((?<pages>[^()]+)\))?(?: Article Number: (?<articleNumber>\S+?))?\.(?: |$)/

/** PubMed’s `Citation`. */
export function pubmedCitation(text: string): Citation {
  return partsOf(PUBMED.exec(text)?.groups)
}

/** Embase.com’s `Source`; a text of another form is the journal itself. */
export function embaseCitation(text: string): Citation {
  const found = text.length > 500 ? undefined : EMBASE.exec(text)?.groups
  return found ? partsOf(found) : { journal: text }
}

/** Ovid’s `SO`. */
export const ovidCitation: (text: string) => Citation = parseSource

function partsOf(groups: Readonly<Record<string, string | undefined>> | undefined): Citation {
  return Object.fromEntries(
    Object.entries(groups ?? {}).flatMap(([name, value]) => (value && fold(value) !== '' ? [[name, fold(value)]] : [])),
  )
}
