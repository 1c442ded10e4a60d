import { closest } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { rules } from '../search/rules/index.ts'
import type { Rule } from '../search/rules/rule.ts'

/** The rules that options choose: those of `--rule` alone, without those of `--no-rule`. */
export function chooseRules(only: readonly string[] = [], without: readonly string[] = []): readonly Rule[] {
  const [wanted, unwanted] = [only.flatMap(namesIn), without.flatMap(namesIn)]
  const codes = rules.map((rule) => rule.code)
  for (const name of [...wanted, ...unwanted]) {
    if (codes.includes(name)) continue
    const near = closest(name, codes)
    throw new UserError(`Unexpected rule \`${name}\`, expected the name of a rule.`, {
      hint: near ? `Did you mean \`${near}\`?` : 'Run `litsieve query rules` to see all rules.',
    })
  }
  return rules.filter(({ code }) => (wanted.length === 0 || wanted.includes(code)) && !unwanted.includes(code))
}

function namesIn(value: string): string[] {
  return value
    .split(',')
    .map((name) => name.trim().toUpperCase())
    .filter((name) => name !== '')
}
