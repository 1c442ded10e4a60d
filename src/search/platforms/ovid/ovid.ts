import type { Platform } from '../platform.ts'
import { ovidSyntax } from './syntax.ts'

/** Ovid: `1 or 2`, `or/1-3,5`, `limit 13 to humans`. A bare number is a line, unless a field follows (`2019.yr.`). */
export const ovid: Platform = {
  id: 'ovid',
  label: 'Ovid',
  aliases: ['ovidsp', 'ovidonline'],
  prefix: '',
  syntax: ovidSyntax,
}
