/** What kind of thing changed in a line. */
export type ChangeKind =
  | 'term'
  | 'truncation'
  | 'field'
  | 'heading'
  | 'explosion'
  | 'focus'
  | 'subheadings'
  | 'distance'
  | 'operator'
  | 'references'
  | 'limit'
  | 'option'

/** One change: something is added (`+`), removed (`-`) or other than it was (`~`). */
export interface Change {
  readonly sign: '+' | '-' | '~'
  readonly kind: ChangeKind
  /** What changed, when it is there before and after. */
  readonly what?: string
  readonly from?: string
  readonly to?: string
  /** A term on the other side that finds the same anyway: the change makes no difference. */
  readonly covered?: string
}
