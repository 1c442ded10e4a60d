import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query rules`: the rules of the linter with their reasons. */
export function addQueryRules(query: Command): void {
  query
    .command('rules')
    .description('List the rules of `query lint`, each with its reason.')
    .argument('[rule...]', 'only these, with their examples')
    .addHelpText(
      'after',
      `
Examples:
  litsieve query rules
  litsieve query rules STEM-SHORT LIMIT-HUMANS`,
    )
    .action(async (names: string[], _, command: Command) => {
      const context = contextOf(command)
      const { chooseRules } = await import('../lint-rules.ts')
      const { rulesText } = await import('../rules-text.ts')
      const rules = chooseRules(names)
      if (context.json)
        return context.printJson(
          rules.map(({ code, severity, why, good, bad }) => ({ code, severity, why, good, bad })),
        )
      context.print(rulesText(context, rules, names.length > 0))
    })
}
