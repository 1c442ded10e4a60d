import type { Platform } from '../platform.ts'
import { wosSyntax } from './syntax.ts'

/** Web of Science: `#1 AND #2`; fields stand in front (`TS=(…)`). */
export const wos: Platform = {
  id: 'wos',
  label: 'Web of Science',
  aliases: ['webofscience', 'webofsciencecorecollection', 'webofknowledge', 'clarivate'],
  prefix: '#',
  syntax: wosSyntax,
}
