import { codeAt } from '../../lib/code-at.ts'
import { meaningful } from '../fields/clean.ts'
import { type Mapping, note, placesOf } from '../fields/mapping.ts'
import type { Subject } from '../record.ts'

const TAGS = ['MH', 'OT', 'KW', 'OTO', 'RN', 'NM']

/** Headings with their qualifiers, keywords, and substances. */
export function nbibSubjects(mapping: Mapping): Subject[] {
  const out: Subject[] = []
  // OTO names whose keywords follow; without it, and as NOTNLM, they are the authors'.
  let owner = 'author'
  for (const index of placesOf(mapping, TAGS)) {
    const { tag, value } = mapping.raw[index]!
    const text = meaningful(value)
    if (text === undefined) continue
    if (tag === 'OTO') {
      owner = text === 'NOTNLM' ? 'author' : text.toLowerCase()
      continue
    }
    note(mapping, 'subjects', index)
    if (tag === 'MH') addHeadings(text, out)
    else if (tag === 'OT' || tag === 'KW') {
      const major = text.startsWith('*')
      const term = major ? text.slice(1).trim() : text
      if (term !== '') out.push(major ? { term, major, scheme: owner } : { term, scheme: owner })
    } else {
      // `0 (Antineoplastic Agents)`, `EC 3.4.- (Peptide Hydrolases)`: the substance is in the brackets.
      const open = tag === 'RN' && text.endsWith(')') ? text.indexOf(' (') : -1
      out.push({ term: open > 0 ? text.slice(open + 2, -1) : text, scheme: 'substance' })
    }
  }
  return out
}

// `*Breast Neoplasms/drug therapy/*genetics`: heading, then its qualifiers; `*` marks the major ones.
function addHeadings(text: string, out: Subject[]): void {
  const major = codeAt(text, 0) === STAR
  let end = text.indexOf('/')
  const term = text.slice(major ? 1 : 0, end < 0 ? text.length : end).trimEnd()
  if (term === '') return
  let qualified = false
  while (end >= 0) {
    const from = end + 1
    end = text.indexOf('/', from)
    const part = text.slice(from, end < 0 ? text.length : end).trim()
    const starred = codeAt(part, 0) === STAR
    const qualifier = starred ? part.slice(1) : part
    if (qualifier === '') continue
    qualified = true
    out.push(major || starred ? { term, qualifier, major: true, scheme: 'mesh' } : { term, qualifier, scheme: 'mesh' })
  }
  if (!qualified) out.push(major ? { term, major, scheme: 'mesh' } : { term, scheme: 'mesh' })
}

const STAR = 42
