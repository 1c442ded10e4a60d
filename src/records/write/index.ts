import { bibtex } from './bibtex.ts'
import { covidenceCsv } from './covidence.ts'
import { cslJson } from './csl-json.ts'
import { endnoteXml } from './endnote-xml.ts'
import { jsonl } from './jsonl.ts'
import { nbib } from './nbib.ts'
import { ris } from './ris.ts'
import { csv, rayyanCsv, tsv } from './table.ts'
import { taggedVerbatim } from './tagged-verbatim.ts'
import type { Writer } from './writer.ts'
import { xmlFormats } from './xml-verbatim.ts'

/** The formats that can be written, by name. */
export const writers: Readonly<Record<string, Writer>> = {
  ris,
  'endnote-xml': endnoteXml,
  nbib,
  bibtex,
  'csl-json': cslJson,
  csv,
  tsv,
  'rayyan-csv': rayyanCsv,
  'covidence-csv': covidenceCsv,
  jsonl,
  ...Object.fromEntries(xmlFormats.map((writer) => [writer.name, writer])),
  ...Object.fromEntries(taggedVerbatim.map((writer) => [writer.name, writer])),
}
