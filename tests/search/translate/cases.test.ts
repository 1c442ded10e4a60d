import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shared } from '../../helpers.ts'
import { translated } from './translated.ts'

interface Case {
  readonly id: string
  readonly platform: string
  readonly query: string
  readonly expected: { readonly translation: { readonly platform: string; readonly query: string } }
}

const folder = join(shared, 'data/strategies')
const here = existsSync(folder)
const FILES = ['polyglot-translate.json', 'ovid2pubmed-ts.json']
const cases: readonly Case[] = here
  ? FILES.flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[])
  : []

// White space, case, quotes around one word and parentheses around all of a query mean nothing.
function plain(text: string): string {
  const flat = text
    .replace(/\s+/g, ' ')
    .replace(/"([^\s"/]+)"/g, '$1')
    .trim()
    .toLowerCase()
  return /^\([^()]*(?:\([^()]*\)[^()]*)*\)$/.test(flat) && !/^\([^()]*\).*\([^()]*\)$/.test(flat)
    ? flat.slice(1, -1)
    : flat
}

describe.skipIf(!here)('translations of peers that are to be trusted', () => {
  it.each(cases)('$id', ({ platform, query, expected }) => {
    const done = translated(query, platform, expected.translation.platform)
    const text = done.lines.length > 1 ? done.expanded! : done.lines[0]!.text
    expect(plain(text)).toBe(plain(expected.translation.query))
    expect(done.losses.length).toBeGreaterThan(0)
  })
})

describe.skipIf(!here)('real strategies', () => {
  it('are read by every target as they are meant, in 99.8 % of lines', () => {
    const all = ['clef-tar.json', 'published-strategies.json'].flatMap(
      (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[],
    )
    let lines = 0
    let otherwise = 0
    for (const { platform, query } of all.slice(0, 60)) {
      for (const to of ['ovid', 'ebsco', 'pubmed', 'cochrane', 'embase', 'wos', 'scopus']) {
        const done = translated(query, platform, to)
        lines += done.lines.length
        otherwise += done.losses.filter((one) => one.reason.includes('would read this otherwise')).length
      }
    }
    expect(lines).toBeGreaterThan(5000)
    expect(otherwise / lines).toBeLessThan(0.002)
  })
})
