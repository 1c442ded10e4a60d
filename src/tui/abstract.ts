/** A part of an abstract: its heading as the source writes it, if it has one, and its text. */
export interface Section {
  readonly heading?: string
  readonly text: string
}

// The headings of structured abstracts, as MEDLINE, PsycINFO and CINAHL carry them.
const WORDS = [
  'aims?|objectives?|purpose|goals?|hypothes[ei]s|rationale|context|importance|introduction|background|significance',
  '(?:what is (?:already )?known(?: on (?:this|the) (?:topic|subject))?)|what this (?:study|paper) adds',
  'methods?|methodology|approach|(?:study )?design|settings?|(?:study )?populations?|participants|patients|subjects|samples?',
  'interventions?|exposures?|procedures?|measure(?:ment)?s|main outcome(?: measure)?s?|outcomes?(?: measures)?',
  '(?:primary )?outcome measures?|main (?:results|findings)|data (?:sources?|collection|extraction|synthesis|analysis)',
  'study selection|eligibility criteria|search methods|review methods|selection criteria|analys[ie]s|statistical analysis',
  'results?|(?:principal )?findings|discussions?|conclusions?|limitations|strengths and limitations|interpretation',
  '(?:clinical |practice |policy )?(?:implications?|relevance)(?: for (?:practice|policy|research))?|recommendations?',
  '(?:practitioner|learning|key) points|key (?:findings|messages)|funding|(?:trial |study |clinical trial )?registration',
  'declaration of interests?|originality(?:/value)?|value|research limitations(?:/implications)?|materials?',
].join('|')
const HEADING = `(?:${WORDS})(?:(?:,| and| &|/|, and) ?(?:${WORDS})){0,3}`
// After the start, the end of a sentence or a bracket; the colon may be missing where exports ran headings into the text.
const PLACE = /(?<=^|[.?!;:)\]%"'”’] ?|[a-z0-9](?=[A-Z]{5}))/.source
const CANDIDATE = new RegExp(`${PLACE}(${HEADING})(?![\\p{L}\\p{N}-])( ?[:：]| ?\\.? ?[—–]| -(?= ))?`, 'giu')

interface Found {
  readonly start: number
  readonly end: number
  readonly heading: string
  readonly certain: boolean
}

/** Splits an abstract (one line) at the headings of a structured abstract, even when they are run into the text. */
export function splitAbstract(text: string): Section[] {
  const found = findHeadings(text)
  const certain = found.filter((one) => one.certain)
  // A heading without its colon is believed only in company: three different headings make a structured abstract.
  const kinds = new Set(found.map((one) => one.heading.toLowerCase().replace(/s$/, '')))
  const headings = kinds.size >= 3 ? found : certain
  if (headings.length === 0) return text === '' ? [] : [{ text }]
  const sections: Section[] = []
  const lead = text.slice(0, headings[0]!.start).trim()
  if (lead) sections.push({ text: lead })
  headings.forEach(({ heading, end }, index) => {
    const body = text.slice(end, headings[index + 1]?.start).trim()
    sections.push({ heading, text: body })
  })
  return sections
}

function findHeadings(text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(CANDIDATE)) {
    const heading = match[1]!
    const start = match.index
    const end = start + match[0].length
    const upper = heading === heading.toUpperCase() && heading.length > 3
    if (!/^\p{Lu}/u.test(heading)) continue
    const before = text[start - 1] ?? ''
    if (/[\p{L}\p{N}]/u.test(before) && (!upper || /\p{Lu}/u.test(before))) continue
    if (match[2] !== undefined) {
      found.push({ start, end, heading, certain: true })
    } else if (/^\.? ?[\p{Lu}\p{N}("“]/u.test(text.slice(end, end + 4)) && (upper || /\s/.test(text[end] ?? ''))) {
      found.push({ start, end, heading, certain: false })
    }
  }
  return found
}
