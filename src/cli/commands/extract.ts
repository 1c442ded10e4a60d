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
}

/** `litsieve extract`: the extraction files of the included studies: list, make, check. */
export function addExtract(program: Command): void {
  const extract = program
    .command('extract')
    .description('list the studies to extract, or make the extraction file of a study')
    .argument('[records...]', 'the reports of one study (record ids)')
    .option('--as <reviewer>', 'who extracts')
    .option('--study <id>', 'study id (default: first author and year)')
    .option('--all', 'make the files of all included reports that have none, a study a report')
    .option('--anyway', 'also for reports that are not included (yet)')
    .addHelpText(
      'after',
      `
Examples:
  litsieve extract                                  what is extracted, what waits
  litsieve extract R-7D2K9M4QX0AB --as KM           make extraction/Harwood2021.yaml
  litsieve extract R-7D2K9M4QX0AB R-1B5T8N3WZ6CD --as KM    two reports of one study
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
      const { createStudy } = await import('../extract-create.ts')
      const { foldVisible } = await import('../../events/blind.ts')
      const state = foldVisible(review.events, undefined)
      const ids = records.map((given) => needRecord(state, given))
      const by = needReviewer(review.protocol, options.as)
      await createStudy(context, review, { ...options, ids, by })
    })
  extract
    .command('check')
    .description('check the extraction files: names, ids, sources, required fields')
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
}
