import { toSource } from '../../../src/search/source.ts'
import { findPlace } from '../../../src/search/translate/places.ts'
import { sourceLines } from '../../../src/search/translate/source-lines.ts'
import { type Translation, translate } from '../../../src/search/translate/translate.ts'

/** A bare text, translated. */
export function translated(text: string, from: string, to: string): Translation {
  return translate(sourceLines(toSource('text', text), undefined), findPlace(from), findPlace(to))
}

/** True where a part means the same; that platforms find other forms of a word is apart from that. */
export function isExact({ kind, reason }: { kind: string; reason: string }): boolean {
  return kind === 'exact' || reason.includes('as it stands')
}

/** Its only line, and what became of the parts that are not exact. */
export function line(text: string, from: string, to: string): { text: string; losses: string[] } {
  const { lines, losses } = translated(text, from, to)
  return {
    text: lines.map((one) => one.text).join('\n'),
    losses: losses.filter((one) => !isExact(one)).map((one) => `${one.kind}: ${one.from} → ${one.to}`),
  }
}
