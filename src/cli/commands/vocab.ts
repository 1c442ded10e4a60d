import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve vocab`: thesauri, so that headings can be exploded. */
export function addVocab(program: Command): void {
  const vocab = program
    .command('vocab')
    .description('Keep the tree of MeSH, so that `exp Heading/` can be run on records.')
    .addHelpText(
      'after',
      `
Nothing is bundled. NLM publishes the tree as mtrees2026.bin, and with everything else as desc2026.xml; either will do. Import
it once: it is kept for all your reviews, in the folder for data of your user (or LITSIEVE_DATA).

Examples:
  litsieve vocab import mtrees2026.bin
  litsieve vocab list`,
    )
  vocab
    .command('import')
    .description('Read NLM’s file of the tree or of the descriptors.')
    .argument('<file>', 'mtrees….bin or desc….xml')
    .addHelpText('after', '\nExamples:\n  litsieve vocab import mtrees2026.bin\n  litsieve vocab import desc2026.xml')
    .action(async (file: string, _, command: Command) => {
      const { importVocabulary } = await import('../match/import-vocabulary.ts')
      await importVocabulary(contextOf(command), file)
    })
  vocab
    .command('list')
    .description('Say which vocabularies are there.')
    .addHelpText('after', '\nExample:\n  litsieve vocab list')
    .action(async (_, command: Command) => {
      const { showVocabularies } = await import('../match/import-vocabulary.ts')
      await showVocabularies(contextOf(command))
    })
}
