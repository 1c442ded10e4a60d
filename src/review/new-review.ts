import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../lib/user-error.ts'
import { inside, layout } from './layout.ts'
import { createFile, replaceFile } from './write.ts'

/** A file of a new review: made when it is not there; `lines` are added to one that is. */
export interface NewFile {
  readonly path: string
  readonly text: string
  readonly lines?: boolean
}

/** The files of a new review around its protocol; `review.yaml` comes last, so that half a review is none. */
export function newReviewFiles(reviewYaml: string): NewFile[] {
  return [
    { path: '.gitattributes', text: GIT_ATTRIBUTES, lines: true },
    { path: '.gitignore', text: GIT_IGNORE, lines: true },
    { path: `${layout.queries}/README.md`, text: QUERIES },
    { path: `${layout.records}/README.md`, text: RECORDS },
    { path: `${layout.extraction}/README.md`, text: EXTRACTION },
    { path: `${layout.exports}/README.md`, text: EXPORTS },
    { path: layout.config, text: reviewYaml },
  ]
}

/** Refuses a folder that holds a review already. */
export async function needNoReview(dir: string): Promise<void> {
  if (!(await exists(join(dir, layout.config)))) return
  throw new UserError(`Unexpected \`${layout.config}\` in \`${dir}\`, expected a folder without a review.`, {
    hint: 'Edit that file to change the protocol, or give another folder: `litsieve init DIR`.',
  })
}

/** Makes a new review. Files that are there already are kept; what git must know is added to its files. */
export async function createReview(dir: string, files: readonly NewFile[]): Promise<void> {
  for (const { path, text, lines } of files) {
    if (await createFile(dir, path, text)) continue
    if (path === layout.config) await needNoReview(dir)
    if (!lines) continue
    const before = await readFile(inside(dir, path), 'utf8')
    const known = new Set(before.split(/\r?\n/).map((line) => line.trim()))
    const missing = text.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !known.has(line))
    if (missing.length === 0) continue
    const glue = before === '' || before.endsWith('\n') ? '' : '\n'
    await replaceFile(dir, path, `${before}${glue}${missing.join('\n')}\n`)
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

const GIT_ATTRIBUTES = `# Logs are sets of lines: two reviewers' work merges by keeping all of them.
records/*.jsonl merge=union
records/*/*.jsonl merge=union
# Never change a byte of what was imported.
records/imports/* -text
records/normalised/* -text
records/quarantine/* -text
*.search text eol=lf
`

const GIT_IGNORE = `# Left over by a killed program, or by Excel while a workbook is open.
.litsieve-tmp-*
~$*
.DS_Store
`

const QUERIES = `# Queries

One text file for each version of a search strategy, \`medline.v1.search\`, in the platform's own syntax; the counts of each run
in \`medline.runs.csv\`. A version that was run is frozen: \`litsieve query new medline\` starts the next.
`

const RECORDS = `# Records

Written by Litsieve alone: the imported files as they came (\`imports/\`), the records read from them (\`normalised/\`), what
could not be read (\`quarantine/\`), and logs of every step and decision, one line each (\`*.jsonl\`). Please do not edit them,
but for the text of pieces that could not be read (\`quarantine/*.txt\`): mend it, and run \`litsieve import --retry\`.
`

const EXTRACTION = `# Extraction

One file for each included study, \`Smith2021.yaml\`: fields and findings, each with its source. \`litsieve extract\` starts one;
fill it in with any text editor.
`

const EXPORTS = `# Exports

Tables, diagrams and reports. All of it can be made again from the rest of the folder.
`
