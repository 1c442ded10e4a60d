import type { Platform } from '../platform.ts'
import { proquestSyntax } from './syntax.ts'

/** ProQuest: `S1 AND S2` or `[S1] AND [S2]`; fields stand in front (`ti(…)`). */
export const proquest: Platform = {
  id: 'proquest',
  label: 'ProQuest',
  aliases: ['proquestdialog', 'proquestcom'],
  prefix: 'S',
  syntax: proquestSyntax,
}
