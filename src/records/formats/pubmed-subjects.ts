import { after, attribute, child, parentOf, type XmlElement } from '../read/xml-tree.ts'
import type { Subject } from '../record.ts'
import { attributeText, noteUnit, unitsOf, unitText, type XmlReader } from './xml-reader.ts'

const M = 'MedlineCitation'
const HEADINGS = `${M}/MeshHeadingList/MeshHeading`
const SUPPLEMENTS = `${M}/SupplMeshList/SupplMeshName`
const SUBSTANCES = `${M}/ChemicalList/Chemical`
const KEYWORDS = `${M}/KeywordList/Keyword`

/** MeSH headings with their qualifiers, supplementary concepts, keywords by their owner, and substances. */
export function pubmedSubjects(reader: XmlReader): Subject[] {
  const out: Subject[] = []
  for (const unit of unitsOf(reader, HEADINGS)) addHeading(reader, unit, out)
  for (const unit of unitsOf(reader, SUPPLEMENTS)) addTerm(reader, unit, unit, 'mesh-supplementary', out)
  addKeywords(reader, out)
  for (const unit of unitsOf(reader, SUBSTANCES)) {
    const name = child(reader.tree, unit, 'NameOfSubstance')
    if (name >= 0) addTerm(reader, unit, name, 'substance', out)
  }
  return out
}

function addTerm(reader: XmlReader, unit: XmlElement, name: XmlElement, scheme: string, out: Subject[]): void {
  const term = unitText(reader, name)
  if (term === '') return
  noteUnit(reader, 'subjects', unit)
  const ui = attributeText(reader.tree, name, 'UI')
  out.push(ui ? { term, scheme, ui } : { term, scheme })
}

function addHeading(reader: XmlReader, unit: XmlElement, out: Subject[]): void {
  const { tree } = reader
  const descriptor = child(tree, unit, 'DescriptorName')
  if (descriptor < 0) return
  noteUnit(reader, 'subjects', unit)
  const term = unitText(reader, descriptor)
  const ui = attributeText(tree, descriptor, 'UI')
  const major = attribute(tree, descriptor, 'MajorTopicYN') === 'Y'
  let qualified = false
  const stop = after(tree, unit)
  for (let one = unit + 1; one < stop; one = after(tree, one)) {
    if (tree.places[one]!.name !== 'QualifierName') continue
    qualified = true
    const main = major || attribute(tree, one, 'MajorTopicYN') === 'Y'
    out.push(headingOf(term, unitText(reader, one), main, ui))
  }
  if (!qualified) out.push(headingOf(term, undefined, major, ui))
}

function headingOf(term: string, qualifier: string | undefined, major: boolean, ui: string): Subject {
  const out: { -readonly [Key in keyof Subject]: Subject[Key] } =
    qualifier === undefined ? { term } : { term, qualifier }
  if (major) out.major = true
  out.scheme = 'mesh'
  if (ui) out.ui = ui
  return out
}

// The owner is named on the list: `NOTNLM` for those of the authors, else an institution with a vocabulary of its own.
function addKeywords(reader: XmlReader, out: Subject[]): void {
  const { tree } = reader
  let list = -1
  let scheme = 'author'
  for (const unit of unitsOf(reader, KEYWORDS)) {
    if (list !== parentOf(tree, unit)) {
      list = parentOf(tree, unit)
      const owner = attributeText(tree, list, 'Owner') || 'NOTNLM'
      scheme = owner === 'NOTNLM' ? 'author' : owner.toLowerCase()
    }
    const term = unitText(reader, unit)
    if (term === '') continue
    noteUnit(reader, 'subjects', unit)
    if (attribute(tree, unit, 'MajorTopicYN') === 'Y') out.push({ term, major: true, scheme })
    else out.push({ term, scheme })
  }
}
