/** The readers under test. */
export interface Library {
  readonly formats: Readonly<Record<string, unknown>>
  readonly detectFormat: unknown
  readonly readRecords: unknown
  readonly decode: unknown
  readonly sniffEncoding: unknown
  readonly readWorkbookRecords: unknown
  readonly bytesSource: unknown
}
export interface Seed {
  readonly name: string
  readonly bytes: Buffer
}
export interface Result {
  readonly format: string
  readonly records: number
  readonly problems: readonly string[]
  readonly from: string
  readonly done: readonly string[]
  readonly forced: string | undefined
}
export function runOne(lib: Library, seeds: readonly Seed[], seed: number, run: number, only?: string): Promise<Result>
