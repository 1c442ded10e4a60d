/** Lines of a print that are no part of the strategy: heads of columns, rules, buttons. */
const HEADS =
  /^(?:#|id|no\.?|set|line|search(?:es)?(?: (?:id|no|number))?#?|query|step)?[\s|,;]*(?:search(?:es)?(?: terms?| query| strategy)?|query|history|terms?)?[\s|,;]*(?:search options|options|limiters\/expanders|last run via|actions?|type|annotations?|details|sort by|filters)*[\s|,;]*(?:results?|hits|records|items found|count|n)?[\s|,;]*(?:type|actions?|annotations?|time)*[\s|,;]*$/i
const RULE = /^[-=_*~\s|+]{3,}$/
const OTHER =
  /^(?:search (?:strategy|history)s?\s*:?|search name\s*:.*|date run\s*:.*|last saved\s*:.*|comment\s*:.*|database(?:\(s\))?\s*:.*|host\s*:.*|data ?parameters\s*:.*|page \d+(?: of \d+)?|select \/ deselect all|searches? with (?:and|or).*|ovid technologies.*)$/i

/** True for a line that only the interface or the print needs. */
export function isFurniture(line: string): boolean {
  const text = line.trim()
  return (
    text !== '' &&
    text.length < 200 &&
    (RULE.test(text) || OTHER.test(text) || (HEADS.test(text) && /[a-z]{4}/i.test(text)))
  )
}

const DAY =
  /\s+(?:\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{4}|\d{4}-\d\d-\d\d)(?:\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?)?$|\s+\d{1,2}:\d\d:\d\d$/
const BUTTONS =
  /^(?:advanced|basic|display(?: results)?|display results, more|more|contract|expand|edit|rerun|view results|view details|delete|save|details|query (?:history|details))(?:[, ]+(?:more|edit|delete|display results|view details))*$/i

/** True for a cell beside a query: a button, a day, a time. */
export function isBeside(cell: string): boolean {
  return BUTTONS.test(cell.trim()) || (DAY.test(` ${cell.trim()}`) && withoutDay(` ${cell.trim()}`).trim() === '')
}

/** A line without the day or time at its end, as Embase.com and PubMed print them. */
export function withoutDay(text: string): string {
  return text.replace(DAY, '')
}

/** `12,345 document results` as `12,345`. */
export function withoutUnit(text: string): string {
  return text.replace(/(\d\)?)\s*(?:document results|documents?|results|records|hits|references|items)$/i, '$1')
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** What the head of a print says about the search. */
export function readPreamble(lines: readonly string[]): {
  readonly database: string | undefined
  readonly segment: string | undefined
  readonly date: string | undefined
} {
  let database: string | undefined
  let segment: string | undefined
  let date: string | undefined
  for (const line of lines.slice(0, 40)) {
    const source = /^\s*Database(?:\(s\))?\s*:\s*(.{3,200})$/i.exec(line)?.[1]?.trim()
    if (source !== undefined && segment === undefined) {
      segment = source
      database = source
        .replace(/<.*$/, '')
        .replace(/\s+\d{4}.*$/, '')
        .replace(/^Ovid\s+/i, '')
        .replace(/\(R\)|®/g, '')
        .trim()
    }
    const run = /^\s*(?:Date Run|Date of search|Searched(?: on)?|Run on|Search date)\s*:?\s*(.{6,40})$/i.exec(line)?.[1]
    if (run !== undefined) date ??= readDay(run)
  }
  return { database, segment, date }
}

// `2022-02-03`, `3 February 2022`, `February 3, 2022`. `03/02/22` is read in two ways, and so in none.
function readDay(text: string): string | undefined {
  const iso = /\b(\d{4}-\d\d-\d\d)\b/.exec(text)
  if (iso) return iso[1]
  const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})\b/.exec(text)
  const monthFirst = /\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/.exec(text)
  const [day, month, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  const number = month === undefined ? -1 : MONTHS.indexOf(month.toLowerCase())
  if (number < 0) return undefined
  return `${year}-${String(number + 1).padStart(2, '0')}-${day!.padStart(2, '0')}`
}
