import type { Norm } from '../record.ts'

/** A normal layer in the making. */
export type Draft = {
  -readonly [Field in keyof Norm]: Norm[Field] extends readonly (infer One)[] ? One[] : Norm[Field]
}

/** A normal layer with a title and nothing else. */
export function emptyDraft(title: string): Draft {
  return { title, authors: [], ids: [], subjects: [], language: [], issn: [], isbn: [], urls: [], notes: [] }
}
