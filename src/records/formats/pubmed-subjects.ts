import { fold } from '../fields/clean.ts'
import { attribute, child, innerText } from '../read/xml.ts'
import type { Subject } from '../record.ts'
import { noteUnit, unitsOf, unitText, type XmlReader } from './xml-reader.ts'

const M = 'MedlineCitation'

/** MeSH headings with their qualifiers, supplementary concepts, keywords by their owner, and substances. */
export function pubmedSubjects(reader: XmlReader): Subject[] {
  const out: Subject[] = []
  addHeadings(reader, out)
  for (const unit of unitsOf(reader, `${M}/SupplMeshList/SupplMeshName`)) {
    const term = unitText(reader, unit)
    if (term === '') continue
    noteUnit(reader, 'subjects', unit)
    const ui = attribute(unit.node, 'UI')
    out.push({ term, scheme: 'mesh-supplementary', ...(ui ? { ui } : {}) })
  }
  addKeywords(reader, out)
  for (const unit of unitsOf(reader, `${M}/ChemicalList/Chemical`)) {
    const name = child(unit.node, 'NameOfSubstance')
    const term = name ? fold(innerText(reader.text, name)) : ''
    if (!name || term === '') continue
    noteUnit(reader, 'subjects', unit)
    const ui = attribute(name, 'UI')
    out.push({ term, scheme: 'substance', ...(ui ? { ui } : {}) })
  }
  return out
}

function addHeadings(reader: XmlReader, out: Subject[]): void {
  for (const unit of unitsOf(reader, `${M}/MeshHeadingList/MeshHeading`)) {
    const descriptor = child(unit.node, 'DescriptorName')
    if (!descriptor) continue
    noteUnit(reader, 'subjects', unit)
    const term = fold(innerText(reader.text, descriptor))
    const ui = attribute(descriptor, 'UI')
    const major = attribute(descriptor, 'MajorTopicYN') === 'Y'
    const heading = { scheme: 'mesh', ...(ui ? { ui } : {}) }
    let qualified = false
    for (const node of unit.node.children) {
      if (node.name !== 'QualifierName') continue
      qualified = true
      const main = major || attribute(node, 'MajorTopicYN') === 'Y'
      out.push({ term, qualifier: fold(innerText(reader.text, node)), ...(main ? { major: true } : {}), ...heading })
    }
    if (!qualified) out.push({ term, ...(major ? { major } : {}), ...heading })
  }
}

// The owner is named on the list: `NOTNLM` for those of the authors, else an institution with a vocabulary of its own.
function addKeywords(reader: XmlReader, out: Subject[]): void {
  const units = unitsOf(reader, `${M}/KeywordList/Keyword`)
  if (units.length === 0) return
  const lists = child(reader.root, M)?.children.filter(({ name }) => name === 'KeywordList') ?? []
  let at = 0
  for (const unit of units) {
    while (at < lists.length - 1 && unit.node.start > lists[at]!.end) at++
    const term = unitText(reader, unit)
    if (term === '') continue
    noteUnit(reader, 'subjects', unit)
    const owner = attribute(lists[at]!, 'Owner') ?? 'NOTNLM'
    const major = attribute(unit.node, 'MajorTopicYN') === 'Y'
    out.push({ term, ...(major ? { major } : {}), scheme: owner === 'NOTNLM' ? 'author' : owner.toLowerCase() })
  }
}
