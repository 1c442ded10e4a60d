/**
 * Something that is looked for again and again while a stream moves on: the place found last is remembered, and what was searched in
 * vain, so that no byte is searched twice. Places are those of the stream and only rise.
 */
export interface Mark {
  readonly text: Buffer
  /** What is searched for: the text, or without its `<` where the character after it is rare. */
  readonly probe: Buffer
  /** The name of a tag, of which more may not follow. */
  readonly isTag: boolean
  found: number
  /** There is none that starts before this place, from where it was searched on. */
  searched: number
}

/** A mark that is not looked for yet. */
export function openMark(text: string, isTag = false): Mark {
  return {
    text: Buffer.from(text),
    probe: Buffer.from(/^<[!?]/.test(text) ? text.slice(1) : text),
    isTag,
    found: -1,
    searched: 0,
  }
}

/** The first place of a mark at or after `from`, in a view that starts at `base`; -1 for none so far. */
export function findMark(mark: Mark, view: Buffer, base: number, from: number): number {
  if (mark.found >= from) return mark.found
  const { text } = mark
  let at = Math.max(from, mark.searched) - base
  for (;;) {
    const next = indexOf(mark, view, at)
    const after = next + text.length
    if (next < 0 || (mark.isTag && after >= view.length)) {
      mark.found = -1
      mark.searched = base + (next < 0 ? Math.max(at, view.length - text.length + 1) : next)
      return -1
    }
    if (!mark.isTag || isTagEnd(view[after]!)) {
      mark.found = base + next
      mark.searched = mark.found
      return mark.found
    }
    at = after
  }
}

// Every other byte of XML may be near a `<`; an `!` is not.
function indexOf({ text, probe }: Mark, view: Buffer, from: number): number {
  const skipped = text.length - probe.length
  if (skipped === 0) return view.indexOf(text, from)
  for (let at = from + skipped; ; ) {
    const next = probe.length === 1 ? view.indexOf(probe[0]!, at) : view.indexOf(probe, at)
    if (next < 0) return -1
    if (view[next - 1] === 60) return next - skipped
    at = next + 1
  }
}

/** True for a byte that ends the name of a tag. */
export function isTagEnd(byte: number | undefined): boolean {
  return byte === 62 || byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 47
}
