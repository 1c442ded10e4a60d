import { findDoi, isDoi } from '../fields/doi.ts'
import { type Mapping, note, takeFirst, valuesOf } from '../fields/mapping.ts'
import type { Accession, Identifier } from '../record.ts'
import { ovidDatabase } from './ovid-databases.ts'
import type { RisTable } from './ris-table.ts'

/** The DOI: from the tags that hold one, then from those that may, then from links. */
export function doiOf(mapping: Mapping, table: RisTable): Identifier[] {
  const found =
    firstDoi(mapping, table.doi, () => true) ??
    firstDoi(mapping, table.doiIfWhole, isDoi) ??
    firstDoi(mapping, table.doiInLink, (value) => /doi\.org\/|[?&;:]doi[=:]|id=doi|\/doi\//i.test(value))
  return found ? [found] : []
}

function firstDoi(mapping: Mapping, tags: readonly string[], fits: (value: string) => boolean): Identifier | undefined {
  for (const tag of tags) {
    const list = mapping.byTag.get(tag)
    if (!list) continue
    for (const index of list) {
      const { value } = mapping.raw[index]!
      // Each form of a DOI has these characters.
      const doi = (value.includes('10.') || value.includes('%')) && fits(value) ? findDoi(value) : undefined
      if (!doi) continue
      note(mapping, 'ids', index)
      return { scheme: 'doi', value: doi, from: tag }
    }
  }
  return undefined
}

const PMID = /^(\d{6,8})$/
const PMID_BEHIND = /^\d{5,}; (\d{6,8})$/

/** How the PMID stands in the accession number of a record of MEDLINE or PubMed; ProQuest has it behind its own, others have their own numbers. */
export function medlineNumber(mapping: Mapping, { platform, database }: RisTable): RegExp | undefined {
  const behind = platform === 'ProQuest'
  if (platform !== undefined && platform !== 'Ovid' && platform !== 'EBSCOhost' && !behind) return undefined
  const named = valuesOf(mapping, database).some(({ value }) =>
    /\b(?:medline|pubmed)\b|^(?:cmedm|mdc|mnh)$/i.test(value),
  )
  return named ? (behind ? PMID_BEHIND : PMID) : undefined
}

/** The number of the record in its database, and which that is. */
export function accessionOf(mapping: Mapping, table: RisTable): Accession | undefined {
  const number = takeFirst(mapping, 'accession', table.accession)
  if (number === undefined || number.length > 60) return undefined
  const named = takeFirst(mapping, 'accession', table.database)
  const database = named ?? (table.platform === 'Ovid' ? linkedDatabase(mapping) : undefined)
  return {
    // ProQuest writes the number of the database behind its own.
    number: table.platform === 'ProQuest' ? number.replace(/;.*$/s, '') : number,
    ...(database ? { database } : {}),
    ...(table.platform ? { platform: table.platform } : {}),
  }
}

// Ovid names the database in its links alone.
function linkedDatabase(mapping: Mapping): string | undefined {
  for (const { value, index } of valuesOf(mapping, ['L2', 'UR'])) {
    const database = ovidDatabase(value)
    if (database === undefined) continue
    note(mapping, 'accession', index)
    return database
  }
  return undefined
}
