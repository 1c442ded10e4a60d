/** What a workbook may cost before it is refused. */
export const limits = {
  /** All its parts, unpacked. Also all the text of its cells. */
  expanded: 512 * 1024 * 1024,
  /** How often a part may be larger than what it is unpacked from; small parts may be anything. */
  ratio: 200,
  ratioFrom: 1024 * 1024,
  /** Parts of the archive, and bytes of its table of contents. */
  entries: 10_000,
  directory: 4 * 1024 * 1024,
  /** Characters of one cell; Excel itself holds 32,767. */
  cell: 4 * 1024 * 1024,
  /** Characters of one row: one text may stand in many cells. */
  row: 16 * 1024 * 1024,
  /** Characters of one tag in the XML. */
  tag: 1024 * 1024,
  /** Columns that a row may reach beyond the header. */
  beyond: 256,
  /** Excel's last row and column. */
  rows: 1_048_576,
  columns: 16_384,
} as const
