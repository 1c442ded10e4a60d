import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'

/** `litsieve prisma checklist`: PRISMA 2020, its abstract and PRISMA-S, filled in as far as the review answers them. */
export function addPrismaChecklist(prisma: Command): void {
  prisma
    .command('checklist')
    .description('Fill in the checklists PRISMA 2020, PRISMA for abstracts and PRISMA-S from the files of the review.')
    .addHelpText(
      'after',
      `
Each item says where the review answers it, or what is missing and what to do; the page column is left for you. Answers that no
file holds (funding, registration, interests …) are taken from \`prisma: statements\` in review.yaml.
Writes exports/prisma-checklists.md and .xlsx, and exports/methods.md with the methods as the log tells them.

Examples:
  litsieve prisma checklist
  litsieve prisma checklist --json --dry-run`,
    )
    .action(async (_: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { checklistsOf, loadWhole } = await import('../whole-review.ts')
      const { checklistTable, statusOf } = await import('../../report/checklists/checklist.ts')
      const { toMarkdown } = await import('../../report/formats/md.ts')
      const { methodsMarkdown } = await import('../../report/methods.ts')
      const { toWorkbook } = await import('../../excel/workbook.ts')
      const { replaceFile } = await import('../../review/write.ts')
      const { layout } = await import('../../review/layout.ts')
      const whole = await loadWhole(review)
      const lists = checklistsOf(review, whole)
      const tables = lists.map(checklistTable)
      const names = ['PRISMA 2020', 'PRISMA abstract', 'PRISMA-S']
      const files = ['prisma-checklists.md', 'prisma-checklists.xlsx', 'methods.md'].map(
        (name) => `${layout.exports}/${name}`,
      )
      if (!context.dryRun) {
        const sheets = tables.map((table, i) => ({ name: names[i]!, table, layout: 'page' as const }))
        const info = { title: `${review.protocol.title}: checklists`, now: context.now() }
        await replaceFile(review.dir, files[0]!, tables.map(toMarkdown).join('\n'))
        await replaceFile(review.dir, files[1]!, await toWorkbook(sheets, info))
        await replaceFile(review.dir, files[2]!, methodsMarkdown(review.protocol.title, whole.methods))
      }
      if (context.json) {
        const checklists = lists.map(({ id, items }) => ({
          id,
          items: items.map((item) => ({ ...item, status: statusOf(item) })),
        }))
        return context.printJson({ files, written: !context.dryRun, checklists })
      }
      const { checklistLines } = await import('../checklist-text.ts')
      for (const line of lists.flatMap((list) => checklistLines(context, list))) context.print(line)
      context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${files.join(', ')}.`)
    })
}

/** `litsieve prisma methods`: the methods section as protocol and log tell it. */
export function addPrismaMethods(prisma: Command): void {
  prisma
    .command('methods')
    .description('Tell the methods in plain English from protocol and log, to be copied into the paper (Markdown).')
    .addHelpText(
      'after',
      `
Says what was searched and when, how duplicates were removed, who screened what with what agreement, what was extracted and
verified, which shortcuts were taken and what machines did. What was not done is said; nothing is made up.

Examples:
  litsieve prisma methods
  litsieve prisma methods > methods.md`,
    )
    .action(async (_: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { loadWhole } = await import('../whole-review.ts')
      const { methodsMarkdown } = await import('../../report/methods.ts')
      const { methods } = await loadWhole(review)
      if (context.json) return context.printJson({ title: review.protocol.title, parts: methods })
      context.print(methodsMarkdown(review.protocol.title, methods).trimEnd())
    })
}
