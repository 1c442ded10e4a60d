/** What a person says of a pair: of a doubtful one, or of one that the machine merged. */
export type Verdict = 'merge' | 'separate' | 'right' | 'wrong' | 'apart'

/** How a verdict looks and which keys give it. */
export interface VerdictLook {
  readonly verdict: Verdict
  readonly keys: readonly string[]
  /** In the line of hints. */
  readonly word: string
  /** On the help page. */
  readonly help: string
  /** On a pair that has this verdict: `You said: …`. */
  readonly text: string
  /** After the key: what was done. */
  readonly said: string
  readonly sign: string
  readonly colour: 'green' | 'red' | 'yellow'
  /** On the closing screen, after a number. */
  readonly tally: string
}

/** A question that is asked about each pair of a list. */
export interface PairTask {
  readonly title: string
  /** Before the reason why the pair is shown. */
  readonly lead: string
  readonly verdicts: readonly VerdictLook[]
  /** One of the list, two of the list. */
  readonly nouns: readonly [string, string]
  /** What a finished list is: `✓ 3 doubtful pairs settled.` */
  readonly finished: string
  /** Last words of the help page. */
  readonly later: string
  /** On the closing screen, when all is done. */
  readonly next: string
}

/** Doubtful pairs: one report, or two? */
export const DOUBTS: PairTask = {
  title: 'Doubtful pairs: the same report?',
  lead: 'Doubtful',
  verdicts: [
    {
      verdict: 'merge',
      keys: ['y', 'd'],
      word: 'one report',
      help: 'one report: merge the two records',
      text: 'one report',
      said: 'One report.',
      sign: '=',
      colour: 'green',
      tally: 'merged',
    },
    {
      verdict: 'separate',
      keys: ['n'],
      word: 'two reports',
      help: 'two reports: keep them apart, whatever else is merged',
      text: 'two reports',
      said: 'Two reports.',
      sign: '≠',
      colour: 'red',
      tally: 'kept apart',
    },
  ],
  nouns: ['doubtful pair', 'doubtful pairs'],
  finished: 'settled',
  later:
    'A key on a pair that you have decided changes the decision. No record is changed or lost by a merge. Decisions of earlier sessions are taken back with `litsieve dedupe undo A B`.',
  next: '',
}

/** Merges by the machine: right, or wrong? */
export const AUDIT: PairTask = {
  title: 'Audit: was this merge right?',
  lead: 'Merged',
  verdicts: [
    {
      verdict: 'right',
      keys: ['y', 'r'],
      word: 'right',
      help: 'right: the two records are one report',
      text: 'right',
      said: 'Right.',
      sign: '=',
      colour: 'green',
      tally: 'right',
    },
    {
      verdict: 'apart',
      keys: ['n', 'x'],
      word: 'wrong, keep apart',
      help: 'wrong: count it, and keep the two records apart from now on',
      text: 'wrong, keep apart',
      said: 'Wrong; the two are kept apart now.',
      sign: '≠',
      colour: 'red',
      tally: 'wrong and kept apart',
    },
    {
      verdict: 'wrong',
      keys: ['w'],
      word: 'wrong, only count',
      help: 'wrong: count it, but leave the two records together',
      text: 'wrong, left together',
      said: 'Wrong; the two still stand together.',
      sign: '≠',
      colour: 'yellow',
      tally: 'wrong but left together',
    },
  ],
  nouns: ['merge', 'merges'],
  finished: 'judged',
  later:
    'A key on a merge that you have judged changes the judgement. Only merges of the random sample count for the error rate; the least certain ones come last and are there to find mistakes.',
  next: 'The error rate: litsieve dedupe audit result',
}

/** The look of a verdict in a task. */
export function lookOf({ verdicts }: PairTask, verdict: Verdict): VerdictLook {
  return verdicts.find((one) => one.verdict === verdict) ?? verdicts[0]!
}
