import { MACHINE } from '../events/event.ts'
import { type Checked, checkYaml } from '../lib/checked-yaml.ts'
import type { Diagnostic } from '../lib/diagnostic.ts'
import { oneOf } from '../lib/schema-issues.ts'
import { closest } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { clashingNames } from '../protocol/clashing-names.ts'
import { danglingNames, type Protocol, protocolSchema } from '../protocol/protocol.ts'
import { layout } from './layout.ts'
import { readText } from './read-text.ts'

export { type Checked, checkYaml }

/** Reads and checks `review.yaml`. */
export async function loadConfig(dir: string): Promise<Checked<Protocol>> {
  let text: string
  try {
    text = await readText(dir, layout.config)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw new UserError(`Cannot read \`${layout.config}\` in \`${dir}\`.`, {
      hint: 'Run `litsieve init` to make a review, or give its folder with `-C DIR`.',
      cause,
    })
  }
  return parseConfig(text)
}

/** Checks the text of `review.yaml`, names that refer to each other included. */
export function parseConfig(text: string): Checked<Protocol> {
  const checked = checkYaml(text, layout.config, protocolSchema, 'Run `litsieve init --example` to see every key.')
  if (!checked.value) return checked
  const dangling = danglingNames(checked.value).map(({ path, name, expected, what }): Diagnostic => {
    const near = closest(name, expected)
    return {
      code: 'unknown-name',
      severity: 'error',
      message: `Unexpected ${what} \`${name}\`, expected ${oneOf(expected)}.`,
      hint: near
        ? `Did you mean \`${near}\`?`
        : `Add \`${name}\` to the ${what}s of \`${layout.config}\`, or correct the name.`,
      file: layout.config,
      ...checked.locate(path),
    }
  })
  const clashing = clashingNames(checked.value, MACHINE).map(({ path, key, message, hint }): Diagnostic => {
    return { code: 'name-clash', severity: 'error', message, hint, file: layout.config, ...checked.locate(path, key) }
  })
  const found = [...dangling, ...clashing]
  return found.length > 0 ? { value: undefined, diagnostics: [...checked.diagnostics, ...found] } : checked
}
