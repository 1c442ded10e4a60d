import { createReadStream } from 'node:fs'
import { count, formatNumber, oneLine } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { makeTree } from '../../search/match/mesh-tree.ts'
import { readVocabulary, type VocabularyReader } from '../../search/match/read-vocabulary.ts'
import type { Context } from '../context.ts'
import { keepTree, loadTree, vocabularyFolder } from './vocabulary.ts'

/** Reads NLM's file of descriptors or trees and keeps the tree for all reviews of this user. */
export async function importVocabulary(context: Context, path: string): Promise<void> {
  let reader: VocabularyReader | undefined
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      reader ??= readVocabulary(chunk as string)
      reader.add(chunk as string)
    }
  } catch (cause) {
    throw new UserError(`Cannot read \`${path}\`: ${(cause as Error).message}.`, { hint: 'Check the name.', cause })
  }
  const read = reader?.finish() ?? { rows: [], terms: [], histories: [], strange: [] }
  const { rows, strange } = read
  if (rows.length === 0) {
    const found = strange[0] === undefined ? 'no text' : `\`${oneLine(strange[0])}\``
    throw new UserError(`Unexpected content in \`${path}\`: ${found}, expected the tree of MeSH.`, {
      hint: 'Download `mtrees2026.bin` or `desc2026.xml` from NLM (https://www.nlm.nih.gov/databases/download/mesh.html), and unpack it.',
    })
  }
  const { headings, entryTerms } = makeTree(rows, read)
  const file = context.dryRun ? undefined : await keepTree(read)
  if (context.json) return context.printJson({ headings, places: rows.length, entryTerms, file: file ?? null, strange })
  context.print(
    `${count(headings, 'heading')} at ${count(rows.length, 'place')} of the tree${entryTerms > 0 ? `, ${count(entryTerms, 'other name')}` : ''}${file ? `, kept in ${file}` : ''}.`,
  )
  if (strange.length > 0) context.say(`  Passed over: ${strange.map(oneLine).join(' | ')}`)
}

/** Says which vocabularies are there. */
export async function showVocabularies(context: Context): Promise<void> {
  const tree = await loadTree()
  if (context.json) {
    return context.printJson(tree ? [{ name: 'mesh', headings: tree.headings, folder: vocabularyFolder() }] : [])
  }
  context.print(
    tree
      ? `MeSH: ${formatNumber(tree.headings)} headings, in ${vocabularyFolder()}`
      : 'No vocabulary. `litsieve vocab import FILE` reads NLM’s tree of MeSH.',
  )
}
