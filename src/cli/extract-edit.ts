import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkRules } from '../extraction/checks/index.ts'
import { editStudy, nextFindingId, type StudyEdit } from '../extraction/edit-study.ts'
import { factsText } from '../extraction/facts.ts'
import { parseFindingText } from '../extraction/findings/parse-text.ts'
import { runChecks } from '../extraction/findings/run-checks.ts'
import { SCHEMA_FILE } from '../extraction/form.ts'
import { guideStudy } from '../extraction/guided.ts'
import { studyJsonSchema } from '../extraction/json-schema.ts'
import { proposedFinding } from '../extraction/proposed-finding.ts'
import type { Diagnostic } from '../lib/diagnostic.ts'
import { count, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { parseStudy, type StudyFile } from '../review/studies.ts'
import { replaceFile } from '../review/write.ts'
import { trackOf } from '../screening/entry.ts'
import { converse } from './ask.ts'
import { loadReviewFacts } from './check/load-facts.ts'
import { type Context, formatDiagnostic, sayDiagnostics } from './context.ts'
import { loadExtraction, needStudy } from './extraction.ts'
import { needReadable } from './verify-list.ts'

/** Whether a word names a study rather than a record: one that has a file, or that no record id could be. */
export async function namesStudy(review: Review, given: string): Promise<boolean> {
  if (/^R-/i.test(given)) return false
  if (/\p{Ll}.*\d{4}[a-z]?$/u.test(given)) return true
  return (await loadExtraction(review)).files.some(({ name }) => name.toLowerCase() === given.toLowerCase())
}

/** Opens a study's file in the user's editor and checks it whenever it is saved, until nothing is to be mended. */
export async function editStudyFile(context: Context, review: Review, given: string, force: boolean): Promise<void> {
  const { files } = await loadExtraction(review)
  const { file, name } = needStudy(files, given)
  const editor = process.env.VISUAL || process.env.EDITOR
  if (!force && !context.interactive) {
    context.say(`${name}: open the file in an editor, then run \`litsieve extract check ${name}\`.`)
    return context.print(file)
  }
  if (!editor) {
    throw new UserError('Unexpected lack of an editor, expected its command in `$EDITOR`.', {
      hint: `Set it (for example \`export EDITOR="code --wait"\`), or open \`${file}\` yourself.`,
    })
  }
  if (context.dryRun) return context.print(`Would open ${file} with ${editor}.`)
  for (;;) {
    openEditor(editor, join(review.dir, file))
    const findings = await problemsOf(context, review, name)
    for (const one of findings) context.print(formatDiagnostic(context, one))
    const errors = findings.filter(({ severity }) => severity === 'error').length
    context.print(
      findings.length === 0
        ? `${name}: nothing to mend.`
        : `${name}: ${count(errors, 'error')} and ${count(findings.length - errors, 'other thing')} to look at.`,
    )
    context.exit(errors > 0 ? 1 : 0)
    if (errors === 0 || !context.interactive) return
    const again = await converse((ask) => ask('Open it again? (y/n)', 'y'), '')
    if (!/^y/i.test(again)) return
  }
}

function openEditor(editor: string, path: string): void {
  const windows = process.platform === 'win32'
  // The command may have arguments: the shell splits it, the path is one word whatever it holds.
  const { status, error } = windows
    ? spawnSync(`${editor} "${path}"`, { stdio: 'inherit', shell: true })
    : spawnSync('sh', ['-c', `${editor} "$1"`, 'sh', path], { stdio: 'inherit' })
  if (error || status === 127 || status === 126) {
    throw new UserError(`Cannot start the editor \`${editor}\`.`, {
      hint: 'Correct `$EDITOR`, or open the file yourself.',
      ...(error ? { cause: error } : {}),
    })
  }
}

/** What the form and the checks of figures say about one study. */
async function problemsOf(context: Context, review: Review, name: string): Promise<Diagnostic[]> {
  const { files } = await loadExtraction(review)
  const own = needStudy(files, name)
  if (!own.study || files.some(({ study }) => !study)) return [...own.diagnostics]
  const { set, place } = await loadReviewFacts(context, review)
  const figures = runChecks(set, checkRules).filter(({ at, severity }) => at?.file === own.file && severity !== 'info')
  return [
    ...own.diagnostics,
    ...figures.map(
      ({ rule, severity, where, message, hint, at, key }): Diagnostic => ({
        code: rule,
        severity,
        message: `${where}: ${message}`,
        hint,
        ...place(at!, key),
      }),
    ),
  ]
}

/** Leads through a study's form on the terminal. */
export async function guideStudyFile(context: Context, review: Review, given: string): Promise<void> {
  const { files, state } = await loadExtraction(review)
  const file = needStudy(files, given)
  const study = needReadable(file)
  if (!context.interactive) {
    throw new UserError('Unexpected `--guided` without a terminal, expected a person to answer.', {
      hint: 'Edit the file instead, or use `extract add`.',
    })
  }
  const tracks = study.reports.flatMap((id) => trackOf(state, review.protocol, state.clusterOf.get(id) ?? id) ?? [])
  let saved = 0
  await converse(
    (ask) =>
      guideStudy(
        {
          ask,
          say: (line) => context.say(line),
          save: async (edits) => {
            if (!context.dryRun) await saveEdits(review, file.file, edits)
            saved += edits.length
          },
        },
        study,
        review.protocol,
        tracks,
      ),
    'What was answered is saved.',
  )
  const { diagnostics } = needStudy((await loadExtraction(review)).files, file.name)
  sayDiagnostics(context, diagnostics)
  context.print(
    `${file.name}: ${count(saved, 'answer')} ${context.dryRun ? 'would be saved' : 'saved'}, ${count(diagnostics.length, 'thing')} to mend.`,
  )
}

/** Adds the findings that a pasted text holds to a study's file. */
export async function addFindings(
  context: Context,
  review: Review,
  given: string,
  text: string,
  options: { category?: string; subhead?: string; page?: string; table?: string; report?: string },
): Promise<void> {
  const { files, state } = await loadExtraction(review)
  const file = needStudy(files, given)
  const study = needReadable(file)
  const categories = review.protocol.categories.map(({ id }) => id)
  if (options.category === undefined || !categories.includes(options.category)) {
    throw new UserError(
      `Unexpected ${options.category === undefined ? 'lack of a category' : `category \`${options.category}\``}, expected ${listWords(
        categories.map((id) => `\`${id}\``),
        'or',
      )}.`,
      { hint: 'Give it with `--category`.' },
    )
  }
  const { category, subhead, page, table, report = study.reports[0]! } = options
  const proposals = parseFindingText(text)
  const ids = study.findings.map(({ id }) => id)
  const source = { report, ...(page ? { page } : {}), ...(table ? { table } : {}) }
  const edits = (proposals.length > 0 ? proposals : [{}]).map((fact): StudyEdit & { kind: 'add' } => {
    const id = nextFindingId(ids)
    ids.push(id)
    return {
      kind: 'add',
      finding: proposedFinding(
        fact,
        { id, category, ...(subhead ? { subhead } : {}), source },
        proposals.length > 1 ? (fact.text ?? text) : text.trim(),
      ),
    }
  })
  const next = editStudy(await readFile(join(review.dir, file.file), 'utf8'), edits)
  const checked = parseStudy(next, file.file, review, state)
  if (!checked.study) {
    sayDiagnostics(context, checked.diagnostics)
    throw new UserError(`Cannot add to \`${file.file}\`.`, { hint: 'Correct what is shown above.' })
  }
  if (!context.dryRun) await replaceFile(review.dir, file.file, next)
  if (context.json)
    return context.printJson({
      study: study.study,
      written: !context.dryRun,
      findings: edits.map(({ finding }) => finding),
    })
  edits.forEach(({ finding }, index) => {
    context.print(`${finding.id}  ${category}  ${proposals[index] ? factsText(proposals[index]) : '(no figures)'}`)
  })
  context.say(
    `${count(edits.length, 'finding')} ${context.dryRun ? 'would be added' : 'added'} to ${file.file}: look at each against the report.`,
  )
}

/** Writes changes into a study's file; the file as it is now is the base. */
async function saveEdits(review: Review, file: StudyFile['file'], edits: readonly StudyEdit[]): Promise<void> {
  await replaceFile(review.dir, file, editStudy(await readFile(join(review.dir, file), 'utf8'), edits))
}

/** Prints the JSON Schema of the review's form, or writes it beside the extraction files. */
export async function printSchema(context: Context, review: Review, write: boolean): Promise<void> {
  const text = `${JSON.stringify(studyJsonSchema(review.protocol), null, 2)}\n`
  if (!write) return context.print(text.trimEnd())
  const path = `${layout.extraction}/${SCHEMA_FILE}`
  if (!context.dryRun) await replaceFile(review.dir, path, text)
  context.say(
    `Editors that know YAML schemas (the line \`# yaml-language-server: $schema=${SCHEMA_FILE}\`) complete and check the files by it.`,
  )
  context.print(path)
}
