/** The file that is read. */
export interface FileInfo {
  /** The name that records carry in their provenance. */
  readonly name: string
  readonly sha256: string
}
