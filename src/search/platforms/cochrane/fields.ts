import type { FieldName } from '../../syntax/ast.ts'

/** Fields of the Cochrane Library's search manager. */
export const cochraneFields: Readonly<Record<string, readonly FieldName[]>> = {
  ab: ['abstract'],
  an: ['identifier'],
  au: ['author'],
  cc: ['other'],
  crg: ['other'],
  dc: ['other'],
  doi: ['identifier'],
  fid: ['other'],
  kw: ['keywords', 'heading-word'],
  kwd: ['keywords', 'heading-word'],
  la: ['language'],
  mh: ['heading'],
  od: ['date'],
  ot: ['title'],
  pa: ['identifier'],
  pt: ['type'],
  py: ['date'],
  so: ['journal'],
  ta: ['title'],
  tb: ['other'],
  ti: ['title'],
  tw: ['title', 'abstract', 'keywords', 'heading-word', 'other'],
  tx: ['all'],
}
