import type { LimitItem } from '../syntax/ast.ts'
import { allBits, emptyBits, orBits, setBit } from './bits.ts'
import { matchDates, readDates } from './dates.ts'
import { matchHeading, type Thesaurus } from './headings.ts'
import { languageForms } from './languages.ts'
import { exactPattern, findRanges } from './pattern.ts'
import { positionsOfRanges } from './phrase.ts'
import { type SearchIndex, valueAt } from './search-index.ts'
import { SHOWS } from './searchable.ts'
import { certain, type Ternary, unknownAll } from './ternary.ts'
import { splitWords } from './words.ts'

// Days of entry and of revision are the database's own; a stretch counted back from a day is not known here.
const OTHER_DATES = /^"?(?:(?:ed|ez|dt|dc|up|rd|da|ep|em|sd)\s*=|last\s)|\/\s?(?:sd|lr|crdt)\b/i

/** The records that one restriction lets through; what records do not tell cannot be known, or passes where the matcher says so. */
export function matchLimit(
  { index, thesaurus, passesLimits }: { index: SearchIndex; thesaurus: Thesaurus; passesLimits: boolean },
  item: LimitItem,
): Ternary {
  const found = findLimit(index, item, thesaurus)
  return passesLimits ? certain(found.maybe) : found
}

function findLimit(index: SearchIndex, item: LimitItem, thesaurus: Thesaurus): Ternary {
  const { type, value } = item
  if (type === 'duplicates') return certain(allBits(index.size))
  if (type === 'date') {
    const range = OTHER_DATES.test(value) ? undefined : readDates(value)
    return range ? matchDates(index, range) : unknownAll(index.size)
  }
  if (type === 'language') return matchLanguage(index, value)
  if (type === 'humans') return matchHumans(index, thesaurus)
  return unknownAll(index.size)
}

/** The records in one of the languages that a text names; records that name none cannot be known. */
export function matchLanguage(index: SearchIndex, text: string): Ternary {
  const forms = splitWords(text).flatMap((word) => languageForms(word.text) ?? [])
  if (forms.length === 0) return unknownAll(index.size)
  const field = index.fields.language
  const yes = emptyBits(index.size)
  for (const position of positionsOfRanges(
    field,
    forms.flatMap((form) => findRanges(index, exactPattern(form))),
  )) {
    setBit(yes, field.valueRecords[valueAt(field, position)]!)
  }
  const silent = emptyBits(index.size)
  index.shows.forEach((shows, record) => {
    if ((shows & SHOWS.language) === 0) setBit(silent, record)
  })
  return { yes, maybe: orBits(yes, silent) }
}

// The limit asks for the check tag, whatever the thesaurus calls it.
function matchHumans(index: SearchIndex, { scheme }: Thesaurus): Ternary {
  const [tags, tag] = ['Humans', 'Human'].map((name) =>
    matchHeading(index, { name, explode: false, focus: false, subheadings: [] }, { scheme, tree: undefined }),
  ) as [Ternary, Ternary]
  const yes = orBits(tags.yes, tag.yes)
  return {
    yes,
    maybe: orBits(
      yes,
      tags.maybe.map((word, at) => word & tag.maybe[at]!),
    ),
  }
}
