import { checkRules } from '../../extraction/checks/index.ts'
import type { CheckRule } from '../../extraction/checks/rule.ts'
import { closest } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'

/** The rules that options choose: those of `--rule` alone, without those of `--no-rule`. */
export function chooseCheckRules(only: readonly string[] = [], without: readonly string[] = []): readonly CheckRule[] {
  const [wanted, unwanted] = [only.flatMap(namesIn), without.flatMap(namesIn)]
  for (const name of [...wanted, ...unwanted]) needCheckRule(name)
  return checkRules.filter(({ code }) => (wanted.length === 0 || wanted.includes(code)) && !unwanted.includes(code))
}

/** A rule by its name. */
export function needCheckRule(name: string): CheckRule {
  const rule = checkRules.find(({ code }) => code === name.toLowerCase())
  if (rule) return rule
  const near = closest(
    name,
    checkRules.map(({ code }) => code),
  )
  throw new UserError(`Unexpected rule \`${name}\`, expected the name of a rule.`, {
    hint: near ? `Did you mean \`${near}\`?` : 'List the rules with `litsieve check rules`.',
  })
}

function namesIn(value: string): string[] {
  return value
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
}
