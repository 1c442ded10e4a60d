import { codeAt } from '../../lib/code-at.ts'
/** A place in the trees of a format: an element's name and its path, found without a copy of its name. */
export interface XmlPath {
  readonly name: string
  /** Names from the record's root, which itself is left out: `MedlineCitation/PMID`. */
  readonly path: string
  /** Its children are laid out one by one instead of as a whole. */
  readonly isContainer: boolean
  /** Paths below this one that were seen so far. */
  readonly inner: XmlPath[]
  readonly memo: PathMemo
  /** It is the same one in the next record. */
  kept: boolean
  /** The raw tags of its elements by their attributes, as far as they repeat. */
  readonly tags: { readonly attributes: string; readonly tag: string }[]
  /** The elements here in the record whose round it is. */
  units: number[]
  round: number
}

interface PathMemo {
  readonly containers: ReadonlySet<string>
  /** Below any root. */
  readonly top: XmlPath[]
  /** The paths that are kept. */
  readonly known: Map<string, XmlPath>
  /** Counts the records. */
  round: number
  /** How many more paths may be kept: a format has a few hundred, a hostile file any number. */
  room: number
}

/** The paths of a format, none seen yet. Elements named in `containers` are walked through. */
export function openPaths(containers: ReadonlySet<string>): XmlPath {
  const memo: PathMemo = { containers, top: [], known: new Map(), round: 0, room: 2048 }
  return { name: '', path: '', isContainer: true, inner: [], memo, kept: true, tags: [], units: [], round: 0 }
}

/** The path of the element whose name starts at a place of the text, below another. */
export function pathBelow(parent: XmlPath, text: string, from: number): XmlPath {
  const first = codeAt(text, from)
  const { inner } = parent
  for (let i = 0; i < inner.length; i++) {
    const one = inner[i]!
    const { name } = one
    if (codeAt(name, 0) === first && endsName(codeAt(text, from + name.length)) && text.startsWith(name, from))
      return one
  }
  let to = from + 1
  while (to < text.length && !endsName(codeAt(text, to))) to++
  const name = text.slice(from, to)
  const { memo } = parent
  const isRoot = parent.name === ''
  const made: XmlPath = {
    name,
    path: isRoot ? '' : interned(parent.path === '' ? name : `${parent.path}/${name}`),
    isContainer: memo.containers.has(name),
    inner: isRoot ? memo.top : [],
    memo,
    kept: false,
    tags: [],
    units: [],
    round: 0,
  }
  // Below a path that is not kept nothing is: it would be looked for in vain from the next record on.
  if (parent.kept && memo.room > 0 && inner.length < 128) {
    memo.room--
    made.kept = true
    inner.push(made)
    if (!isRoot) memo.known.set(made.path, made)
  }
  return made
}

// As a key of an object a string becomes the one that literals of the same text are: looked up by identity, not by its characters.
function interned(text: string): string {
  return Object.keys({ [text]: 0 })[0]!
}

// White space, `/`, `>`, or the end of the text.
function endsName(code: number): boolean {
  if (code > 62) return code === 0xa0 || code === 0xfeff || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)))
  return code === 62 || code === 47 || code === 32 || (code >= 9 && code <= 13) || Number.isNaN(code)
}
