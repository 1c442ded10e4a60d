import type { Table } from '../../lib/table.ts'

/** A figure: its picture, the data behind it, and what a reader must know about both. */
export interface Figure {
  /** Also the name of its files: `evidence-map`. */
  readonly id: string
  readonly title: string
  /** A whole SVG document with title and description; drawn when it is read. */
  readonly svg: string
  /** What the picture shows, a row a mark; `from` of a row names files and findings. Made when it is read. */
  readonly data: Table
  /** How to read it; each a sentence or two. */
  readonly notes: readonly string[]
}
