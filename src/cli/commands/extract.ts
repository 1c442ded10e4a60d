import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { contextOf, openReview, sayDiagnostics } from '../context.ts'
import { needRecord, needReviewer } from '../lookup.ts'

interface Options {
  as?: string
  study?: string
  anyway?: boolean
  all?: boolean
  edit?: boolean
  guided?: boolean
}

/** `litsieve extract`: the extraction files of the included studies: list, make, check. */
export function addExtract(program: Command): void {
  const extract = program
    .command('extract')
    .description('List the studies to extract, make the extraction file of a study, or open it.')
    .argument('[what...]', 'a study that has a file, or the reports of one study (record ids)')
    .option('--as <reviewer>', 'who extracts')
    .option('--study <id>', 'study id (default: first author and year)')
    .option('--all', 'make the files of all included reports that have none, a study a report')
    .option('--anyway', 'also for reports that are not included (yet)')
    .option('--edit', 'open the file in $EDITOR, and check it when it is saved (the default for a study on a terminal)')
    .option('--guided', 'ask for each field and finding on the terminal')
    .addHelpText(
      'after',
      `
Examples:
  litsieve extract                                  what is extracted, what waits
  litsieve extract R-7D2K9M4QX0AB --as KM           make extraction/Harwood2021.yaml
  litsieve extract R-7D2K9M4QX0AB R-1B5T8N3WZ6CD --as KM    two reports of one study
  litsieve extract Harwood2021                      open it in $EDITOR; checked when saved
  litsieve extract Harwood2021 --guided             be asked field by field
  litsieve extract --all --as KM                    make the files that are missing
  litsieve extract check Harwood2021                what is to mend, with lines`,
    )
    .action(async (records: string[], options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      if (options.all) {
        if (records.length > 0 || options.study !== undefined || options.anyway) {
          throw new UserError('Unexpected arguments, expected `--all` without records, `--study` and `--anyway`.', {
            hint: 'Name the reports of one study, or leave them all to `--all`.',
          })
        }
        const { createAllStudies } = await import('../extract-create.ts')
        return createAllStudies(context, review, needReviewer(review.protocol, options.as))
      }
      if (records.length === 0) return (await import('../extract-list.ts')).listStudies(context, review)
      const { editStudyFile, guideStudyFile, namesStudy } = await import('../extract-edit.ts')
      if (records.length === 1 && (await namesStudy(review, records[0]!))) {
        return options.guided
          ? guideStudyFile(context, review, records[0]!)
          : editStudyFile(context, review, records[0]!, options.edit ?? false)
      }
      const { createStudy } = await import('../extract-create.ts')
      const { foldVisible } = await import('../../events/blind.ts')
      const state = foldVisible(review.events, undefined)
      const ids = records.map((given) => needRecord(state, given))
      const by = needReviewer(review.protocol, options.as)
      await createStudy(context, review, { ...options, ids, by })
    })
  extract
    .command('check')
    .description('Check the extraction files: names, ids, sources, required fields.')
    .argument('[study]', 'one study (default: all)')
    .addHelpText('after', '\nExamples:\n  litsieve extract check\n  litsieve extract check Harwood2021')
    .action(async (given: string | undefined, _: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { loadExtraction, needStudy } = await import('../extraction.ts')
      const { files } = await loadExtraction(review)
      if (files.length === 0) {
        throw new UserError('Unexpected lack of extraction files, expected some in `extraction/`.', {
          hint: 'Make one with `litsieve extract RECORD --as YOU`.',
        })
      }
      const chosen = given === undefined ? files : [needStudy(files, given)]
      const findings = chosen.flatMap((file) => file.diagnostics)
      if (findings.length > 0) context.exit(1)
      if (context.json) return context.printJson(chosen.map(({ file, diagnostics }) => ({ file, diagnostics })))
      sayDiagnostics({ ...context, say: context.print }, findings)
      const bad = chosen.filter((file) => file.diagnostics.length > 0).length
      const all = count(chosen.length, 'extraction file')
      context.print(
        bad === 0 ? `${all}: nothing to mend.` : `${count(findings.length, 'thing')} to mend in ${bad} of ${all}.`,
      )
    })
  extract
    .command('add')
    .description('Add a pasted finding: its figures are read, and go into the file of the study.')
    .argument('<study>', 'the study')
    .argument('<text...>', 'the finding, in quotes; - for standard input')
    .option('--category <id>', 'a category of review.yaml')
    .option('--subhead <text>', 'bold words before it in the table')
    .option('--page <page>', 'where the report says it')
    .option('--table <table>', 'table of the report')
    .option('--report <record>', 'which report (default: the first of the study)')
    .addHelpText(
      'after',
      '\nExamples:\n  litsieve extract add Harwood2021 "Asian vs White: OR 0.65 (95% CI 0.61 to 0.69)" --category ACCESS --page 4\n  litsieve extract add Harwood2021 "χ2 (8) = 28.14, p = 0.0028" --category ACCESS -n',
    )
    .action(async (study: string, words: string[], options: object, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { addFindings } = await import('../extract-edit.ts')
      const { readInput } = await import('../read-input.ts')
      const text = words.length === 1 && words[0] === '-' ? await readInput('-') : words.join(' ')
      await addFindings(context, review, study, text, options)
    })
  extract
    .command('schema')
    .description('Print the form as JSON Schema, by which editors complete and check extraction files.')
    .option('--write', 'write it to extraction/study.schema.json, where new files look for it')
    .addHelpText('after', '\nExamples:\n  litsieve extract schema --write\n  litsieve extract schema > form.json')
    .action(async (options: { write?: boolean }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { printSchema } = await import('../extract-edit.ts')
      await printSchema(context, review, options.write ?? false)
    })
  addSheet(extract)
  extract
    .command('compare')
    .description('compare what two people extracted from a study on their own (mode: dual)')
    .argument('<study>', 'the study')
    .addHelpText('after', '\nExamples:\n  litsieve extract compare Harwood2021')
    .action(async (study: string, _: unknown, command: Command) => {
      const { compareStudy } = await import('../extract-dual.ts')
      await compareStudy(contextOf(command), study)
    })
  extract
    .command('consensus')
    .description('agree on two extractions: make the file of the study, with what was agreed on and by whom')
    .argument('<study>', 'the study')
    .option('--as <reviewer>', 'one of the two; the file is made of the other one’s')
    .option('--item <choices...>', 'whose value counts, e.g. fields.design=SB findings.F03=KM')
    .option('--take <reviewer>', 'whose values count where no --item says so')
    .addHelpText(
      'after',
      '\nExamples:\n  litsieve extract consensus Harwood2021 --as SB --item fields.design=SB --take KM',
    )
    .action(async (study: string, _: unknown, command: Command) => {
      const { agreeOnStudy } = await import('../extract-dual.ts')
      await agreeOnStudy(contextOf(command), study, command.optsWithGlobals())
    })
}

function addSheet(extract: Command): void {
  const sheet = extract
    .command('sheet')
    .description('The same as one Excel workbook a reviewer: export, fill in, import.')
  sheet
    .command('export')
    .description('Write the workbook with the studies that a reviewer extracts.')
    .option('--as <reviewer>', 'whose studies')
    .option('--out <file>', 'where to (default: exports/extraction-REVIEWER.xlsx)')
    .option('--replace', 'replace a workbook that is there')
    .addHelpText('after', '\nExamples:\n  litsieve extract sheet export --as KM')
    .action(async (_: object, command: Command) => {
      const { exportExtractionSheet } = await import('../extract-sheet.ts')
      // `extract` itself has `--as`, and takes it.
      await exportExtractionSheet(contextOf(command), command.optsWithGlobals())
    })
  sheet
    .command('import')
    .description('Read a workbook that was filled in: say what would change, and change it with --apply.')
    .argument('<file>', 'the workbook')
    .option('--as <reviewer>', 'refuse the workbook of anybody else')
    .option('--apply', 'change the files, if no row is wrong')
    .option('--accept-edited', 'take rows whose other columns were edited; the edits themselves never count')
    .option('--prefer <side>', 'where sheet and file have both changed: sheet or file')
    .addHelpText(
      'after',
      '\nExamples:\n  litsieve extract sheet import exports/extraction-KM.xlsx\n  litsieve extract sheet import exports/extraction-KM.xlsx --apply',
    )
    .action(async (file: string, _: object, command: Command) => {
      const { importExtractionSheet } = await import('../extract-sheet.ts')
      await importExtractionSheet(contextOf(command), file, command.optsWithGlobals())
    })
}
