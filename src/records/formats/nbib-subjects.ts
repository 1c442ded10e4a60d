import { meaningful } from '../fields/clean.ts'
import { type Mapping, note, valuesOf } from '../fields/mapping.ts'
import type { Subject } from '../record.ts'

/** Headings with their qualifiers, keywords, and substances. */
export function nbibSubjects(mapping: Mapping): Subject[] {
  const out: Subject[] = []
  // OTO names whose keywords follow; without it, and as NOTNLM, they are the authors'.
  let owner = 'author'
  for (const { value, index, tag } of valuesOf(mapping, ['MH', 'OT', 'KW', 'OTO', 'RN', 'NM'])) {
    const text = meaningful(value)
    if (text === undefined) continue
    if (tag === 'OTO') {
      owner = text === 'NOTNLM' ? 'author' : text.toLowerCase()
      continue
    }
    note(mapping, 'subjects', index)
    if (tag === 'MH') out.push(...headingOf(text))
    else if (tag === 'OT' || tag === 'KW') {
      const major = text.startsWith('*')
      const term = major ? text.slice(1).trim() : text
      if (term !== '') out.push({ term, ...(major ? { major } : {}), scheme: owner })
    } else {
      // `0 (Antineoplastic Agents)`, `EC 3.4.- (Peptide Hydrolases)`: the substance is in the brackets.
      const open = tag === 'RN' && text.endsWith(')') ? text.indexOf(' (') : -1
      out.push({ term: open > 0 ? text.slice(open + 2, -1) : text, scheme: 'substance' })
    }
  }
  return out
}

// `*Breast Neoplasms/drug therapy/*genetics`: heading, then its qualifiers; `*` marks the major ones.
function headingOf(text: string): Subject[] {
  const [heading, ...rest] = text.split('/').map((part) => part.trim())
  const qualifiers = rest.filter((part) => part.replace(/^\*/, '') !== '')
  const major = heading!.startsWith('*')
  const term = heading!.replace(/^\*/, '')
  if (term === '') return []
  if (qualifiers.length === 0) return [{ term, ...(major ? { major } : {}), scheme: 'mesh' }]
  return qualifiers.map((qualifier) => ({
    term,
    qualifier: qualifier.replace(/^\*/, ''),
    ...(major || qualifier.startsWith('*') ? { major: true } : {}),
    scheme: 'mesh',
  }))
}
