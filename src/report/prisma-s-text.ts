import { oneLine } from '../lib/text.ts'
import { pad, wrap } from '../lib/width.ts'
import type { PrismaItem } from './prisma-s.ts'

/** A line of the overview, with what it is. */
export interface PrismaRow {
  readonly role: 'answered' | 'partly' | 'missing' | 'gap' | 'hint'
  readonly text: string
}

const SIGNS = { answered: '✓', partly: '◐', missing: '✗' } as const

/** The items for the eye: ticked, or with what is missing; the same gap of several sources stands once. */
export function prismaRows(items: readonly PrismaItem[], width: number): PrismaRow[] {
  return items.flatMap(({ number, name, status, answers, missing }) => {
    const rows: PrismaRow[] = [
      {
        role: status,
        text: `${SIGNS[status]} ${pad(String(number), 2, 'right')}  ${pad(name, 30)} ${answers.length > 0 ? sources(answers) : ''}`.trimEnd(),
      },
    ]
    const gaps = new Map<string, { about: string[]; hint: string }>()
    for (const { about, text, hint } of missing) {
      const gap = gaps.get(text) ?? { about: [], hint }
      gap.about.push(about)
      gaps.set(text, gap)
    }
    for (const [text, { about, hint }] of gaps) {
      const who = about.length === 1 && about[0] === 'the review' ? '' : ` (${about.map(oneLine).join(', ')})`
      rows.push(
        ...wrap(`${text}${who}`, Math.max(40, width - 10)).map(
          (line): PrismaRow => ({ role: 'gap', text: `       ${line}` }),
        ),
      )
      rows.push(
        ...wrap(hint, Math.max(40, width - 10)).map((line): PrismaRow => ({ role: 'hint', text: `       ${line}` })),
      )
    }
    return rows
  })
}

function sources(answers: PrismaItem['answers']): string {
  const names = [...new Set(answers.map((one) => oneLine(one.about)))]
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
}
