import type { Severity } from '../../lib/diagnostic.ts'
import type { Fact, FactRow, FactSet } from '../findings/fact.ts'

/** Facts as somebody writes them in an example: ids, study and category are filled in. */
export interface ExampleRow {
  readonly study?: string
  readonly category?: string
  readonly table?: string
  readonly header?: readonly string[]
  readonly fields?: Readonly<Record<string, string | null>>
  readonly published?: number
  readonly facts?: readonly Partial<Fact>[]
}

/** Findings that a rule accepts or refuses: its test, and what its page shows. */
export interface Example {
  /** One fact, several of one study, or whole rows. */
  readonly facts?: readonly Partial<Fact>[]
  readonly rows?: readonly ExampleRow[]
  readonly cited?: readonly string[]
}

/** What a rule finds; `runChecks` makes a result of it. Messages say what is inconsistent, never what is wrong. */
export interface Hit {
  /** What it is about; without: the row, else `where`. */
  readonly fact?: Fact
  readonly row?: FactRow
  readonly where?: string
  readonly message: string
  readonly hint: string
  /** What was recomputed, in full precision. */
  readonly computed?: Readonly<Record<string, unknown>>
  /** Another one than the rule's. */
  readonly severity?: Severity
  /** The key of the fact that it is about, for the place in the file. */
  readonly key?: string
}

interface Base {
  /** As findings, waivers and options name it. */
  readonly code: string
  readonly severity: Severity
  /** One sentence. */
  readonly why: string
  readonly good: readonly Example[]
  readonly bad: readonly Example[]
  /** Codes that are consequences: not reported of the same fact (or row). */
  readonly silences?: readonly string[]
}

/** A rule about one finding. */
export interface FactRule extends Base {
  readonly scope: 'fact'
  readonly check: (fact: Fact, set: FactSet) => Hit | readonly Hit[] | undefined
}

/** A rule about what one study found in one category. */
export interface RowRule extends Base {
  readonly scope: 'row'
  readonly check: (row: FactRow, set: FactSet) => readonly Hit[]
}

/** A rule about all tables together. */
export interface SetRule extends Base {
  readonly scope: 'set'
  readonly check: (set: FactSet) => readonly Hit[]
}

/** A rule of `check findings`: one file. */
export type CheckRule = FactRule | RowRule | SetRule
