import { mkdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { replaceFile } from '../../review/write.ts'
import { type HeadingTree, makeTree } from '../../search/match/mesh-tree.ts'
import type { VocabularyRead } from '../../search/match/read-vocabulary.ts'

const FILE = 'mesh.tsv.gz'
const FIRST = '# Litsieve MeSH, 2'
// Without the other names of headings.
const OLDER = '# Litsieve MeSH tree, 1'

/** Where imported vocabularies are kept, for all reviews of this user: `LITSIEVE_DATA`, or the system's folder for data. */
export function vocabularyFolder(): string {
  const { LITSIEVE_DATA, XDG_DATA_HOME, LOCALAPPDATA } = process.env
  if (LITSIEVE_DATA) return LITSIEVE_DATA
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'litsieve', 'data')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'litsieve')
  return join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'litsieve')
}

let loaded: Promise<HeadingTree | undefined> | undefined

/** The imported tree of MeSH, read once; undefined when none is there, or what is there cannot be read. */
export function loadTree(): Promise<HeadingTree | undefined> {
  loaded ??= readTree()
  return loaded
}

async function readTree(): Promise<HeadingTree | undefined> {
  const bytes = await readFile(join(vocabularyFolder(), FILE)).catch(() => undefined)
  if (!bytes) return undefined
  try {
    const [first, ...lines] = gunzipSync(bytes, { maxOutputLength: 1e8 }).toString('utf8').split('\n')
    if (first !== FIRST && first !== OLDER) return undefined
    const rows = lines.filter((line) => line.includes('\t')).map((line) => line.split('\t'))
    if (first === OLDER) return makeTree(rows.map(([name, place]) => [name!, place!]))
    const kind = (letter: string) => rows.filter((row) => row[0] === letter)
    return makeTree(
      kind('place').map(([, name, place]) => [name!, place!]),
      {
        terms: kind('term').map(([, term, heading]) => [term!, heading!]),
        histories: kind('since').map(([, heading, year, ...before]) => [heading!, { year: Number(year), before }]),
      },
    )
  } catch {
    return undefined
  }
}

/** Keeps a thesaurus; gives the path of its file. */
export async function keepTree({ rows, terms, histories }: VocabularyRead): Promise<string> {
  const folder = vocabularyFolder()
  await mkdir(folder, { recursive: true })
  const lines = [
    ...rows.map((row) => ['place', ...row]),
    ...terms.map((row) => ['term', ...row]),
    ...histories.map(([heading, { year, before }]) => ['since', heading, year, ...before]),
  ]
  await replaceFile(folder, FILE, gzipSync([FIRST, ...lines.map((line) => line.join('\t'))].join('\n')))
  return join(folder, FILE)
}
