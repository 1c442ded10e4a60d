import type { Platform } from '../platform.ts'
import { scopusSyntax } from './syntax.ts'

/** Scopus: `#1 AND NOT #2`, `#25 AND PUBYEAR AFT 1979`; fields stand in front (`TITLE-ABS-KEY(…)`). */
export const scopus: Platform = {
  id: 'scopus',
  label: 'Scopus',
  aliases: ['scopuscom'],
  prefix: '#',
  syntax: scopusSyntax,
}
