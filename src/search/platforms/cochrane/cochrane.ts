import type { Platform } from '../platform.ts'
import { cochraneSyntax } from './syntax.ts'

/** Cochrane Library: `#1 or #2`, `{or #1-#3}`, `#9 with Publication Year from 2012 to 2021, in Trials`. */
export const cochrane: Platform = {
  id: 'cochrane',
  label: 'Cochrane Library',
  aliases: ['cochranelibrary', 'cochranelibrarywiley', 'wiley', 'central'],
  prefix: '#',
  literals: [
    ['"', '"'],
    ['“', '”'],
    ['[', ']'],
  ],
  suffix: /^\s*:\s*[a-z]{2}/i,
  sets: 'braces',
  tail: /\s+(with (publication year|cochrane library publication date|cochrane)|in (trials|cochrane|other reviews|clinical answers|editorials|special collections)).*$/i,
  syntax: cochraneSyntax,
}
