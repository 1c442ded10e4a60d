import { oneLine, printable } from '../lib/text.ts'
import { pad, wrap } from '../lib/width.ts'
import {
  abstractParagraphs,
  citationLabel,
  type LitRecord,
  type Norm,
  nameText,
  type OutsideDecision,
} from '../records/record.ts'
import type { RecordPage } from './record-page.ts'

const MARGIN = 12

/** A report on the terminal: citation, abstract, records, history. Safe to print. */
export function recordText(page: RecordPage, width: number): string {
  const { norm, members } = page
  const out: string[] = [
    `${page.id}  ${oneLine(citationLabel(norm))}`,
    ...wrap(oneLine(norm.title || '(no title)'), width),
  ]
  if (norm.titleTranslated) out.push(...wrap(`[${oneLine(norm.titleTranslated)}]`, width))
  out.push('')
  const field = (name: string, text: string | undefined) => {
    if (text) out.push(...block(name, printable(text), width))
  }
  field('Authors', norm.authors.map(nameText).join('; '))
  field('Year', norm.issued?.text || (norm.issued?.year ? String(norm.issued.year) : undefined))
  field('In', venueText(norm))
  field('Type', norm.type)
  field('Ids', norm.ids.map(({ scheme, value }) => `${scheme} ${value}`).join(', '))
  field('Links', norm.urls.join('  '))
  field('Language', norm.language.join(', '))
  field('Subjects', norm.subjects.map((one) => (one.qualifier ? `${one.term}/${one.qualifier}` : one.term)).join('; '))
  field('Abstract', abstractParagraphs(norm).join('\n'))
  field('Elsewhere', norm.decisions?.map(elsewhere).join('\n'))
  out.push('')
  for (const [index, member] of members.entries()) {
    const found = member.found.map(({ source, track }) => `${source}, ${track}`).join('; ')
    const place = `${member.file}, record ${member.ordinal}, lines ${member.lines[0]} to ${member.lines[1]}`
    const marks = [
      member.id === page.best && members.length > 1 ? 'most complete' : '',
      member.id === page.id && members.length > 1 ? 'asked for' : '',
    ]
    const note = marks.filter((mark) => mark !== '').join(', ')
    field(
      index === 0 ? (members.length > 1 ? 'Records' : 'Record') : ' ',
      `${member.id}  ${found} (${place})${note ? `  · ${note}` : ''}`,
    )
  }
  page.history.forEach((line, index) => {
    const text = `${line.at.slice(0, 10)} ${line.by} ${line.text}${line.undone ? ' (taken back)' : ''}`
    field(index === 0 ? 'History' : ' ', text)
  })
  return out.join('\n')
}

// What another tool says: `rayyan, Mina, full-text: exclude; reasons: wrong place`.
function elsewhere({ tool, reviewer, stage, decision, reasons, labels, notes, at }: OutsideDecision): string {
  const who = [tool, reviewer?.trim(), stage, at].filter((part) => part).join(', ')
  const list = (name: string, values: readonly string[] | undefined) =>
    values ? `${name}: ${values.map(oneLine).join(', ')}` : undefined
  const what = [decision, list('reasons', reasons), list('labels', labels), list('notes', notes)]
  return `${oneLine(who)}: ${what.filter((part) => part).join('; ')}`
}

/** A record's verbatim pairs, one a line, safe to print. */
export function rawText({ raw, provenance }: LitRecord): string {
  const { file, lineStart, lineEnd, mended } = provenance
  const how = mended ? `, mended (piece ${mended.piece} of ${oneLine(mended.import)})` : ''
  const head = `${oneLine(file)}, lines ${lineStart} to ${lineEnd}${how}`
  const widest = Math.min(20, Math.max(0, ...raw.map((pair) => pair.tag.length)))
  return [
    head,
    ...raw.map(
      ({ tag, value }) =>
        `${pad(oneLine(tag), widest)}  ${printable(value).replaceAll('\n', `\n${' '.repeat(widest + 2)}`)}`,
    ),
  ].join('\n')
}

function block(name: string, text: string, width: number): string[] {
  const lines = wrap(text.replace(/[ \t]+/g, ' ').trim(), Math.max(20, width - MARGIN))
  return lines.map((line, index) => `${pad(index === 0 ? name : '', MARGIN)}${line}`)
}

function venueText(norm: Norm): string {
  const { journal = norm.journalShort, volume, issue, pages, publisher } = norm
  const place = `${volume ?? ''}${issue ? `(${issue})` : ''}${pages?.text ? `:${pages.text}` : ''}`
  return [journal, place, publisher].filter((part) => part).join(', ')
}
