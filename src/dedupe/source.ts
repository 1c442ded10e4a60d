import type { Citation } from './citation.ts'

/** Citations by index, each made when it is asked for: a million of them need not be in memory at once. */
export interface CitationSource {
  readonly size: number
  /** The id of a citation; different for every index. */
  id(index: number): string
  citation(index: number): Citation
  /** The citation as far as its keys and the counts of a run need it: another text may stand for its abstract. */
  brief(index: number): Citation
}

/** Citations in memory as a source; of several with one id the last stands. */
export function sourceOf(citations: Iterable<Citation>): CitationSource {
  const list = [...new Map([...citations].map((one) => [one.id, one])).values()]
  const at = (index: number) => list[index]!
  return { size: list.length, id: (index) => at(index).id, citation: at, brief: at }
}
