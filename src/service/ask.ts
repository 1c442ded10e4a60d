import type { Facts } from './facts.ts'

/** One request to a service, before keys and addresses are added: plain data, the same whenever it is planned again. */
export interface Ask {
  /** Unique in its search, and the same when the search goes on another day: `ids:all`, `records:12`, `page:3`. */
  readonly key: string
  readonly method: 'GET' | 'POST'
  /** Below the service's address. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  /** The ending of the file that keeps the answer; undefined when the answer holds no records. */
  readonly keep?: 'xml' | 'json'
  /** What a person calls it: `records 1 to 200`. */
  readonly what: string
  /** Answers that come short are asked for so many times before they are taken as they are. */
  readonly patience?: number
}

/** An answer as it came, without keys. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What an answer is worth. */
export type Verdict =
  /** It is what was asked for. */
  | { readonly kind: 'ok'; readonly facts: Facts }
  /** It is not, and the same request may bring it; `enough` is what may be taken when it never does. */
  | { readonly kind: 'again'; readonly why: string; readonly enough?: Facts }
  /** The service has forgotten where we were: everything from the start. */
  | { readonly kind: 'restart'; readonly why: string }
  /** Asking again would not help. */
  | { readonly kind: 'stop'; readonly why: string; readonly hint: string }

/** A search as a series of requests: what to ask next follows from what was answered, and from nothing else. */
export interface Machine {
  /** Requests that may be sent now, in any order, without those that are answered. */
  readonly next: () => readonly Ask[]
  /** Looks at an answer; changes nothing. */
  readonly read: (ask: Ask, answer: Answer) => Promise<Verdict>
  /** Takes an answer that was found good, now or in an earlier process. */
  readonly apply: (key: string, facts: Facts) => void
  /** Records so far, and how many there will be as far as is known. */
  readonly progress: () => { readonly done: number; readonly total: number | undefined }
  /** What it came to, once `next` is empty. */
  readonly result: () => Result
}

/** A finished search. */
export interface Result {
  /** What the service said it found. */
  readonly reported: number
  /** Different records that it gave, known ones among them. */
  readonly retrieved: number
  /** Records that were in the review already and were not fetched or not kept. */
  readonly known: number
  /** Ids of records that the service counted and did not give. */
  readonly missing: readonly string[]
  /** How the service understood the query. */
  readonly translation?: string
  /** What the service said about the query: ignored phrases, unknown fields. For the reviewer. */
  readonly warnings: readonly string[]
  /** What happened on the way: totals that changed, records that came twice. */
  readonly notes: readonly string[]
  /** Why the search is not complete; undefined when it is. */
  readonly partial?: string
}
