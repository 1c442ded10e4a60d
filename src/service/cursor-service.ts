import type { Verdict } from './ask.ts'

/** A page as a service gives it. */
export interface CursorPage {
  /** What the service says it found; undefined on pages that do not repeat it. */
  readonly total: number | undefined
  /** Ids in the order of the page. */
  readonly ids: readonly string[]
  /** How to ask for the next page; null when the service says that there is none. */
  readonly next: string | null
  readonly warnings: readonly string[]
  /** The query as the service repeats it, where it does. */
  readonly echo?: string | undefined
}

/** A service whose lists are paged by a cursor. */
export interface CursorService {
  readonly label: string
  /** The format of its pages. */
  readonly format: string
  readonly pageSize: number
  /** The cursor of the first page. */
  readonly first: string
  readonly request: (
    text: string,
    cursor: string,
    size: number,
  ) => { readonly method: 'GET' | 'POST'; readonly path: string; readonly params: Readonly<Record<string, string>> }
  /** Reads the value of an answer; a verdict when it is no page. */
  readonly page: (value: unknown, text: string) => CursorPage | Exclude<Verdict, { kind: 'ok' }>
  /** A cursor that is no longer known: what such an answer is called. */
  readonly expired: (status: number, text: string) => boolean
  /** What is wrong with a text that is written as parameters; undefined when nothing is. */
  readonly check?: (text: string) => string | undefined
  /** The list ends where the cursor that was sent comes back. */
  readonly endsOnSame: boolean
  /** A service that ranks everything: at most so many records without a cap in the query file. */
  readonly needsCap?: number
}
