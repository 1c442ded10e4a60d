import type { Writable } from '../../lib/writable.ts'
import type { OutsideDecision } from '../record.ts'

// A section starts the notes, or stands after a bar, a line end or a tag: free text that names one is none.
const SECTION = /(?:^|[|\n>])[^\S\n]*(RAYYAN-(?:INCLUSION|LABELS|EXCLUSION-REASONS)|USER-NOTES):/g
const TEXT = '["“”]([^"“”\\\\]*(?:\\\\[\\s\\S][^"“”\\\\]*)*)["“”]'
// One of each: `"Nala"=>`, `"Nala": `, a text, the comma after it.
const NAME = new RegExp(`\\s*${TEXT}\\s*(?:=>|:)\\s*`, 'y')
const STRING = new RegExp(`\\s*${TEXT}\\s*`, 'y')
const WORD = /["“”]?(included|excluded|maybe|true|false)["“”]?/iy
const OPEN = /\s*\{/y
const END = /\|\s*(?:$|RAYYAN-[A-Z]|USER-NOTES:)|\n[^\S\n]*(?:\n|RAYYAN-[A-Z]|USER-NOTES:)/g
const COMMA = /\s*,/y

const WORDS: Readonly<Record<string, NonNullable<OutsideDecision['decision']>>> = {
  included: 'include',
  true: 'include',
  excluded: 'exclude',
  false: 'exclude',
  maybe: 'maybe',
}

type Entry = Writable<OutsideDecision>

interface Found {
  decision?: NonNullable<OutsideDecision['decision']>
  readonly notes: string[]
}

/**
 * The decisions that Rayyan writes into notes: `RAYYAN-INCLUSION: {"Nala"=>"Included"} | RAYYAN-LABELS: a,b | RAYYAN-EXCLUSION-REASONS: c |
 * USER-NOTES: {"Nala"=>["text"]}`. Labels and reasons belong to the record: where they may be of several reviewers, they make an entry without one.
 */
export function rayyanDecisions(source: string): OutsideDecision[] {
  if (!source.includes('RAYYAN-') && !source.includes('USER-NOTES:')) return []
  const text = unwrap(source)
  const people = new Map<string, Found>()
  const person = (name: string): Found => {
    const known = people.get(name) ?? { notes: [] }
    people.set(name, known)
    return known
  }
  const labels: string[] = []
  const reasons: string[] = []
  SECTION.lastIndex = 0
  for (let match = SECTION.exec(text); match; match = SECTION.exec(text)) {
    const name = match[1]!
    const from = match.index + match[0].length
    if (name === 'RAYYAN-LABELS' || name === 'RAYYAN-EXCLUSION-REASONS') {
      const list = name === 'RAYYAN-LABELS' ? labels : reasons
      for (const one of listAt(text, from)) list.push(one)
      SECTION.lastIndex = from
      continue
    }
    SECTION.lastIndex = hashAt(text, from, (reviewer, at) => {
      if (name === 'USER-NOTES') {
        const { values, end } = notesAt(text, at)
        for (const one of values) person(reviewer).notes.push(one)
        return end
      }
      WORD.lastIndex = at
      const word = WORD.exec(text)
      if (!word) return -1
      person(reviewer).decision = WORDS[word[1]!.toLowerCase()]!
      return WORD.lastIndex
    })
  }
  return entries(people, labels, reasons)
}

function entries(people: ReadonlyMap<string, Found>, labels: readonly string[], reasons: readonly string[]) {
  let excluders = 0
  for (const { decision } of people.values()) if (decision === 'exclude') excluders++
  const out: OutsideDecision[] = []
  for (const [reviewer, { decision, notes }] of people) {
    const one: Entry = { tool: 'rayyan', reviewer }
    if (decision) one.decision = decision
    if (decision === 'exclude' && excluders === 1 && reasons.length > 0) one.reasons = reasons
    if (people.size === 1 && labels.length > 0) one.labels = labels
    if (notes.length > 0) one.notes = notes
    out.push(one)
  }
  const rest: Entry = { tool: 'rayyan' }
  if (excluders !== 1 && reasons.length > 0) rest.reasons = reasons
  if (people.size !== 1 && labels.length > 0) rest.labels = labels
  if (rest.reasons || rest.labels) out.push(rest)
  return out
}

// Zotero and others keep notes as HTML.
function unwrap(source: string): string {
  let text = source
  if (text.includes('<')) text = text.replace(/<\/?(?:p|div|br|span)\b[^<>]{0,200}>/gi, '\n')
  if (text.includes('&')) {
    text = text
      .replace(/&amp;(?=gt;|quot;|lt;|#)/g, '&')
      .replace(/&quot;|&#34;/g, '"')
      .replace(/&gt;|&#62;/g, '>')
  }
  return text.includes('\\{') ? text.replace(/\\([{}_])/g, '$1') : text
}

// Labels and reasons up to the next section or an empty line; one with a comma cannot be told from two.
function listAt(text: string, from: number): string[] {
  END.lastIndex = from
  const end = END.exec(text)?.index ?? text.length
  return text
    .slice(from, end)
    .split(',')
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}

// Walks over the pairs of a hash; the place after what could be read. A cell that was cut off ends in the middle.
function hashAt(text: string, from: number, value: (name: string, at: number) => number): number {
  OPEN.lastIndex = from
  if (!OPEN.test(text)) return from
  let at = OPEN.lastIndex
  for (;;) {
    NAME.lastIndex = at
    const name = NAME.exec(text)
    if (!name) return at
    const end = value(unquote(name[1]!), NAME.lastIndex)
    if (end < 0) return at
    COMMA.lastIndex = end
    if (!COMMA.test(text)) return end
    at = COMMA.lastIndex
  }
}

function notesAt(text: string, from: number): { values: string[]; end: number } {
  const values: string[] = []
  const listed = text[from] === '['
  let at = listed ? from + 1 : from
  for (;;) {
    STRING.lastIndex = at
    const found = STRING.exec(text)
    if (!found) return { values, end: listed && text[at] === ']' ? at + 1 : at }
    values.push(unquote(found[1]!))
    at = STRING.lastIndex
    if (!listed) return { values, end: at }
    if (text[at] === ',') at++
    else return { values, end: text[at] === ']' ? at + 1 : at }
  }
}

function unquote(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\([\s\S])/g, (_, what: string) => (what === 'n' ? '\n' : what === 't' ? '\t' : what))
}
