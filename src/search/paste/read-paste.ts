import { count } from '../../lib/text.ts'
import { bareLines } from '../bare-lines.ts'
import { parseCount } from '../parse-counts.ts'
import type { Platform } from '../platforms/platform.ts'
import type { FileLine } from '../query-file.ts'
import { toSource } from '../source.ts'
import { detectPlatform } from './detect-platform.ts'
import { findIds } from './find-ids.ts'
import { isBeside, isFurniture, readPreamble, withoutDay, withoutUnit } from './furniture.ts'
import { splitInline } from './inline-ids.ts'
import { joinLines, wordsOf } from './join-lines.ts'
import { type PastedRow, tableRows } from './table-rows.ts'
import { type Counted, takeCount } from './take-count.ts'
import { takeOptions } from './take-options.ts'

/** A line as it was found in a paste. */
export interface PastedLine extends FileLine {
  readonly key: string
  readonly results: number | undefined
  /** What it was read from. */
  readonly source: string
}

/** A strategy as it was found in a paste. */
export interface Pasted {
  readonly platform: Platform
  /** The platforms that it may also be, likeliest first. */
  readonly others: readonly Platform[]
  /** Oldest first. */
  readonly lines: readonly PastedLine[]
  readonly database: string | undefined
  readonly segment: string | undefined
  /** ISO date, where the text gives one. */
  readonly date: string | undefined
  /** What was done with the text, and what is odd in it. */
  readonly notes: readonly string[]
}

interface Block {
  readonly id: string
  readonly number: number
  readonly texts: readonly string[]
  /** The count of a column, as written. */
  readonly count?: string
}

/** Fewer lines than these with a number at their end have no counts. */
const SHARE = 0.5

/**
 * Reads what people paste: prints and histories of platforms, tables, columns of a PDF. Nothing in a query is changed; what is
 * left out is said. Undefined when there is no line, or no platform to read it for.
 */
export function readPaste(text: string, given?: Platform): Pasted | undefined {
  const physical = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const ranked = detectPlatform(text)
  const platform = given ?? ranked[0]?.platform
  if (!platform) return undefined
  const notes: string[] = []
  const found = blocksOf(physical, platform, notes)
  if (found.blocks.length === 0) return undefined
  const preamble = readPreamble(physical)
  const read = readBlocks(found.blocks, platform, text, notes)
  noteOddities(text, notes)
  const others = ranked.map((one) => one.platform).filter((one) => one !== platform)
  const { segment, date } = preamble
  return { platform, others, lines: read.lines, database: preamble.database ?? read.database, segment, date, notes }
}

function blocksOf(physical: readonly string[], platform: Platform, notes: string[]): { blocks: Block[] } {
  const rows = tableRows(physical)
  const table = rows && tableBlocks(rows)
  if (table && table.length > 0) return { blocks: oldestFirst(table, notes) }
  const kept = physical.map((line) => (isFurniture(line) ? '' : line))
  const { marks, descending } = findIds(kept)
  const inline = splitInline(kept, marks)
  if (inline) {
    notes.push('the whole strategy stands in one paragraph: it is cut at its line numbers')
    return { blocks: inline }
  }
  if (marks.length === 0) return { blocks: unnumbered(kept, platform, notes) }
  const blocks = marks.map(({ index, id, number, rest }, at): Block => {
    const lines = kept.slice(index, marks[at + 1]?.index)
    return { id, number, texts: [lines[0]!.slice(rest), ...lines.slice(1)].map((one) => one.replace(/\t/g, '  ')) }
  })
  const before = kept.slice(0, marks[0]!.index).filter((line) => line.trim() !== '')
  if (before.length > 0)
    notes.push(
      `${count(before.length, 'line')} before the first number left out: \`${before[0]!.trim().slice(0, 60)}\``,
    )
  if (descending) notes.push('the newest line stood first: the order is turned round')
  return { blocks: descending ? blocks.reverse() : blocks }
}

// Rows of a table: a cell with the number, cells that are a number alone are counts, the rest is the query and its options.
function tableBlocks(rows: readonly PastedRow[]): Block[] {
  const blocks: { id: string; number: number; texts: string[]; count?: string }[] = []
  for (const { cells } of rows) {
    const match = /^(#\s?|[sS])?(\d{1,3})[.):]?$/.exec(cells[0] ?? '')
    const rest = cells.slice(1).filter((cell) => cell !== '' && !isBeside(cell))
    if (match && rest.length > 0) {
      const style = match[1] === undefined ? '' : match[1].startsWith('#') ? '#' : 'S'
      const numbers = rest.filter((cell) => countIn(cell) !== undefined)
      // `3` may be the query of line 4.
      const counts = numbers.length < rest.length ? numbers : numbers.slice(1)
      const texts = rest.filter((cell) => !counts.includes(cell) && !isFurniture(cell))
      const last = counts.at(-1)
      const count = last === undefined ? {} : { count: countIn(last)! }
      blocks.push({ id: `${style}${match[2]}`, number: Number(match[2]), texts, ...count })
    } else if (!match && cells.some((cell) => cell !== '') && !isFurniture(cells.join(' '))) {
      // A cell that goes on in the next physical line.
      const open = blocks.at(-1)
      const texts = cells.filter((cell) => cell !== '' && !isBeside(cell))
      const last = texts.at(-1)
      if (open && open.count === undefined && texts.length > 1 && countIn(last!) !== undefined) {
        open.count = countIn(last!)!
        texts.pop()
      }
      open?.texts.push(...texts)
    }
  }
  return blocks
}

function countIn(cell: string): string | undefined {
  const number = withoutUnit(cell).replace(/^View Results \((.*)\)$/i, '$1')
  return parseCount(number) === undefined ? undefined : number
}

function oldestFirst(blocks: Block[], notes: string[]): Block[] {
  if (blocks.length < 2 || blocks[0]!.number < blocks.at(-1)!.number) return blocks
  notes.push('the newest line stood first: the order is turned round')
  return [...blocks].reverse()
}

function unnumbered(kept: readonly string[], { prefix }: Platform, notes: string[]): Block[] {
  const source = toSource('paste', kept.join('\n'))
  const lines = bareLines(source)
  if (lines.length > 1) notes.push('the lines had no numbers: they are numbered in their order')
  return lines.map(({ query }, index) => ({ id: `${prefix}${index + 1}`, number: index + 1, texts: [query] }))
}

function readBlocks(
  blocks: readonly Block[],
  platform: Platform,
  whole: string,
  notes: string[],
): { lines: PastedLine[]; database: string | undefined } {
  const said = (note: string) => notes.push(note)
  const words = wordsOf(whole)
  let database: string | undefined
  // A day at the end of one line of ten is a part of its query.
  const days = blocks.filter(({ texts }) => {
    const text = joinLines(texts, words)
    return withoutDay(text) !== text
  })
  const dated = days.length / blocks.length >= SHARE
  if (dated) said('days and times beside the lines are left out')
  const drafts = blocks.map((block) => {
    const column = block.count === undefined ? columnCount(block.texts) : undefined
    const texts = column?.texts ?? block.texts
    const text = joinLines(texts, words, said)
    const joined = dated ? withoutDay(text) : text
    const fixed = block.count ?? column?.count
    const counted: Counted | undefined =
      fixed === undefined
        ? takeCount(joined, platform, block.number)
        : { text: joined, results: parseCount(fixed)!, certain: true }
    return { block, joined, counted }
  })
  // A number at the end of one line of ten is a part of its query.
  const share = drafts.filter((one) => one.counted).length / drafts.length
  const believed = share >= SHARE
  const lines = drafts.map(({ block, joined, counted }): PastedLine => {
    const taken = counted && (counted.certain || believed) ? counted : undefined
    const { query, options, database: named } = takeOptions(taken?.text ?? joined)
    database ??= named
    const bare = withoutGloss(query, platform, notes)
    return {
      id: block.id,
      key: String(block.number),
      query: bare,
      options,
      results: taken?.results,
      source: block.texts.join('\n'),
    }
  })
  return { lines: lines.filter((one) => one.query !== ''), database }
}

// A count in a column of its own stands behind the first physical line of a query that goes on below.
function columnCount(texts: readonly string[]): { texts: string[]; count: string } | undefined {
  if (texts.length < 2) return undefined
  const filled = texts.filter((one) => one.trim() !== '')
  const last = filled.at(-1)?.trim() ?? ''
  if (
    filled.length > 1 &&
    /^\(?\d[\d,.\u202F\u00A0 ]*\)?$/.test(last) &&
    parseCount(last.replace(/[()]/g, '')) !== undefined
  ) {
    const before = filled.at(-2)!.trim()
    if (/\d{1,3}(?:,\d{3})*,\d{1,2}$/.test(before) || /(?:\s|^)(?:and|or|not|to|from)$/i.test(before)) return undefined
    return { texts: filled.slice(0, -1), count: last.replace(/[()]/g, '') }
  }
  const at = texts.findIndex((one) => /\S\s{3,}\d[\d,]*\s*$/.test(one))
  if (at < 0 || at === texts.length - 1) return undefined
  const match = /^(.*\S)\s{3,}(\d[\d,]*)\s*$/.exec(texts[at]!)!
  if (parseCount(match[2]!) === undefined) return undefined
  return { texts: texts.map((one, index) => (index === at ? match[1]! : one)), count: match[2]! }
}

const GLOSS = /\s*\[(?:mp|tw|af|ti|ab)\s?=[^\]]*\]/gi

function withoutGloss(query: string, platform: Platform, notes: string[]): string {
  if (platform.id !== 'ovid' || !GLOSS.test(query)) return query
  const note = 'Ovid’s explanation of fields (`[mp=…]`) is left out'
  if (!notes.includes(note)) notes.push(note)
  return query.replace(GLOSS, '').trim()
}

function noteOddities(text: string, notes: string[]): void {
  const curly = text.match(/[“”„‟‘’]/g)?.length ?? 0
  if (curly > 0) notes.push(`${count(curly, 'curly quote')} kept as they are: check that the platform was given them`)
  const hidden = text.match(/[\u00AD\u200B-\u200D\u2060]/g)?.length ?? 0
  if (hidden > 0)
    notes.push(`${count(hidden, 'invisible character')} (soft hyphens, zero-width blanks) kept as they are`)
  const dashes = text.match(/[\u2010-\u2015]/g)?.length ?? 0
  if (dashes > 0) notes.push(`${count(dashes, 'typographic dash', 'typographic dashes')} kept as they are`)
}
