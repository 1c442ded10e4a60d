import type { LineOption } from '../line.ts'

const LABEL =
  /(?:^|\s)(Limiters|Expanders|Search modes?|Narrow by [\w &]{2,40}?|Interface|Search Screen|Database)\s?[-–—:]\s+/gi
const NAMES: Readonly<Record<string, LineOption['name']>> = {
  limiters: 'limit',
  expanders: 'expand',
  'search modes': 'mode',
  'search mode': 'mode',
}
/** What the buttons of the search history are called. */
const BUTTONS = /\s*\b(?:View Results|View Details|Edit|Rerun|Display(?: Results)?|More|Advanced|Contract|Expand)\s*$/

/** A line without the options that EBSCOhost prints beside it, and these. */
export function takeOptions(text: string): {
  readonly query: string
  readonly options: Pick<LineOption, 'name' | 'value'>[]
  readonly database: string | undefined
} {
  const labels = [...text.matchAll(LABEL)]
  const first =
    labels.find(({ 1: name }) => !/^(?:database|interface|search screen)$/i.test(name!)) ??
    labels.find(({ 1: name }) => /^interface$/i.test(name!))
  if (!first) return { query: text.replace(BUTTONS, ''), options: [], database: undefined }
  const options: Pick<LineOption, 'name' | 'value'>[] = []
  let database: string | undefined
  labels.forEach((match, index) => {
    if (match.index < first.index) return
    const value = text
      .slice(match.index + match[0].length, labels[index + 1]?.index)
      .trim()
      .replace(/[;,]$/, '')
    const label = match[1]!.toLowerCase()
    const name = NAMES[label] ?? (label.startsWith('narrow by') ? 'narrow' : undefined)
    const said = name === 'narrow' ? `${match[1]!.slice('Narrow by '.length)}: ${value}` : value
    if (name !== undefined && value !== '') options.push({ name, value: said })
    else if (label === 'database') database = value
  })
  return { query: text.slice(0, first.index).trim(), options, database }
}
