import { fold } from './clean.ts'

/** What Ovid writes into its source line: journal, volume, issue, pages and date in one sentence. */
export interface Source {
  readonly journal?: string
  readonly volume?: string
  readonly issue?: string
  readonly pages?: string
  readonly articleNumber?: string
  readonly date?: string
  /** The editors of a book, as they are written. */
  readonly editors?: readonly string[]
}

const PAGES = '(?<pages>[A-Za-z]*\\d[\\w.]*(?:-[\\w.]*\\w)?)'
const VOLUME = '(?<volume>\\d+[A-Za-z]?)'
const ISSUE = '\\((?!no pagination|pp? )(?<issue>[^()]*)\\)'

// One pattern for each habit of a database, the most telling first.
const PATTERNS: readonly RegExp[] = [
  // Lancet. 395(10223):497-506, 2020 Feb 15.
  new RegExp(`^(?<journal>.+?)(?:\\. *| )(?:Vol\\.? ?)?${VOLUME}? ?(?:${ISSUE})?: ?${PAGES}, (?<date>.*\\d{4}.*)$`),
  // Journal. Vol.43(5), Sep 2015, pp. 623-634.
  new RegExp(
    `^(?<journal>.+?)[.,] ?Vol\\.? ?${VOLUME} ?(?:${ISSUE})?,? (?<date>[^,]*\\d{4}),? (?:pp?\\. ?)?${PAGES}\\.?$`,
  ),
  // BMC Proceedings. 12 (3) (pp 123-130), 2018. Date of Publication: 2018. Or `(no pagination), 2018. Article Number: e12. Date …`.
  new RegExp(
    `^(?<journal>.+?)\\.? ${VOLUME} ?(?:${ISSUE})?(?: ?\\((?:pp? (?<pages>[\\w-]+)|no pagination)\\))?, (?<date>[^:]*?\\d{4})\\.?(?: Article Number: (?<articleNumber>[^.\\s]+)\\.?)?(?: Date of Publication: (?<finer>.*))?$`,
  ),
  // Acta August 2011;43(8):647-653
  new RegExp(
    `^(?<journal>.+?)\\.? (?<date>(?:\\p{L}+(?:/\\p{L}+)? )?(?:\\d{1,2}, )?\\d{4}); ?${VOLUME}? ?(?:${ISSUE})?: ?${PAGES}\\.?$`,
    'u',
  ),
  // Journal 12, Winter 2007: 7-14.
  new RegExp(`^(?<journal>.+?),? ${VOLUME} ?(?:${ISSUE})?, (?<date>[^:]*\\d{4}): ?${PAGES}\\.?$`),
  // Journal, 2013(1): 3-28.
  new RegExp(`^(?<journal>.+?), (?<date>\\d{4})${ISSUE}: ?${PAGES}\\.?$`),
  // Journal. 2007 15 June; 433-441.
  /^(?<journal>.+?)\. (?<date>\d{4}[^;]*); (?:(?<pages>\w+-\w+)\.*|[^;]*)$/,
  // Journal, with nothing else.
  /^(?<journal>[^\d:;]+)$/,
]

/** The parts of a source line as far as they are certain; nothing where it has a form of its own. */
export function parseSource(value: string): Source {
  const text = fold(value)
  if (text.length > 500) return {}
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(text)?.groups
    if (!groups) continue
    const { volume, issue, pages, articleNumber, finer } = groups
    const named = groups.journal!.replace(/\. Conference: .*$/, '')
    const edited = /^.*\[(?:Editor|Ed)[^\]]*\]\. /.exec(named)?.[0]
    const journal = edited ? named.slice(edited.length) : named
    const editors = edited ? edited.split(/\s*\[[^\]]*\][.,;]?\s*/).filter(Boolean) : []
    const date = (finer && /\d{4}/.test(finer) ? finer : groups.date)
      ?.replace(/\. Series Information:.*$/, '')
      .replace(/\.$/, '')
    return {
      journal: journal.replace(/[\s.,]+$/, ''),
      ...(volume ? { volume } : {}),
      ...(issue ? { issue } : {}),
      ...(pages ? { pages } : {}),
      ...(articleNumber ? { articleNumber } : {}),
      ...(date ? { date } : {}),
      ...(editors.length > 0 ? { editors } : {}),
    }
  }
  return {}
}
