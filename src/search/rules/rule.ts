import type { Severity } from '../../lib/diagnostic.ts'
import type { Edit } from '../lint/repair.ts'
import type { FlowNumbers, Project, Promised, ReadLine, Subject } from '../lint/subject.ts'
import type { Span } from '../source.ts'

/** A heading of the MeSH that an example stands in. */
export interface ExampleHeading {
  readonly name: string
  readonly place: string
  readonly terms?: readonly string[]
  readonly year?: number
  readonly before?: readonly string[]
}

/** A text that a rule accepts or refuses: its test, and what its page shows. */
export interface Example {
  /** Of a text without front matter. Default: ovid. */
  readonly platform?: string
  /** Lines, numbered or not; or a whole file that starts with `---`. */
  readonly text: string
  /** Results of the lines, in their order. */
  readonly counts?: readonly number[]
  /** Strategies that are linted with it: whole files. */
  readonly siblings?: readonly string[]
  readonly promised?: Partial<Promised>
  readonly flow?: FlowNumbers
  /** The headings of the imported MeSH with their places in the tree, other names and past. */
  readonly mesh?: readonly ExampleHeading[]
}

/** What a rule finds; lint makes a diagnostic of it. */
export interface Finding {
  /** The line it is about, with the part of its query (without: its id). */
  readonly line?: ReadLine
  /** In the line's query, as it stands in the file. */
  readonly span?: Span
  /** An option under the line, as a stretch of the file. */
  readonly option?: Span
  /** Of the rules that look at all strategies: the one it is about. */
  readonly subject?: Subject
  /** A key of the front matter that it is about. */
  readonly key?: readonly string[]
  /** Another file that it is about, and the line there (from 1). */
  readonly file?: string
  readonly row?: number
  readonly message: string
  readonly hint: string
  /** Another one than the rule's. */
  readonly severity?: Severity
  /** What the message sums up. */
  readonly list?: readonly string[]
  /** How `--fix` mends it, in the line's query. */
  readonly fix?: readonly Edit[]
  readonly related?: readonly { readonly message: string; readonly file?: string; readonly line?: number }[]
}

interface Base {
  /** As findings, comments and options name it. */
  readonly code: string
  readonly severity: Severity
  /** One sentence. */
  readonly why: string
  readonly good: readonly Example[]
  readonly bad: readonly Example[]
  /** Codes that are consequences: not reported on the same line, or nowhere in the same strategy. `*` is all. */
  readonly silences?: { readonly line?: readonly string[]; readonly strategy?: readonly string[] }
}

/** A rule about one line. On broken lines only `syntax` rules run. */
export interface LineRule extends Base {
  readonly scope: 'line'
  readonly syntax?: boolean
  readonly check: (line: ReadLine, subject: Subject, project: Project) => readonly Finding[]
}

/** A rule about a strategy as a whole. */
export interface StrategyRule extends Base {
  readonly scope: 'strategy'
  readonly check: (subject: Subject, project: Project) => readonly Finding[]
}

/** A rule about strategies side by side, and what the protocol promises. */
export interface ReviewRule extends Base {
  readonly scope: 'review'
  readonly check: (project: Project) => readonly Finding[]
}

/** A rule of the linter: one file. */
export type Rule = LineRule | StrategyRule | ReviewRule
