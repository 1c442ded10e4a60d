import type { Command } from 'commander'

/**
 * The options of a command whose parents have options of the same names: commander gives such an option to the topmost
 * command that knows it, wherever it stands. An own value counts first, then what was given to a parent, then the default.
 */
export function optionsOf<T>(command: Command): T {
  const values: Record<string, unknown> = { ...command.opts() }
  for (const name of command.options.map((option) => option.attributeName())) {
    for (let at: Command | null = command; at; at = at.parent) {
      if (at.getOptionValueSource(name) !== 'cli') continue
      values[name] = at.getOptionValue(name)
      break
    }
  }
  return values as T
}
