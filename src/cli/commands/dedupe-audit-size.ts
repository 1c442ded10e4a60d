import type { Command } from 'commander'
import { UserError } from '../../lib/user-error.ts'

/** The options that say how many merges are to be judged. */
export interface SizeOptions {
  sample: string
  least: string
}

/** Adds `--sample` and `--least`. */
export function sizeOptions(command: Command): Command {
  return command
    .option('--sample <n>', 'how many merges to draw at random', '100')
    .option('--least <n>', 'how many of the least certain others to offer as well', '20')
}

/** The numbers given. Throws UserError unless both are whole and not negative, and the sample is not empty. */
export function auditSize({ sample, least }: SizeOptions): { size: number; least: number } {
  return { size: whole('--sample', sample, 1), least: whole('--least', least, 0) }
}

function whole(name: string, text: string, lowest: number): number {
  const n = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(n) && n >= lowest) return n
  throw new UserError(`Unexpected \`${name} ${text}\`, expected a whole number from ${lowest}.`, {
    hint: `For example \`${name} ${lowest === 0 ? 20 : 100}\`.`,
  })
}
