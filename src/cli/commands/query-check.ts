import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { contextOf, formatDiagnostic } from '../context.ts'

/** `litsieve query check`: what can be said about strategies without the platform. */
export function addQueryCheck(query: Command): void {
  query
    .command('check')
    .description('Check references between lines, counts, frozen versions and what is known about the search.')
    .argument('[names...]', 'queries, or query@version; without names, the latest version of each')
    .addHelpText(
      'after',
      `
Ends with exit code 1 when there is an error; warnings alone do not.

Examples:
  litsieve query check
  litsieve query check medline@1 embase
  litsieve query check --json`,
    )
    .action(async (names: string[], _, command: Command) => {
      const context = contextOf(command)
      const { openShelf } = await import('../shelf.ts')
      const { checkShelf } = await import('../../search/check.ts')
      const { review, shelf, uses } = await openShelf(context, true)
      const tracks = Object.keys(review.protocol.tracks)
      const { checked, findings } = checkShelf(shelf, names, { uses, tracks })
      const errors = findings.filter((one) => one.severity === 'error').length
      const warnings = findings.length - errors
      if (errors > 0) context.exit(1)
      if (context.json) {
        const versions = checked.map(({ name, version }) => ({ name, version }))
        return context.printJson({ checked: versions, errors, warnings, findings })
      }
      for (const one of findings) context.print(`${formatDiagnostic(context, one)}\n`)
      const found = findings.length === 0 ? 'no findings' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`
      context.print(`${count(checked.length, 'query', 'queries')} checked: ${found}.`)
    })
}
