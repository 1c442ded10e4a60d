import { styleText } from 'node:util'
import type { Command } from 'commander'
import type { Diagnostic } from '../lib/diagnostic.ts'
import { printable } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Review } from '../review/load.ts'

type Style = Parameters<typeof styleText>[0]

/** What a command needs from the world: streams, clock, global options. The only place where commands meet them. */
export interface Context {
  readonly json: boolean
  readonly quiet: boolean
  readonly dryRun: boolean
  /** True when a person sits at both ends: questions and full-screen views are possible. */
  readonly interactive: boolean
  /** True when stdout is to be coloured. */
  readonly colour: boolean
  /** Columns of the terminal, or 100. */
  readonly width: number
  /** The folder given with `-C`, or the working folder. */
  readonly start: string
  /** Who asks, as far as the command was told (`--as`). */
  readonly reader?: string
  now(): Date
  /** The answer: stdout. */
  print(text: string): void
  /** The answer as JSON, indented. */
  printJson(value: unknown): void
  /** Everything else: stderr; silent with `--quiet`. */
  say(text: string): void
  /** Colours text for stdout; plain where colour is unwanted. Give it printable text. */
  paint(style: Style, text: string): string
  /** Sets the exit code: 1 when the review has findings, 130 when the user interrupted. */
  exit(code: 0 | 1 | 2 | 130): void
}

interface GlobalOptions {
  dir?: string
  json?: boolean
  quiet?: boolean
  colour?: boolean
  color?: boolean
  dryRun?: boolean
  as?: string
}

/** The context of a command from its global options. */
export function contextOf(command: Command): Context {
  const options = command.optsWithGlobals<GlobalOptions>()
  const colour = options.colour !== false && options.color !== false && !options.json
  const wanted = colour && !process.env.NO_COLOR && (!!process.stdout.isTTY || !!process.env.FORCE_COLOR)
  return {
    json: options.json ?? false,
    quiet: options.quiet ?? false,
    dryRun: options.dryRun ?? false,
    colour: wanted,
    interactive: !!process.stdin.isTTY && !!process.stdout.isTTY,
    width: process.stdout.columns || 100,
    start: options.dir ?? process.cwd(),
    ...(options.as === undefined ? {} : { reader: options.as }),
    now: clock,
    print: (text) => {
      process.stdout.write(`${text}\n`)
    },
    printJson: (value) => {
      process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
    },
    say: (text) => {
      if (!options.quiet) process.stderr.write(`${text}\n`)
    },
    paint: (style, text) => (wanted ? styleText(style, text, { validateStream: false }) : text),
    exit: (code) => {
      process.exitCode = code
    },
  }
}

// A fixed clock makes a re-enactment reproducible: LITSIEVE_NOW is the time of the command, in ISO 8601.
function clock(): Date {
  const fixed = process.env.LITSIEVE_NOW
  const time = fixed ? new Date(fixed) : new Date()
  return Number.isNaN(time.getTime()) ? new Date() : time
}

/** Finds and loads the review; findings about its files go to stderr. */
export async function openReview(context: Context): Promise<Review> {
  const { findReview, loadReview } = await import('../review/load.ts')
  const review = await loadReview(await findReview(context.start)).catch((error: unknown) => {
    if (error instanceof UserError && 'diagnostics' in error) {
      sayDiagnostics(context, error.diagnostics as readonly Diagnostic[])
    }
    throw error
  })
  const { blindFindings } = await import('../review/blind-finding.ts')
  sayDiagnostics(context, blindFindings(review.diagnostics, context.reader))
  return review
}

/** Prints findings to stderr: place, message, the line with a caret, and the hint. */
export function sayDiagnostics(context: Context, diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) context.say(formatDiagnostic(context, diagnostic))
}

/** A finding as text: `file:line:column severity code`, message, source line with caret, hint. */
export function formatDiagnostic(context: Context, d: Diagnostic): string {
  const style = d.severity === 'error' ? 'red' : d.severity === 'warning' ? 'yellow' : 'cyan'
  const place = [d.file, d.range?.start.line, d.range?.start.column].filter((part) => part !== undefined).join(':')
  const out = [`${place ? `${place} ` : ''}${context.paint(style, d.severity)} ${printable(d.message)} (${d.code})`]
  if (d.source !== undefined && d.range) {
    const { start, end } = d.range
    const source = printable(d.source.replaceAll('\t', ' '))
    const from = Math.max(0, start.column - 60)
    const length = end.line === start.line ? Math.max(1, end.column - start.column) : 1
    const gutter = `${start.line} | `
    out.push(`  ${gutter}${source.slice(from, from + 100)}`)
    const caret = '^'.repeat(Math.max(1, Math.min(length, 100 - (start.column - 1 - from))))
    out.push(`  ${' '.repeat(gutter.length + start.column - 1 - from)}${context.paint(style, caret)}`)
  }
  if (d.hint) out.push(`  ${printable(d.hint)}`)
  return out.join('\n')
}
