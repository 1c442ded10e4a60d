// MeSH's qualifiers by their two letters, as Ovid, PubMed and the Cochrane Library write them.
const TABLE =
  'ab=abnormalities;ac=acid-base;ad=administration & dosage;ae=adverse effects;ag=agonists;ah=anatomy & histology;ai=antagonists & inhibitors;an=analysis;bi=biosynthesis;bl=blood;bs=blood supply;' +
  'cf=cerebrospinal fluid;ch=chemistry;ci=chemically induced;cl=classification;cn=congenital;co=complications;cs=chemical synthesis;ct=contraindications;cy=cytology;de=drug effects;df=deficiency;' +
  'dg=diagnostic imaging;dh=diet therapy;di=diagnosis;dt=drug therapy;ec=economics;ed=education;eh=ethnology;em=embryology;en=enzymology;ep=epidemiology;es=ethics;et=etiology;ge=genetics;gd=growth & development;' +
  'hi=history;im=immunology;in=injuries;ip=isolation & purification;ir=innervation;is=instrumentation;lj=legislation & jurisprudence;me=metabolism;mi=microbiology;mo=mortality;mt=methods;nu=nursing;og=organization & administration;' +
  'pa=pathology;pc=prevention & control;pd=pharmacology;ph=physiology;pk=pharmacokinetics;po=poisoning;pp=physiopathology;ps=parasitology;px=psychology;py=pathogenicity;ra=radiation effects;rh=rehabilitation;rt=radiotherapy;' +
  'sc=secondary;sd=supply & distribution;se=secretion;sn=statistics & numerical data;st=standards;su=surgery;td=trends;th=therapy;tm=transmission;to=toxicity;tr=transplantation;tu=therapeutic use;ul=ultrastructure;' +
  'ur=urine;us=ultrasonography;ut=utilization;ve=veterinary;vi=virology'

const NAMES: ReadonlyMap<string, string> = new Map(TABLE.split(';').map((one) => one.split('=') as [string, string]))

/** True when a record's qualifier (`drug therapy`, `dt [Drug Therapy]`) is the one that a query names (`dt`, `drug therapy`). */
export function isSameSubheading(wanted: string, found: string): boolean {
  const [a, b] = [formsOf(wanted), formsOf(found)]
  return a.some((form) => b.includes(form))
}

function formsOf(text: string): string[] {
  const plain = text.toLowerCase().trim()
  const both = /^([a-z]{2}) ?\[(.+)\]$/.exec(plain) ?? /^(.+) - ([a-z]{2})$/.exec(plain)
  const parts = both ? [both[1]!, both[2]!] : [plain]
  return parts.flatMap((part) => [part, ...(NAMES.has(part) ? [NAMES.get(part)!] : [])])
}
