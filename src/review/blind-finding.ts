import type { Diagnostic } from '../lib/diagnostic.ts'
import { layout } from './layout.ts'

const LOG = new RegExp(`^${layout.records}/([^/]+)/([^/]+)\\.jsonl$`)

const SAID: Readonly<Record<string, string>> = {
  'torn-line':
    'Unexpected end of the log, expected a whole line: the last entry was cut off while it was written; all earlier ones are safe.',
  'newer-event': 'Unexpected type of event, expected those that this version of Litsieve knows: a newer one wrote it.',
}

/**
 * Findings about files as `reader` may see them: of another's log neither the line, nor where it stands, nor how many there
 * are, for each would tell of decisions that may be blinded.
 */
export function blindFindings(findings: readonly Diagnostic[], reader: string | undefined): Diagnostic[] {
  const told = new Set<string>()
  return findings.flatMap((one): Diagnostic[] => {
    const [, folder = '', owner] = LOG.exec(one.file ?? '') ?? []
    if (owner === undefined || owner === reader || (layout.notLogs as readonly string[]).includes(folder)) return [one]
    const { code, severity, file } = one
    const key = `${code} ${file}`
    if (told.has(key)) return []
    told.add(key)
    const message = SAID[code] ?? 'Unexpected line in the log, expected an event as JSON; it is ignored.'
    return [
      {
        code,
        severity,
        message,
        hint: `Only ${owner} is told which line it is: \`litsieve status --as ${owner}\`.`,
        ...(file === undefined ? {} : { file }),
      },
    ]
  })
}
