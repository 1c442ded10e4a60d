import type { Platform } from '../platform.ts'
import { pubmedSyntax } from './syntax.ts'

/** PubMed: `#1 AND #2`; fields stand behind in brackets (`yoga[tiab]`). */
export const pubmed: Platform = {
  id: 'pubmed',
  label: 'PubMed',
  aliases: ['medlinepubmed', 'pubmedcom'],
  prefix: '#',
  syntax: pubmedSyntax,
}
