import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { contextOf, openReview } from '../context.ts'
import { needReviewer } from '../lookup.ts'

interface Options {
  as?: string
  tool?: string
  result?: string
  file?: string
  domain?: string
  judgement?: string
  support?: string
  answer?: string[]
}

/** `litsieve bias assess`: judgements from a form, from options, or asked on the terminal. */
export function addBiasAssess(bias: Command): void {
  bias
    .command('assess')
    .description('Judge a study: from a filled form, one domain at a time, or asked on the terminal.')
    .argument('<study>', 'a study with an extraction file')
    .option('--as <reviewer>', 'who judges')
    .option('--file <form>', 'a filled form of `litsieve bias form`')
    .option('--tool <tool>', 'another tool than the one proposed by design')
    .option('--result <text>', 'the result that is judged, for tools that judge results')
    .option('--domain <domain>', 'a domain of the tool, or overall')
    .option('--judgement <level>', 'left out: what the published algorithm makes of the answers')
    .option('--support <text>', 'what the judgement rests on')
    .option('--answer <answers...>', 'answers to signalling questions: 1.1=Y 1.2=PY (Y, PY, PN, N, NI)')
    .addHelpText(
      'after',
      `
Examples:
  litsieve bias assess Ash2020 --as KM --file ash.yaml
  litsieve bias assess Ash2020 --as KM --domain S1 --judgement b --support "one large city (p. 2)"
  litsieve bias assess Elm2021 --as KM --result "falls in 12 months" --domain D1 --answer 1.1=Y 1.2=Y 1.3=N --support "central telephone (p. 3)"
  litsieve bias assess Ash2020 --as KM        asks for what is missing`,
    )
    .action(async (name: string, options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const by = needReviewer(review.protocol, options.as)
      const { chooseTool, loadAppraisal } = await import('../bias.ts')
      const { askJudgements, parseAnswers, readBiasForm } = await import('../bias-assess.ts')
      const { planAssessment } = await import('../../extraction/bias/plan-assessment.ts')
      const appraisal = await loadAppraisal(review)
      const form = await formOf()
      const { study, tool } = chooseTool(review, appraisal, name, options.tool ?? form?.tool)
      if (form && form.study !== study.study) {
        throw new UserError(`Unexpected study \`${form.study}\` in the form, expected \`${study.study}\`.`, {
          hint: 'Give the form of this study.',
        })
      }
      const result = options.result ?? form?.result
      const standing = appraisal.assessments.find((one) => {
        return one.study === study.study && one.tool === tool && one.result === result
      })
      const said = form?.said ?? (options.domain === undefined ? await asked() : [fromOptions(options.domain)])
      const { events, remarks } = planAssessment({ study: study.study, tool, result, by }, said, standing)
      if (!context.dryRun && events.length > 0) {
        const { appendEvents } = await import('../../review/write.ts')
        const { biasLog } = await import('../../review/layout.ts')
        await appendEvents(review.dir, biasLog(by), events, context.now())
      }
      for (const remark of remarks) context.say(remark)
      if (context.json) {
        const judgements = events.map(({ domain, judgement }) => ({ domain, judgement }))
        return context.printJson({
          study: study.study,
          tool: tool.id,
          by,
          written: !context.dryRun,
          judgements,
          remarks,
        })
      }
      const what = `${count(events.length, 'judgement')} ${context.dryRun ? 'would be written' : 'written'}`
      context.print(
        `${study.study}, ${tool.name}: ${what}${events.length < said.length ? ' (the others stand already)' : ''}`,
      )

      async function formOf() {
        if (options.file === undefined) return undefined
        if (options.domain !== undefined) {
          throw new UserError('Unexpected `--domain` beside `--file`, expected one of them.', {
            hint: 'Leave one out.',
          })
        }
        const { readInput } = await import('../read-input.ts')
        return readBiasForm(context, await readInput(options.file), options.file)
      }

      function fromOptions(domain: string) {
        const { judgement, support = '' } = options
        return {
          domain,
          support,
          answers: parseAnswers(options.answer),
          ...(judgement === undefined ? {} : { judgement }),
        }
      }

      async function asked() {
        if (!context.interactive) {
          throw new UserError(
            'Unexpected lack of judgements, expected `--file` or `--domain` where nobody can be asked.',
            {
              hint: `Print a form with \`litsieve bias form ${study.study}\`, fill it in, and give it with \`--file\`.`,
            },
          )
        }
        const { converse } = await import('../ask.ts')
        return converse((ask) => askJudgements(ask, context.say, tool, standing))
      }
    })
}
