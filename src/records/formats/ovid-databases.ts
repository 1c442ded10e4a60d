/** What Ovid's codes of MEDLINE and its segments begin with. */
export const MEDLINE_CODES = 'med|prem|pmnm|ppez|mes'

// Ovid's codes of its databases (`D=psyc16`, `D=med25`), without the number of the segment; books and full texts of its own are none.
const CODES: readonly (readonly [string, RegExp])[] = [
  ['MEDLINE', new RegExp(`^(?:${MEDLINE_CODES})`)],
  ['Embase', /^(?:em[aecz]|oem)/],
  ['APA PsycInfo', /^psyc/],
  ['AMED', /^amed/],
  ['HMIC', /^hmic/],
  ['Global Health', /^cagh/],
  ['CAB Abstracts', /^caba/],
  ['Cochrane CENTRAL', /^cctr/],
  ['ERIC', /^eric/],
  ['International Pharmaceutical Abstracts', /^ipsa/],
  ['BIOSIS Previews', /^biop/],
  ['Zoological Record', /^zoor/],
]

/** The database of a record of Ovid, from the link to it there. */
export function ovidDatabase(link: string): string | undefined {
  const code = /ovid\S{0,300}[?&]D=([a-z]+)\d*&/i.exec(link)?.[1]?.toLowerCase()
  return code === undefined ? undefined : CODES.find(([, pattern]) => pattern.test(code))?.[0]
}
