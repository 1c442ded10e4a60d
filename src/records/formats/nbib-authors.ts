import { meaningful } from '../fields/clean.ts'
import { type Mapping, note, valuesOf } from '../fields/mapping.ts'
import { findOrcid } from '../fields/orcid.ts'
import type { Name } from '../record.ts'

/**
 * The personal authors. Each FAU stands before its AU; a record has both, or only AU. What follows a name (AUID, AD) belongs to it, up to the
 * next name of any kind: investigators (FIR, IR), editors and groups are no authors, and have addresses of their own.
 */
export function nbibAuthors(mapping: Mapping): Name[] {
  const full = valuesOf(mapping, ['FAU']).some(({ value }) => meaningful(value))
  const own = full ? 'FAU' : 'AU'
  const out: { name: Name; orcid?: string; affiliations: string[] }[] = []
  let current: (typeof out)[number] | undefined
  mapping.raw.forEach(({ tag, value }, index) => {
    if (tag === own) {
      const text = meaningful(value)
      current = text === undefined ? undefined : { name: nameOf(text), affiliations: [] }
      if (!current) return
      out.push(current)
      note(mapping, 'authors', index)
    } else if (/^(?:AU|FAU)$/.test(tag)) {
      // The same name in its other form.
    } else if (/^(?:F?IR|F?ED|F?PS|CN)$/.test(tag)) current = undefined
    else if (current && (tag === 'AD' || tag === 'AUID')) {
      const text = meaningful(value)
      if (text === undefined) return
      const orcid = tag === 'AUID' ? findOrcid(text) : undefined
      if (tag === 'AD') current.affiliations.push(text)
      else if (!orcid || current.orcid) return
      else current.orcid = orcid
      note(mapping, 'authors', index)
    }
  })
  return out.map(({ name, orcid, affiliations }) => ({
    ...name,
    ...(orcid ? { orcid } : {}),
    ...(affiliations.length > 0 ? { affiliations } : {}),
  }))
}

function nameOf(text: string): Name {
  const comma = text.indexOf(',')
  if (comma <= 0) return { literal: text }
  const family = text.slice(0, comma).trim()
  const given = text.slice(comma + 1).trim()
  return given === '' ? { literal: family } : { family, given }
}
