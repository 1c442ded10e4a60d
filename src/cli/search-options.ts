import { type Command, InvalidArgumentError } from 'commander'

/** How a search on a live service is run, by one command or for all queries at once. */
export interface SearchOptions {
  counts?: boolean
  acceptPartial?: boolean
  maxWait: number
  track?: string
  as?: string
}

/** Adds the options of a live search to a command. */
export function addSearchOptions(command: Command): Command {
  return command
    .option('--counts', 'PubMed: ask for the results of every line, too')
    .option('--accept-partial', 'import although records are missing; that is written into the record of the search')
    .option('--max-wait <seconds>', 'stop when a service asks to wait longer than this', maxWait, 120)
    .option('--track <track>', 'track, where neither query nor source says it')
    .option('--as <reviewer>', 'who searches: initials from review.yaml')
}

/** Seconds that a service may ask to wait, as an option gives them. */
export function maxWait(text: string): number {
  const seconds = Number(text)
  if (!/^\d{1,4}$/.test(text) || seconds > 900) throw new InvalidArgumentError('Expected seconds from 0 to 900.')
  return seconds
}
