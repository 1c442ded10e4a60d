const AT = ['--stage', 'title-abstract']

/**
 * Commands that know of votes, on two records: nothing that they say to KM or to everybody may depend on the log of SB.
 * Those that would write are tried dry, or where they are refused.
 */
export function commandsOf(a: string, b: string): string[][] {
  return [
    ['status'],
    ['status', '--json'],
    ['status', '--as', 'KM'],
    ['status', '--as', 'KM', '--json'],
    ['conflicts'],
    ['conflicts', '--json'],
    ['agreement'],
    ['agreement', '--json'],
    ['agreement', '--maybe', 'separate', '--weights', 'linear', '--over-time', '3', '--json'],
    ['assign', ...AT],
    ['assign', '--stage', 'full-text', '--json'],
    ['assign', ...AT, '--replan', '--as', 'KM', '--why', 'w', '--dry-run'],
    ['retrieve', '--json'],
    ['retrieve', '--format', 'html'],
    ['retrieve', a, '--got', '--as', 'KM'],
    ['decide', a, 'include', '--as', 'KM', ...AT, '--dry-run', '--json'],
    ['decide', a, 'include', '--as', 'KM', '--stage', 'full-text'],
    ['discuss', a, 'x', '--as', 'KM', ...AT, '--dry-run'],
    ['resolve', b, 'include', '--as', 'KM', ...AT, '--why', 'w'],
    ['reopen', b, '--as', 'KM', ...AT, '--why', 'w'],
    ['undecide', b, '--as', 'KM', ...AT, '--dry-run'],
    ['unblind', ...AT, '--as', 'KM', '--why', 'w'],
    ['unblind', ...AT, '--as', 'KM', '--why', 'w', '--incomplete', '--dry-run', '--json'],
    ['decisions', 'import', 'elsewhere.csv', '--as', 'KM', ...AT, '--reviewer', 'asreview=SB'],
    [
      'decisions',
      'import',
      'elsewhere.csv',
      '--as',
      'KM',
      ...AT,
      '--reviewer',
      'asreview=SB',
      '--prefer',
      'file',
      '--json',
    ],
    ['screen', ...AT, '--as', 'KM'],
    ['screen', 'sheet', 'export', ...AT, '--as', 'KM', '--dry-run', '--json'],
    ['screen', 'sheet', 'import', 'none.xlsx', '--as', 'KM'],
    ['prisma'],
    ['prisma', '--json'],
    ['prisma', 'explain', 'records_screened', '--json'],
    ['prisma', 'report', '--dry-run', '--json'],
    ['prisma', 'checklist'],
    ['prisma', 'methods'],
    ['report', '--dry-run', '--json'],
    ['figures', '--dry-run', '--json'],
    ['changes', '2020-01-01'],
    ['show', a],
    ['show', a, '--as', 'KM'],
    ['show', b, '--as', 'KM', '--json'],
    ['find', 'invented', '--json'],
    ['export', '--to', 'jsonl', '--only', 'included', ...AT, '--out', '-'],
    ['export', '--to', 'rayyan-csv', '--decisions', '--out', '-'],
    ['export', '--to', 'covidence-csv', '--out', '-'],
    ['dedupe', '--dry-run'],
    ['dedupe', 'list', '--json'],
    ['dedupe', 'show', a],
    ['dedupe', 'report'],
    ['dedupe', 'merge', a, b, '--as', 'KM', '--dry-run'],
    ['tables', '--format', 'json', '--dry-run'],
    ['history', a],
    ['history', b, '--as', 'KM', '--json'],
    ['stats', '--json'],
    ['stats', '--as', 'KM'],
    ['extract', '--json'],
    ['synthesis', '--dry-run'],
    ['verify', '--json'],
    ['bias', '--json'],
    ['check', 'findings', '--json'],
    ['sync', '--dry-run'],
  ]
}

const NO_SCREENING = 'reads no decision, note or resolution'
const EXTRACTION = 'is about extraction files, which come after unblinding'

/** All other commands, with why they cannot tell anything of a vote. */
export const SEES_NO_VOTES: ReadonlyMap<string, string> = new Map([
  ...[
    ...['list', 'show', 'new', 'import', 'parse', 'lint', 'rules', 'log', 'run', 'explain', 'match', 'yield', 'recall'],
    ...['diff', 'impact', 'translate', 'report'],
  ].map((name) => [`query ${name}`, NO_SCREENING] as const),
  ...['run', 'update', 'record', 'list'].map((name) => [`search ${name}`, NO_SCREENING] as const),
  ...['import', 'list'].map((name) => [`vocab ${name}`, NO_SCREENING] as const),
  ...['init', 'import', 'enrich', 'convert', 'formats', 'check rules', 'check text'].map((name) => {
    return [name, NO_SCREENING] as const
  }),
  ...['explain', 'review', 'separate', 'split', 'undo', 'audit', 'audit list', 'audit result', 'audit decide'].map(
    (name) => [`dedupe ${name}`, NO_SCREENING] as const,
  ),
  ...['check', 'add', 'schema', 'sheet export', 'sheet import', 'compare', 'consensus'].map(
    (name) => [`extract ${name}`, EXTRACTION] as const,
  ),
  ['verify report', EXTRACTION],
  ...['tools', 'form', 'show', 'assess', 'verify', 'report'].map((name) => [`bias ${name}`, EXTRACTION] as const),
  ['check waive', EXTRACTION],
])
