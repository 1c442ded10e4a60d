import type { Platform } from '../platform.ts'
import { cochraneSyntax } from './syntax.ts'

/** Cochrane Library: `#1 or #2`, `{or #1-#3}`, `#9 with Publication Year from 2012 to 2021, in Trials`. */
export const cochrane: Platform = {
  id: 'cochrane',
  label: 'Cochrane Library',
  aliases: ['cochranelibrary', 'cochranelibrarywiley', 'wiley', 'central'],
  prefix: '#',
  syntax: cochraneSyntax,
}
