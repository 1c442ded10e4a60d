import { canonicalJson, sha256 } from '../lib/hash.ts'
import type { Meta } from './meta.ts'
import { finalKey, parseStrategy, type Strategy } from './strategy.ts'

/** The front matter that determines what a search finds. The rest (dates, people, segment, notes) tells about it. */
export const DETERMINES = [
  'database',
  'platform',
  'engine',
  'url',
  'order',
  'cap',
  'region',
  'signed_in',
  'limit',
  'expand',
  'narrow',
  'mode',
] as const satisfies readonly (keyof Meta)[]

/**
 * A strategy as the text that is hashed: what determines the search and nothing else, so that line ends, wrapping, blanks,
 * comments and bookkeeping do not matter. The final line is the one exported, whether stated or the last.
 */
export function normaliseStrategy(strategy: Strategy): string {
  const { meta, platform } = strategy
  const out: string[] = []
  if (meta) {
    for (const key of DETERMINES) {
      const value = key === 'platform' ? (platform?.id ?? meta.platform) : meta[key]
      if (value !== undefined) out.push(`${key}: ${canonicalJson(value)}`)
    }
    out.push(`final: ${canonicalJson(finalKey(strategy) ?? null)}`)
  } else {
    out.push(...strategy.frontMatter.split('\n').map((line) => line.trim()))
  }
  out.push('---')
  for (const { key, query, options } of strategy.lines) {
    out.push(`${key}. ${query}`, ...options.map(({ name, value }) => `@${name} ${value}`))
  }
  out.push(...strategy.stray.map((text) => `? ${text}`))
  return `${out.join('\n').normalize('NFC')}\n`
}

/** SHA-256 of a query file's normalised text: binds a run to the text that was run. */
export function hashStrategy(text: string): string {
  return sha256(normaliseStrategy(parseStrategy(text)))
}
