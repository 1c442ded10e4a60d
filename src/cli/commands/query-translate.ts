import type { Command } from 'commander'
import type { Translation } from '../../search/translate/translate.ts'
import { type Context, contextOf } from '../context.ts'
import type { ToTranslate } from '../translation.ts'

interface Options {
  to: string
  platform?: string
  database?: string
  overrides?: string
  out?: string
  expand?: boolean
}

/** `litsieve query translate`: a strategy in the words of another platform, with what is lost on the way. */
export function addQueryTranslate(query: Command): void {
  query
    .command('translate')
    .description('Translate a strategy to another platform, and say what becomes of each part.')
    .argument('<query>', 'query or query@version of the review, or any file with a strategy (- for standard input)')
    .requiredOption(
      '--to <place>',
      'ovid, ebsco, pubmed, cochrane, embase, wos, scopus, proquest; with a database: ovid-embase, ovid-psycinfo, ebsco-medline, cinahl …',
    )
    .option('--platform <place>', 'where the strategy was written for (default: as the file says)')
    .option('--database <name>', 'the database on the target, which decides the thesaurus')
    .option('--overrides <file>', 'decisions of people: YAML, or a query file with `override` in its front matter')
    .option('--expand', 'one query: the final line with all lines that it refers to written out')
    .option('-o, --out <file>', 'write a query file (a draft), e.g. queries/cinahl.v1.search')
    .addHelpText(
      'after',
      `
The translation goes to standard output, the report to standard error. A heading is never copied into another thesaurus: a
placeholder such as [MeSH → CINAHL heading needed: "Anxiety Disorders"+] stands for it until you have looked it up.
Ends with exit code 1 when something is dropped or needs a person.

Examples:
  litsieve query translate medline@1 --to cinahl
  litsieve query translate medline --to pubmed --expand
  litsieve query translate search.txt --platform ovid --to embase --json
  litsieve query translate medline --to cinahl --overrides cinahl.yaml --out queries/cinahl.v1.search
  echo '(tea adj3 leaf*).ti,ab.' | litsieve query translate - --platform ovid --to wos`,
    )
    .action(async (given: string, options: Options, command: Command) => {
      const context = contextOf(command)
      const { loadOverrides, loadToTranslate } = await import('../translation.ts')
      const { findPlace } = await import('../../search/translate/places.ts')
      const { needsHuman, translate } = await import('../../search/translate/translate.ts')
      const place = findPlace(options.to, options.database)
      const source = await loadToTranslate(context, given, options.platform)
      const overrides = await loadOverrides(context, options.overrides)
      const done = translate(source.lines, source.place, place, overrides, source.final)
      if (options.out !== undefined) {
        const { writeTranslation } = await import('../write-translation.ts')
        await writeTranslation(context, options.out, done, source, overrides)
      }
      if (needsHuman(done)) context.exit(1)
      await answer(context, done, source, options)
    })
}

async function answer(
  context: Context,
  done: Translation,
  source: ToTranslate,
  { out, expand }: Options,
): Promise<void> {
  const { printable } = await import('../../lib/text.ts')
  const text = expand ? (done.expanded ?? '') : done.lines.map((line) => `${line.id}. ${line.text}`).join('\n')
  const { UserError } = await import('../../lib/user-error.ts')
  if (expand && done.expanded === undefined) {
    throw new UserError('Unexpected references between lines, expected a final line that can be written out.', {
      hint: 'Translate without `--expand`, and correct what `litsieve query lint` shows.',
    })
  }
  if (context.json) {
    const where = ({ platform, database, thesaurus }: typeof done.to) => ({
      platform: platform.id,
      database: database ?? null,
      thesaurus: thesaurus ?? null,
    })
    const lines = done.lines.map(({ id, source: before, text: after }) => ({ id, source: before, text: after }))
    return context.printJson({
      source: source.name,
      from: where(done.from),
      to: where(done.to),
      text: lines.length === 1 && !expand ? lines[0]!.text : text,
      expanded: done.expanded ?? null,
      lines,
      losses: done.losses,
      stale: done.stale,
      file: out ?? null,
    })
  }
  const { sayReport } = await import('../translation-report.ts')
  if (out === undefined) context.print(done.lines.length === 1 ? printable(done.lines[0]!.text) : printable(text))
  sayReport(context, done)
  if (out !== undefined) context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${out}.`)
}
