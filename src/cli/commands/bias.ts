import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'
import { addBiasAssess } from './bias-assess.ts'
import { addBiasReport } from './bias-report.ts'
import { addBiasVerify } from './bias-verify.ts'

/** `litsieve bias`: risk of bias and quality of the included studies. */
export function addBias(program: Command): void {
  const bias = program
    .command('bias')
    .description('Judge the risk of bias of the included studies, have it verified, and draw it.')
    .addHelpText(
      'after',
      `
A tool is proposed by each study's design; \`bias\` in review.yaml can say otherwise. Every judgement needs a support: what the
report says. One person judges, another verifies; a changed judgement loses its verification.

Examples:
  litsieve bias                               studies, tools, progress
  litsieve bias tools nos-cohort              what a tool asks
  litsieve bias form Ash2020 > ash.yaml       a form to fill in
  litsieve bias assess Ash2020 --as KM --file ash.yaml
  litsieve bias verify Ash2020 --as SB --all
  litsieve bias report                        figures, and CSV for robvis`,
    )
    .action(async (_: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { appraisalJson, biasList, loadAppraisal } = await import('../bias.ts')
      const { toText } = await import('../../report/formats/text.ts')
      const appraisal = await loadAppraisal(review)
      const table = biasList(review, appraisal)
      if (context.json) {
        const studies = table.rows.map((row) => row.cells)
        return context.printJson({ studies, assessments: appraisal.assessments.map(appraisalJson) })
      }
      context.print(table.rows.length > 0 ? toText(table, context.width) : 'No study is extracted yet.')
    })
  addTools(bias)
  addForm(bias)
  addShow(bias)
  addBiasAssess(bias)
  addBiasVerify(bias)
  addBiasReport(bias)
}

function addTools(bias: Command): void {
  bias
    .command('tools')
    .description('List the tools, or what one asks, with its source.')
    .argument('[tool]', 'e.g. rob2, nos-cohort, jbi-qualitative')
    .addHelpText('after', '\nExamples:\n  litsieve bias tools\n  litsieve bias tools rob2')
    .action(async (name: string | undefined, _: unknown, command: Command) => {
      const context = contextOf(command)
      const { needTool, toolsTable, toolText } = await import('../bias.ts')
      if (name !== undefined) {
        const tool = needTool(name)
        return context.json ? context.printJson(tool) : context.print(toolText(tool))
      }
      const { toText } = await import('../../report/formats/text.ts')
      const { toJson } = await import('../../report/formats/json.ts')
      if (context.json) context.printJson(toJson(toolsTable()))
      else context.print(toText(toolsTable(), context.width))
    })
}

function addForm(bias: Command): void {
  bias
    .command('form')
    .description('Print a form in YAML for a study, with what is judged already.')
    .argument('<study>', 'a study with an extraction file')
    .option('--tool <tool>', 'another tool than the one proposed by design')
    .option('--result <text>', 'the result that is judged, for tools that judge results')
    .addHelpText(
      'after',
      '\nExamples:\n  litsieve bias form Ash2020 > ash.yaml\n  litsieve bias form Ash2020 --tool rob2 --result "falls in 12 months" > ash.yaml',
    )
    .action(async (name: string, options: { tool?: string; result?: string }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { chooseTool, loadAppraisal } = await import('../bias.ts')
      const { printBiasForm } = await import('../../extraction/bias/print-bias-form.ts')
      const appraisal = await loadAppraisal(review)
      const { study, tool } = chooseTool(review, appraisal, name, options.tool)
      const standing = appraisal.assessments.find((one) => {
        return one.study === study.study && one.tool === tool && one.result === options.result
      })
      context.print(printBiasForm(study.study, tool, options.result, standing).trimEnd())
    })
}

function addShow(bias: Command): void {
  bias
    .command('show')
    .description('Show the judgements of a study with their support.')
    .argument('<study>', 'a study with an extraction file')
    .addHelpText('after', '\nExamples:\n  litsieve bias show Ash2020\n  litsieve bias show Ash2020 --json')
    .action(async (name: string, _: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { loadAppraisal, showAppraisals } = await import('../bias.ts')
      const { needStudy } = await import('../extraction.ts')
      const { needReadable } = await import('../verify-list.ts')
      const { assessments, extraction } = await loadAppraisal(review)
      const study = needReadable(needStudy(extraction.files, name))
      showAppraisals(
        context,
        study,
        assessments.filter((one) => one.study === study.study),
      )
    })
}
