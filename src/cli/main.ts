#!/usr/bin/env node
import { CommanderError } from 'commander'
import { printable } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { buildProgram } from './program.ts'
import { version } from './version.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.on('SIGINT', () => process.exit(130))

try {
  await buildProgram().parseAsync(process.argv)
} catch (error) {
  process.exitCode = report(error)
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof UserError) {
    process.stderr.write(`${printable(error.message)}\n`)
    if (error.hint) process.stderr.write(`  ${printable(error.hint)}\n`)
    return 2
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(
    `This is a bug in litsieve ${version()} (Node ${process.version}). Please report it with the text below.\n${stack}\n`,
  )
  return 3
}
