// MeSH qualifiers: the two letters that Ovid, EBSCOhost and the Cochrane Library write, and the names that PubMed prints.
const TABLE =
  'ab abnormalities|ad administration and dosage|ae adverse effects|ag agonists|aa analogs and derivatives|an analysis|ah anatomy and histology|' +
  'ai antagonists and inhibitors|bi biosynthesis|bl blood|bs blood supply|cf cerebrospinal fluid|cs chemical synthesis|ci chemically induced|ch chemistry|' +
  'cl classification|co complications|cn congenital|cy cytology|df deficiency|di diagnosis|dg diagnostic imaging|dh diet therapy|' +
  'de drug effects|dt drug therapy|ec economics|ed education|em embryology|en enzymology|ep epidemiology|es ethics|eh ethnology|et etiology|gd growth and development|' +
  'ge genetics|hi history|im immunology|in injuries|ir innervation|is instrumentation|ip isolation and purification|lj legislation and jurisprudence|' +
  'me metabolism|mt methods|mi microbiology|mo mortality|nu nursing|og organization and administration|ps parasitology|pa pathology|py pathogenicity|pk pharmacokinetics|pd pharmacology|' +
  'po poisoning|pp physiopathology|ph physiology|pc prevention and control|px psychology|ra radiation effects|rt radiotherapy|rh rehabilitation|se secretion|st standards|' +
  'sn statistics and numerical data|sd supply and distribution|su surgery|th therapy|tu therapeutic use|to toxicity|tm transmission|tr transplantation|td trends|ul ultrastructure|' +
  'ur urine|ve veterinary|vi virology'

const LONG = new Map(TABLE.split('|').map((one) => [one.slice(0, 2), one.slice(3)]))
const SHORT = new Map([...LONG].map(([short, long]) => [long, short]))

/** `dt` of `drug therapy`, `DT` or `Drug therapy - DT`; undefined for what is no MeSH qualifier. */
export function shortQualifier(text: string): string | undefined {
  const plain = text.trim().toLowerCase().replaceAll('&', 'and')
  if (LONG.has(plain)) return plain
  const named = plain.replace(/\s+-\s+[a-z]{2}$/, '')
  return SHORT.get(named)
}

/** `drug therapy` of `dt`; undefined for what is no MeSH qualifier. */
export function longQualifier(text: string): string | undefined {
  const short = shortQualifier(text)
  return short === undefined ? undefined : LONG.get(short)
}
