import type { EventOf } from './event.ts'

/** The imports of mended pieces of an import's file. */
export function mendsOf(
  imports: Iterable<EventOf<'import'>>,
  { import: id }: Pick<EventOf<'import'>, 'import'>,
): EventOf<'import'>[] {
  return [...imports].filter(({ mends }) => mends?.import === id)
}

/** The numbers of an import's quarantined pieces that were mended, by the imports that count. */
export function mendedPieces(
  imports: Iterable<EventOf<'import'>>,
  event: Pick<EventOf<'import'>, 'import'>,
): Set<number> {
  return new Set(mendsOf(imports, event).flatMap(({ mends }) => mends!.pieces))
}

/** How many pieces of an import are still in quarantine. */
export function openPieces(imports: Iterable<EventOf<'import'>>, event: EventOf<'import'>): number {
  return event.quarantined === 0 ? 0 : event.quarantined - mendedPieces(imports, event).size
}
