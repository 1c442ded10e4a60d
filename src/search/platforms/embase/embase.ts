import type { Platform } from '../platform.ts'
import { embaseSyntax } from './syntax.ts'

/** Embase.com (Elsevier's own interface; Embase on Ovid is `ovid`): `#1 AND #2`, `#3 AND [english]/lim`. */
export const embase: Platform = {
  id: 'embase',
  label: 'Embase.com',
  aliases: ['embasecom', 'elsevier'],
  prefix: '#',
  syntax: embaseSyntax,
}
