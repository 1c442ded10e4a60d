import type { Run } from '../lib/table.ts'
import { FONT, FONT_SIZE } from './measure.ts'
import { safeText } from './safe-text.ts'
import { colours } from './style.ts'

/** The texts of a workbook, each once: cells name them by their place in the list. */
export interface Strings {
  readonly items: string[]
  readonly plain: Map<string, number>
  readonly rich: Map<string, number>
  /** How many cells name one. */
  used: number
}

/** No texts yet. */
export function noStrings(): Strings {
  return { items: [], plain: new Map(), rich: new Map(), used: 0 }
}

/** The place of a text in the list, put there if need be; undefined where nothing is left of it. */
export function stringId(strings: Strings, value: string | readonly Run[]): number | undefined {
  const runs = typeof value === 'string' ? undefined : joinLooks(value)
  if (runs?.length === 0) return undefined
  const isPlain = runs === undefined || (runs.length === 1 && !runs[0]!.bold && !runs[0]!.muted)
  const known = isPlain ? strings.plain : strings.rich
  const key = runs === undefined ? (value as string) : isPlain ? runs[0]!.text : richXml(runs)
  let id = known.get(key)
  if (id === undefined) {
    // What cannot be shown makes no difference between two texts.
    const safe = isPlain ? safeText(key) : key
    if (safe === '') return undefined
    id = known.get(safe) ?? strings.items.push(isPlain ? textXml(safe) : key) - 1
    known.set(key, id).set(safe, id)
  }
  strings.used++
  return id
}

/** The part of a workbook that holds its texts. */
export function stringsPart({ items, used }: Strings): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${used}" uniqueCount="${items.length}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`
}

/** Neighbours of one look become one run; those of which nothing can be shown go. */
function joinLooks(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (safeText(run.text) === '') continue
    if (last && !last.bold === !run.bold && !last.muted === !run.muted) {
      out[out.length - 1] = { ...last, text: last.text + run.text }
    } else {
      out.push(run)
    }
  }
  return out
}

function richXml(runs: readonly Run[]): string {
  return runs
    .map(({ text, bold, muted }) => {
      const colour = muted ? colours.muted : colours.black
      const look = `${bold ? '<b/>' : ''}<color rgb="${colour}"/><family val="2"/><sz val="${FONT_SIZE}"/><rFont val="${FONT}"/>`
      return `<r><rPr>${look}</rPr>${textXml(safeText(text))}</r>`
    })
    .join('')
}

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\u007F': '',
}

function textXml(text: string): string {
  const safe = text.replace(/[&<>"'\u007F]/g, (mark) => MARKS[mark]!)
  return `<t${/^\s|\n|\s$/.test(text) ? ' xml:space="preserve"' : ''}>${safe}</t>`
}
