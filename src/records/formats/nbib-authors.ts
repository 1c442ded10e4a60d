import { meaningful } from '../fields/clean.ts'
import { type Mapping, note } from '../fields/mapping.ts'
import { findOrcid } from '../fields/orcid.ts'
import type { Name } from '../record.ts'

type NameDraft = { -readonly [Key in keyof Name]: Name[Key] }

/**
 * The personal authors. Each FAU stands before its AU; a record has both, or only AU. What follows a name (AUID, AD) belongs to it, up to the
 * next name of any kind: investigators (FIR, IR), editors and groups are no authors, and have addresses of their own.
 */
export function nbibAuthors(mapping: Mapping): Name[] {
  const { raw, byTag } = mapping
  const full = byTag.get('FAU')?.some((index) => meaningful(raw[index]!.value) !== undefined)
  const own = full ? 'FAU' : 'AU'
  const start = byTag.get(own)?.[0]
  if (start === undefined) return []
  const out: Name[] = []
  let current: NameDraft | undefined
  let affiliations: string[] | undefined
  for (let index = start; index < raw.length; index++) {
    const { tag, value } = raw[index]!
    if (tag === own) {
      const text = meaningful(value)
      current = text === undefined ? undefined : nameOf(text)
      affiliations = undefined
      if (!current) continue
      out.push(current)
      note(mapping, 'authors', index)
    } else if (tag === 'AD' || tag === 'AUID') {
      const text = current && meaningful(value)
      if (!current || text === undefined) continue
      if (tag === 'AUID') {
        const orcid = current.orcid ? undefined : findOrcid(text)
        if (!orcid) continue
        current.orcid = orcid
      } else if (affiliations) affiliations.push(text)
      else {
        affiliations = [text]
        current.affiliations = affiliations
      }
      note(mapping, 'authors', index)
    } else if (OTHERS.has(tag)) current = undefined
  }
  return out
}

// People and groups of other kinds.
const OTHERS: ReadonlySet<string> = new Set(['FIR', 'IR', 'FED', 'ED', 'FPS', 'PS', 'CN'])

function nameOf(text: string): NameDraft {
  const comma = text.indexOf(',')
  if (comma <= 0) return { literal: text }
  const family = text.slice(0, comma).trim()
  const given = text.slice(comma + 1).trim()
  return given === '' ? { literal: family } : { family, given }
}
