import { describe, expect, it } from 'vitest'
import { isRayyanLog, readRayyanLog } from '../../src/records/rayyan-log.ts'
import { linkUsers, withLog } from '../../src/screening/rayyan-users.ts'

// The form of Rayyan's export; people and articles are invented.
const LOG = `created_at,user_id,user_email,article_id,key,value
2023-09-04T17:22:54.269Z,11,ann@example.org,901,included,1
2023-09-04T17:23:10.000Z,11,ann@example.org,901,included,-1
2023-09-04T17:23:11.000Z,11,ann@example.org,901,"""__EXR__wrong drug""",1
2023-09-04T17:23:12.000Z,11,ann@example.org,901,"""__EXR__survey""",1
2023-09-04T17:23:13.000Z,11,ann@example.org,901,"""__EXR__survey""",deleted
2023-09-04T17:23:14.000Z,11,ann@example.org,901,"""very, relevant""",1
2023-09-04T17:23:15.000Z,11,ann@example.org,901,note-4778757,1
2023-09-04T17:20:00.000Z,22,bob@example.org,901,included,0
2023-09-04T17:24:00.000Z,22,bob@example.org,902,included,1
2023-09-04T17:25:00.000Z,22,bob@example.org,902,included,deleted
2023-09-04T17:26:00.000Z,22,bob@example.org,903,"""to talk about""",1
yesterday,22,bob@example.org,903,included,1
`

describe('Rayyan’s log of customisations', () => {
  it('is known by its columns', () => {
    expect(isRayyanLog(LOG)).toBe(true)
    expect(isRayyanLog(`\uFEFF"created_at","user_id","user_email","article_id","key","value"\r\n`)).toBe(true)
    expect(isRayyanLog('key,title,year\n')).toBe(false)
  })

  it('is replayed in the order of its times, the last value of a person counts', () => {
    const { said, emails, problems } = readRayyanLog(LOG)
    expect(said).toEqual([
      {
        article: '901',
        user: '22',
        decision: 'maybe',
        at: '2023-09-04T17:20:00.000Z',
        reasons: [],
        labels: [],
        line: 9,
      },
      {
        article: '901',
        user: '11',
        decision: 'exclude',
        at: '2023-09-04T17:23:10.000Z',
        reasons: ['wrong drug'],
        labels: ['very, relevant'],
        line: 8,
      },
      {
        article: '903',
        user: '22',
        decision: undefined,
        at: undefined,
        reasons: [],
        labels: ['to talk about'],
        line: 12,
      },
    ])
    expect(emails.get('11')).toBe('ann@example.org')
    expect(problems).toEqual([{ line: 13, message: expect.stringContaining('without a time') }])
    const [header, ...lines] = LOG.trim().split('\n')
    const backwards = [header, ...lines.reverse()].join('\n')
    expect(readRayyanLog(backwards).said.map(({ line: _, ...one }) => one)).toEqual(
      said.map(({ line: _, ...one }) => one),
    )
  })

  it('tells which user is which name, where only one can be', () => {
    const said = (user: string, decisions: readonly ('include' | 'exclude')[]) =>
      decisions.map((decision, i) => ({
        article: String(i),
        user,
        decision,
        at: undefined,
        reasons: [],
        labels: [],
        line: 1,
      }))
    const articles = [0, 1, 2].map((i) => ({
      article: String(i),
      decisions: [
        { tool: 'rayyan' as const, reviewer: 'Ann', decision: 'include' as const },
        { tool: 'rayyan' as const, reviewer: 'Bob', decision: i === 1 ? ('exclude' as const) : ('include' as const) },
      ],
    }))
    const log = [...said('11', ['include', 'include', 'include']), ...said('22', ['include', 'exclude', 'include'])]
    expect([...linkUsers(articles, log)]).toEqual([
      ['11', 'Ann'],
      ['22', 'Bob'],
    ])
    expect([...linkUsers(articles, [...log, ...said('33', ['include', 'include', 'include'])])]).toEqual([
      ['22', 'Bob'],
    ])
    expect([...linkUsers(articles.slice(0, 2), log)]).toEqual([])
  })

  it('takes the place of what the notes say less well', () => {
    const { said } = readRayyanLog(LOG)
    const notes = [
      { tool: 'rayyan' as const, reviewer: 'Ann', decision: 'exclude' as const, notes: ['see p. 3'] },
      { tool: 'rayyan' as const, reviewer: 'Cy', decision: 'include' as const },
      { tool: 'rayyan' as const, reasons: ['wrong drug', 'survey'] },
    ]
    const merged = withLog(
      notes,
      said.filter(({ article, user }) => article === '901' && user === '11'),
      () => 'Ann',
    )
    expect(merged.notes).toEqual([
      { tool: 'rayyan', reviewer: 'Ann', notes: ['see p. 3'] },
      { tool: 'rayyan', reviewer: 'Cy', decision: 'include' },
    ])
    expect(merged.log.map(({ decision }) => decision)).toEqual([
      {
        tool: 'rayyan',
        reviewer: 'Ann',
        decision: 'exclude',
        reasons: ['wrong drug'],
        labels: ['very, relevant'],
        at: '2023-09-04T17:23:10.000Z',
      },
    ])
    expect(withLog(notes, [], () => 'Ann').notes).toEqual(notes)
  })
})
