import { bibtex } from './bibtex.ts'
import { clinicaltrialsJson } from './clinicaltrials-json.ts'
import { cochrane } from './cochrane.ts'
import { crossrefJson } from './crossref-json.ts'
import { cslJson } from './csl-json.ts'
import { csv } from './csv.ts'
import { ebscoXml } from './ebsco-xml.ts'
import { embaseRows } from './embase-rows.ts'
import { endnoteOldXml } from './endnote-old-xml.ts'
import { endnoteXml } from './endnote-xml.ts'
import { eppiJson } from './eppi-json.ts'
import { europepmcJson } from './europepmc-json.ts'
import type { Format } from './format.ts'
import { jsonl } from './jsonl.ts'
import { nbib } from './nbib.ts'
import { openalexJson } from './openalex-json.ts'
import { ovidLabelled } from './ovid-labelled.ts'
import { ovidTagged } from './ovid-tagged.ts'
import { ovidXml } from './ovid-xml.ts'
import { pubmedXml } from './pubmed-xml.ts'
import { refer } from './refer.ts'
import { refworks } from './refworks.ts'
import { ris } from './ris.ts'
import { semanticscholarJson } from './s2-json.ts'
import { tsv } from './tsv.ts'
import { wos } from './wos.ts'
import { xlsx } from './xlsx.ts'
import { zoteroJson } from './zotero-json.ts'

/** The formats that can be read, by name. */
export const formats: Readonly<Record<string, Format>> = {
  ris,
  nbib,
  'pubmed-xml': pubmedXml,
  'endnote-xml': endnoteXml,
  'endnote-old-xml': endnoteOldXml,
  'ebsco-xml': ebscoXml,
  'ovid-xml': ovidXml,
  wos,
  enw: refer,
  refworks,
  csv,
  tsv,
  jsonl,
  xlsx,
  'csl-json': cslJson,
  'europepmc-json': europepmcJson,
  'ctgov-json': clinicaltrialsJson,
  'openalex-json': openalexJson,
  'crossref-json': crossrefJson,
  'eppi-json': eppiJson,
  's2-json': semanticscholarJson,
  'zotero-json': zoteroJson,
  'ovid-tagged': ovidTagged,
  'ovid-labelled': ovidLabelled,
  cochrane,
  'embase-rows': embaseRows,
  bibtex,
}
