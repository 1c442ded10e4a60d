import { findPlatform } from '../platforms/index.ts'
import type { Promised, Subject } from './subject.ts'

/** The source of the protocol that a strategy searches: by its database or engine. */
export function sourceOfSubject(
  { strategy: { meta } }: Subject,
  { sources }: Promised,
): Promised['sources'][number] | undefined {
  const own = plain(meta?.database ?? meta?.engine ?? '')
  if (own === '') return undefined
  const exact = sources.find(({ name }) => plain(bare(name)) === own)
  return exact ?? sources.find(({ name }) => own.includes(plain(bare(name))) || plain(bare(name)).includes(own))
}

/** The platform that a source names: as its key, or in parentheses behind the name (`MEDLINE (PubMed)`). */
export function platformOfSource({ name, platform }: Promised['sources'][number]): string | undefined {
  const written = platform ?? /\(([^()]+)\)\s*$/.exec(name)?.[1]
  return written !== undefined && findPlatform(written) ? written : platform
}

function bare(name: string): string {
  const inner = /\(([^()]+)\)\s*$/.exec(name)
  return inner && findPlatform(inner[1]!) ? name.slice(0, inner.index) : name
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
