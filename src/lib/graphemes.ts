let segmenter: Intl.Segmenter | undefined

/** What people see as characters, with their places. The segmenter is made when it is first needed: it takes long to load, and plain text needs none. */
export function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}
