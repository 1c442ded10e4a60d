import { mkdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { replaceFile } from '../../review/write.ts'
import { type HeadingTree, makeTree, type TreeRow } from '../../search/match/mesh-tree.ts'

const FILE = 'mesh.tsv.gz'
const FIRST = '# Litsieve MeSH tree, 1'

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
    const [first, ...rows] = gunzipSync(bytes, { maxOutputLength: 1e8 }).toString('utf8').split('\n')
    if (first !== FIRST) return undefined
    return makeTree(rows.flatMap((row): TreeRow[] => (row.includes('\t') ? [row.split('\t') as [string, string]] : [])))
  } catch {
    return undefined
  }
}

/** Keeps a tree; gives the path of its file. */
export async function keepTree(rows: readonly TreeRow[]): Promise<string> {
  const folder = vocabularyFolder()
  await mkdir(folder, { recursive: true })
  const text = [FIRST, ...rows.map((row) => row.join('\t'))].join('\n')
  await replaceFile(folder, FILE, gzipSync(text))
  return join(folder, FILE)
}
