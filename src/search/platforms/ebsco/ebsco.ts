import type { Platform } from '../platform.ts'
import { ebscoSyntax } from './syntax.ts'

/** EBSCOhost: `S1 AND S2`; fields stand in front (`TI ( … )`); limits stand in the options column (`@limit`). */
export const ebsco: Platform = {
  id: 'ebsco',
  label: 'EBSCOhost',
  aliases: ['ebscohost', 'ebscohostresearchdatabases'],
  prefix: 'S',
  syntax: ebscoSyntax,
}
