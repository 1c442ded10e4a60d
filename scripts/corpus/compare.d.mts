/** What the manifest says of a file. */
export interface Entry {
  readonly file: string
  readonly format: string
  readonly origin: string
  readonly expected: {
    readonly outcome?: string
    readonly records?: number
    readonly withTitle?: number
    readonly withAbstract?: number
    readonly withDoi?: number
    readonly authors?: number
    readonly mustWarn?: readonly string[]
  }
}
export type Anchor = Readonly<Record<string, unknown>>
export interface Differences {
  readonly counts: readonly string[]
  readonly anchors: readonly string[]
  readonly warns: readonly string[]
  readonly silent: readonly string[]
  readonly other: readonly string[]
}
export interface Library {
  readonly formats: Readonly<Record<string, unknown>>
  readonly detectFormat: unknown
  readonly readRecords: unknown
  readonly readWorkbookRecords: unknown
  readonly bytesSource: unknown
}
export function anchorsByFile(text: string): Map<string, Anchor[]>
export function isReadable(lib: Library, entry: Entry): boolean
export function compareFile(
  lib: Library,
  entry: Entry,
  anchors: readonly Anchor[] | undefined,
  bytes: Uint8Array,
): Promise<Differences>
export function allOf(differences: Differences): string[]
