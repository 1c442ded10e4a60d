import { type Citation, citationOf } from '../../dedupe/citation.ts'
import { readCitation } from '../../dedupe/read-citation.ts'
import type { CitationSource } from '../../dedupe/source.ts'
import { withoutAbstract } from '../../dedupe/without-abstract.ts'
import type { Lines } from '../../ingest/line-store.ts'
import type { LitRecord } from '../../records/record.ts'

/** Whose lines they are: `fields` are citations of others, `norm` records that we have read. */
export interface LineFile {
  readonly name: string
  readonly kind: 'fields' | 'norm'
  /** Index of its first line, and how many follow. */
  readonly first: number
  readonly records: number
}

/** A line read as a citation; one that cannot be read stands as an empty one. */
export interface LineRead {
  readonly citation: Citation
  readonly isReadable: boolean
}

const NOTHING = { title: '', authors: [] }

/** Reads lines of several files as citations, by the ids that they give themselves. */
export function readLines(lines: Lines, files: readonly LineFile[]): (index: number, brief: boolean) => LineRead {
  let at = 0
  return (index, brief) => {
    if (index < files[at]!.first || index >= files[at]!.first + files[at]!.records) at = fileAt(files, index)
    const { name, kind, first } = files[at]!
    const text = lines.line(index)
    const place = `${name}:${index - first + 1}`
    const citation = parse(brief ? withoutAbstract(text) : text, kind, name, place)
    return citation ? { citation, isReadable: true } : { citation: { ...NOTHING, id: place }, isReadable: false }
  }
}

function parse(line: string, kind: LineFile['kind'], name: string, place: string): Citation | undefined {
  if (kind === 'norm') {
    const { ordinal, norm } = JSON.parse(line) as { ordinal: number; norm: LitRecord['norm'] }
    const own = norm.ids.find(({ scheme }) => scheme === 'litsieve')
    return citationOf({ id: own?.value ?? `${name}:${ordinal}`, norm, provenance: { file: name } })
  }
  try {
    return readCitation(JSON.parse(line), place)
  } catch {
    return undefined
  }
}

/** The file that a line stands in, as an index of `files`. */
export function fileAt(files: readonly Pick<LineFile, 'first' | 'records'>[], index: number): number {
  return files.findIndex(({ first, records }) => index >= first && index < first + records)
}

/** Lines as a source of citations, by the ids that are given or by their own. */
export function sourceOfLines(lines: Lines, files: readonly LineFile[], ids?: readonly string[]): CitationSource {
  const read = readLines(lines, files)
  const get = (index: number, brief: boolean): Citation => {
    const { citation } = read(index, brief)
    const id = ids?.[index]
    return id === undefined || id === citation.id ? citation : { ...citation, id }
  }
  return {
    size: lines.size,
    id: (index) => ids?.[index] ?? get(index, true).id,
    citation: (index) => get(index, false),
    brief: (index) => get(index, true),
  }
}
