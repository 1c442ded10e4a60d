import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/cli/context.ts'
import { type DecisionsOptions, importDecisions } from '../../src/cli/decisions/import-decisions.ts'
import { decisionLog } from '../../src/review/layout.ts'
import { loadReview } from '../../src/review/load.ts'
import { appendEvents } from '../../src/review/write.ts'
import { rid, writeReview } from '../builder.ts'
import { makeZip } from '../excel/read/zip-helper.ts'
import { snapshot, temporaryFolder } from '../helpers.ts'

const stage = 'title-abstract'

/** `litsieve decisions import` in a folder, without a process of its own. */
async function run(dir: string, paths: readonly string[], options: Partial<DecisionsOptions> = {}) {
  const out: string[] = []
  const err: string[] = []
  let code = 0
  const context = {
    json: false,
    dryRun: false,
    interactive: false,
    width: 120,
    start: dir,
    now: () => new Date('2026-01-02T03:04:05Z'),
    print: (text: string) => out.push(text),
    say: (text: string) => err.push(text),
    paint: (_: unknown, text: string) => text,
    exit: (to: number) => {
      code = to
    },
  } as unknown as Context
  await importDecisions(context, paths, { as: 'KM', stage, prefer: 'log', ...options })
  return { out: out.join('\n'), err: err.join('\n'), code }
}

const notes = (n: number, text: string) =>
  `rayyan-90${n},Invented record ${n} about access to talking therapies,${2000 + n},J,"Author${n}, A",Invented abstract ${n}.,"${text.replaceAll('"', '""')}",10.5555/invented.${n}`
const ARTICLES = [
  'key,title,year,journal,authors,abstract,notes,doi',
  notes(
    0,
    'RAYYAN-INCLUSION: {"Kim Moss"=>"Included", "zbys"=>"Excluded"} | RAYYAN-LABELS: key paper | RAYYAN-EXCLUSION-REASONS: wrong drug',
  ),
  notes(1, 'RAYYAN-INCLUSION: {"Kim Moss"=>"Excluded", "zbys"=>"Excluded"}'),
  notes(
    2,
    `Litsieve: ${rid(3)} | RAYYAN-INCLUSION: {"Kim Moss"=>"Maybe", "zbys"=>"Included"} | USER-NOTES: {"zbys"=>["see p. 3"]}`,
  ),
].join('\n')
const LOG = [
  'created_at,user_id,user_email,article_id,key,value',
  ...[1, -1, 0].map((value, n) => `2022-12-1${n}T10:00:00.000Z,11,kim@example.org,90${n},included,${value}`),
  ...[-1, -1, 1].map((value, n) => `2022-12-1${n}T11:00:00.000Z,22,zbys@example.org,90${n},included,${value}`),
  '2022-12-10T11:00:01.000Z,22,zbys@example.org,900,"""__EXR__wrong drug""",1',
  '2022-12-10T10:00:01.000Z,11,kim@example.org,900,"""key paper""",1',
].join('\n')

function begun(): string {
  const dir = temporaryFolder()
  writeReview(dir, { published: 6 })
  writeFileSync(join(dir, 'articles.csv'), ARTICLES)
  writeFileSync(join(dir, 'customizations_log.csv'), LOG)
  writeFileSync(
    join(dir, 'export.zip'),
    makeZip([
      { name: 'full/articles.csv', content: ARTICLES },
      { name: 'full/customizations_log.csv', content: LOG },
      { name: '__MACOSX/._articles.csv', content: 'x' },
    ]),
  )
  return dir
}

describe('decisions import', () => {
  it('reads an archive of Rayyan into the logs of its reviewers, once', { timeout: 30_000 }, async () => {
    const dir = begun()
    const zip = join(dir, 'export.zip')
    const before = snapshot(dir)
    const unclear = await run(dir, [zip], { apply: true })
    expect(unclear.code).toBe(1)
    expect(unclear.err).toContain('rayyan --reviewer "zbys=…" (4 times)')
    expect(unclear.out).toContain('3 records: 1 by our id, 2 by identifiers, title and authors.')
    expect(unclear.out).toContain('Nothing was written.')
    expect(snapshot(dir)).toEqual(before)

    const wishes = { reviewer: ['ZBYS@example.org=SB'], reason: ['wrong drug=topic'] }
    await expect(run(dir, [zip], { reviewer: ['zbys'] })).rejects.toThrow(/expected a name, `=`/)
    await expect(run(dir, [zip], { reviewer: ['zbys=ZZ'] })).rejects.toThrow(/Unexpected reviewer `ZZ`/)
    const dry = await run(dir, [zip], wishes)
    expect([dry.code, snapshot(dir)]).toEqual([0, before])
    const done = await run(dir, [zip], { ...wishes, apply: true, blind: 'blind mode was on' })
    expect(done.code).toBe(0)
    const events = (by: string) =>
      readFileSync(join(dir, decisionLog(stage, by)), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    const [label, first] = [events('KM').find(({ type }) => type === 'label'), events('SB')[0]]
    expect(label).toMatchObject({ label: 'key paper', record: rid(0) })
    expect(first).toMatchObject({
      record: rid(0),
      decision: 'exclude',
      reason: 'topic',
      at: '2022-12-10T11:00:00.000Z',
      blind: true,
      from: {
        tool: 'rayyan',
        file: 'export.zip/full/customizations_log.csv',
        row: 8,
        by: 'KM',
        reasons: ['wrong drug'],
        blind: 'blind mode was on',
      },
    })
    expect(events('SB').filter(({ type }) => type === 'note')).toMatchObject([{ text: 'see p. 3', record: rid(3) }])
    expect(
      events('KM')
        .filter(({ type }) => type === 'decision')
        .map(({ record }) => record),
    ).toEqual([rid(0), rid(1), rid(3)])
    const written = Object.values(snapshot(join(dir, 'records'))).map((text) => Buffer.from(text, 'base64').toString())
    expect(written.join('\n')).not.toContain('zbys@example.org')
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('litsieve-zip-'))).toEqual([])

    // Names are remembered, and nothing is new.
    const after = (await loadReview(dir)).events.length
    await run(dir, [zip], { apply: true, blind: 'blind mode was on' })
    expect((await loadReview(dir)).events).toHaveLength(after)
  })

  it('says nothing that depends on another reviewer’s log before unblinding', { timeout: 30_000 }, async () => {
    const dir = begun()
    const files = [join(dir, 'articles.csv')]
    const wishes = { reviewer: ['zbys=SB'], reason: ['wrong drug=topic'] }
    const answers: string[] = []
    for (const decisions of [[], ['include', 'exclude'], ['exclude', 'exclude', 'include']] as const) {
      const events = decisions.map((decision, n) => ({
        type: 'decision' as const,
        by: 'SB',
        stage,
        record: rid(n),
        decision,
        blind: true,
      }))
      await appendEvents(dir, decisionLog(stage, 'SB'), events, new Date('2026-01-01T00:00:00Z'))
      answers.push(JSON.stringify(await run(dir, files, wishes)))
    }
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('Dry run: what the logs do not hold yet would be written')
  })

  it('says that a file holds no decisions, rather than that they are known', async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 3 })
    const path = join(dir, 'plain.csv')
    writeFileSync(path, `title,doi,r1\nInvented record 0 about access to talking therapies,10.5555/invented.0,1\n`)
    const { out, err } = await run(dir, [path])
    expect(out).toContain('Nothing to write: the file says of no record what anybody decided.')
    expect(err).toContain('`litsieve decide --from FILE`')
  })

  it('names the records that are not in the review', async () => {
    const dir = begun()
    writeFileSync(join(dir, 'more.csv'), `${ARTICLES}\n${notes(77, 'RAYYAN-INCLUSION: {"Kim Moss"=>"Included"}')}`)
    const wishes = { reviewer: ['zbys=-'] }
    const unknown = await run(dir, [join(dir, 'more.csv')], wishes)
    expect(unknown.err).toContain('1 record with decisions not in this review')
    expect(unknown.err).toContain('more.csv:5 Invented record 77')
    expect(unknown.code).toBe(1)
    expect((await run(dir, [join(dir, 'more.csv')], { ...wishes, knownOnly: true })).code).toBe(0)
    expect(existsSync(join(dir, decisionLog(stage, 'KM')))).toBe(false)
    await expect(run(dir, [join(dir, 'nothing.csv')])).rejects.toThrow(/Cannot read/)
    await expect(run(dir, [join(dir, 'nothing.zip')])).rejects.toThrow(/Cannot read/)
  })
})
