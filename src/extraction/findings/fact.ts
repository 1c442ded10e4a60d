/** A reported p-value. `overall`: of a whole factor; `raw`: as printed. */
export interface ReportedP {
  readonly op: string
  readonly value: string
  readonly raw?: string
  readonly overall?: boolean
}

/** A reported test statistic; `df` as printed, e.g. `8` or `2, 57`. `op` is `=` unless told otherwise. */
export interface ReportedStat {
  readonly type: string
  readonly value: string
  readonly df?: string | null
  readonly op?: string
  /** Degrees of freedom that the design gives where the report gives none. */
  readonly dfImplied?: string | null
}

/** One finding with its figures as the strings that were reported: their decimals are evidence. */
export interface Fact {
  /** Unique in its set, e.g. `Harwood2021.F18`. */
  readonly id: string
  readonly study: string
  readonly category?: string
  readonly subhead?: string
  readonly text?: string
  readonly kind?: string
  readonly group?: string | null
  readonly comparator?: string
  readonly measure?: string
  readonly unit?: string
  readonly est?: string
  readonly ciLow?: string
  readonly ciHigh?: string
  readonly ciLevel?: string
  readonly sd?: string
  readonly se?: string
  readonly min?: string
  readonly max?: string
  readonly p?: ReportedP
  readonly stat?: ReportedStat
  readonly n?: string
  readonly count?: string
  readonly of?: string
  readonly counts?: readonly string[]
  readonly items?: string
  readonly adjusted?: boolean
  readonly reference?: boolean
  readonly approx?: boolean
  readonly op?: string
  readonly from?: string
  readonly comparatorEst?: string
  readonly comparatorRange?: readonly string[]
  readonly direction?: string
  readonly claim?: string
  readonly outcome?: string
  readonly sex?: string
  readonly denominator?: string
  readonly whole?: string
  readonly dataset?: string
  readonly testedFactor?: string
  readonly period?: readonly string[]
  readonly year?: string
  readonly at?: FactPlace
}

/** Where something stands: a file, and the path in it (YAML, JSON) or a line. */
export interface FactPlace {
  readonly file: string
  readonly path?: readonly (string | number)[]
  readonly line?: number
}

/** What one study found in one category of one table. */
export interface FactRow {
  /** E.g. `61.AVAILABILITY.Bhavsar2021`. */
  readonly id: string
  readonly study: string
  readonly category: string
  readonly facts: readonly Fact[]
  /** What is said of the study besides its findings: `design`, `service` …; null where it is asked for and missing. */
  readonly fields: Readonly<Record<string, string | null>>
  /** The year in which the report appeared, where a record says so. */
  readonly published?: number
  readonly at?: FactPlace
}

/** A table as it is printed, or will be. */
export interface FactTable {
  readonly id: string
  readonly categories: readonly {
    readonly id: string
    readonly label: string
    readonly header?: readonly string[]
    readonly rows: readonly FactRow[]
  }[]
  /** True when the order of rows and categories is as somebody printed it; Litsieve's own tables are ordered by it. */
  readonly printed: boolean
}

/** Everything that is checked together. */
export interface FactSet {
  readonly tables: readonly FactTable[]
  /** Study ids that a text cites, with the name of the text. */
  readonly cited: readonly { readonly id: string; readonly from: string }[]
  /** Abbreviations that are defined elsewhere. */
  readonly defined: readonly string[]
  /** Order of rows, e.g. `['-year', 'id']`. */
  readonly sort: readonly string[]
  /** Two-sided level at which results are called significant. */
  readonly alpha: number
}

/** An empty set to start from: rows by year, newest first, then id; significant below 0.05. */
export const EMPTY_SET: FactSet = { tables: [], cited: [], defined: [], sort: ['-year', 'id'], alpha: 0.05 }

/** All rows of a set. */
export function rowsOf(set: FactSet): FactRow[] {
  return set.tables.flatMap((table) => table.categories.flatMap((category) => category.rows))
}
