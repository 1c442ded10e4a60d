import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { record, writeImports } from '../dedupe/records.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { canBeOther, litsieveAsOther } from '../other-user.ts'

const ovid = record({ ids: [{ scheme: 'doi', value: '10.5555/a.1' }] })
const ebsco = record({ title: 'WAITING TIMES FOR TALKING THERAPIES IN INVENTED DISTRICTS: A COHORT STUDY', ids: [] })
// The same title in another journal, place unknown: doubtful.
const elsewhere = record({ journal: 'Archives of Imagined Care', volume: '', issue: '', pages: { text: '' } })
const other = record({
  title: 'Robots and gait\u001b[31m in invented wards',
  authors: [{ family: 'Osei', given: 'Kofi' }],
  ids: [{ scheme: 'doi', value: '10.5555/z.9' }],
})
const again = record({ authors: [{ family: 'Marlowe', given: 'A' }], ids: [{ scheme: 'pmid', value: '123456' }] })

function review() {
  const dir = temporaryFolder()
  writeImports(dir, { MEDLINE: [ovid, other], CINAHL: [ebsco, elsewhere, ovid] })
  const run = (...args: string[]) => litsieve(dir, args)
  const log = () =>
    existsSync(join(dir, 'records/dedupe.jsonl'))
      ? readFileSync(join(dir, 'records/dedupe.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : []
  return { dir, run, log }
}

describe('dedupe', () => {
  it('merges what is certain, hands on what is doubtful, and says how much', () => {
    const { run, log } = review()
    const { code, out, err } = run('dedupe')
    expect(code).toBe(0)
    expect(out).toMatch(/Records found, repeats included +5/)
    expect(out).toMatch(/Different records +4/)
    expect(out).toMatch(/New certain merges +1\n· same title and pages +1/)
    expect(out).toMatch(/Reports after +3/)
    expect(out).toMatch(/CINAHL +MEDLINE +1/)
    expect(err).toContain('1 doubtful pair waits for a person')
    expect(log().map((event) => event.type)).toEqual(['merge', 'doubt', 'dedupe'])
    expect(log()[0]).toMatchObject({ by: 'machine', rule: 'title-and-pages', records: [ovid.id, ebsco.id].sort() })
  })

  it('writes nothing the second time, or on a dry run', () => {
    const { dir, run } = review()
    const before = snapshot(dir)
    expect(run('dedupe', '--dry-run').err).toContain('nothing was written')
    expect(snapshot(dir)).toEqual(before)
    run('dedupe')
    const after = snapshot(dir)
    expect(run('dedupe').err).toContain('Nothing new')
    expect(snapshot(dir)).toEqual(after)
  })

  it('answers as JSON', () => {
    const { run } = review()
    const answer = run('dedupe', '--json').json()
    expect(answer.stats).toMatchObject({ records: 4, clustersBefore: 4, clustersAfter: 3 })
    expect(answer.rules.merges).toEqual([{ rule: 'title-and-pages', pairs: 1 }])
    expect(answer.sources).toContainEqual({ a: 'CINAHL', b: 'MEDLINE', reports: 1 })
    expect(answer.written).toBe(3)
  })

  it('links a preprint with its article', () => {
    const { dir, run } = review()
    const preprint = record({ journal: 'medRxiv', volume: '', issue: '', pages: { text: '' } })
    writeImports(dir, { MEDLINE: [ovid], Preprints: [preprint] })
    expect(run('dedupe', '--dry-run').out).toMatch(/Related reports, not merged +1\n· a preprint and an article +1/)
    expect(run('dedupe', '--json').json().related).toMatchObject([{ relation: 'preprint' }])
    expect(run('dedupe', 'list').err).toContain('No doubtful pairs wait')
  })

  it('looks at later imports too, against all that was there', () => {
    const { dir, run, log } = review()
    run('dedupe')
    writeImports(dir, { MEDLINE: [ovid, other], CINAHL: [ebsco, elsewhere, ovid], Embase: [again] })
    run('dedupe')
    expect(log().map((event) => event.type)).toEqual(['merge', 'doubt', 'dedupe', 'merge', 'dedupe'])
    expect(log()[3].records).toContain(again.id)
    expect(log()[4].imports).toHaveLength(3)
  })

  it('refuses without records', () => {
    const dir = temporaryFolder()
    writeImports(dir, {})
    const { code, err } = litsieve(dir, ['dedupe'])
    expect(code).toBe(2)
    expect(err).toContain('expected at least one imported file')
  })

  it.skipIf(!canBeOther)('changes nothing when the folder is read-only', () => {
    const { dir } = review()
    const before = snapshot(dir)
    const lock = (mode: number) => {
      for (const folder of ['records/normalised', 'records', '.']) chmodSync(join(dir, folder), mode)
    }
    lock(0o555)
    const { status, stderr } = litsieveAsOther(dir, ['dedupe'])
    lock(0o755)
    expect(status).toBe(2)
    expect(stderr).toContain('read-only')
    expect(snapshot(dir)).toEqual(before)
  })
})

describe('dedupe by hand', () => {
  const DOUBT = [[ovid.id, ebsco.id].sort()[0]!, elsewhere.id]

  it('lists doubtful pairs and explains them', () => {
    const { run } = review()
    run('dedupe')
    const [pair] = run('dedupe', 'list', '--json').json<{ records: string[]; reason: string }[]>()
    expect(pair!.reason).toBe('journals or meetings differ')
    const { out } = run('dedupe', 'explain', ...pair!.records)
    expect(out).toMatch(/journal .*differ +−2/)
    expect(out).toContain('Doubtful: score')
    expect(out).toContain('Now: two reports.')
    const explained = run('dedupe', 'explain', ovid.id, ebsco.id, '--json').json()
    expect(explained).toMatchObject({ together: true, band: 'merge', decisions: [{ type: 'merge', by: 'machine' }] })
  })

  it('merges, takes it back, and separates', () => {
    const { run, log } = review()
    run('dedupe')
    expect(run('dedupe', 'merge', ...DOUBT, '--as', 'KM', '--why', 'same talk').err).toContain('are one report')
    expect(run('dedupe', 'list').err).toContain('No doubtful pairs wait')
    expect(run('dedupe', 'merge', ...DOUBT, '--as', 'SB').err).toContain('one report already')
    expect(run('dedupe', 'undo', ...DOUBT, '--as', 'KM').err).toContain('they are two reports now')
    expect(run('dedupe', 'list', '--json').json()).toHaveLength(1)
    expect(run('dedupe', 'separate', ...DOUBT, '--as', 'SB').err).toContain('are two reports')
    const refused = run('dedupe', 'merge', ...DOUBT, '--as', 'KM')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('SB separated')
    expect(run('dedupe').err).toContain('Nothing new')
    expect(
      log()
        .slice(3)
        .map(({ type, by }) => [type, by]),
    ).toEqual([
      ['merge', 'KM'],
      ['undo', 'KM'],
      ['separate', 'SB'],
    ])
  })

  it('says when a merge brings two decisions of one reviewer together, and shows nothing blinded of others', () => {
    const { run } = review()
    run('dedupe')
    run('decide', DOUBT[0]!, 'include', '--as', 'KM', '--stage', 'title-abstract')
    run('decide', DOUBT[1]!, 'exclude', '--as', 'KM', '--stage', 'title-abstract')
    const said = run('dedupe', 'merge', ...DOUBT, '--as', 'KM').err
    expect(said).toMatch(
      /At title-abstract, KM said include on R-\w+ and exclude on R-\w+: it is back in the queue of KM\./,
    )
    expect(run('dedupe', 'show', DOUBT[0]!, '--as', 'KM').out).toContain('Decided differently before')
    expect(run('dedupe', 'show', DOUBT[0]!, '--as', 'SB').out).not.toContain('Decided')
    run('dedupe', 'undo', ...DOUBT, '--as', 'KM')
    expect(run('dedupe', 'merge', ...DOUBT, '--as', 'SB').err).not.toContain('said')
  })

  it('takes back a merge of the machine for good', () => {
    const { run, log } = review()
    run('dedupe')
    const { id } = log()[0]
    expect(run('dedupe', 'undo', id, '--as', 'KM').err).toContain('they are two reports now')
    run('dedupe')
    expect(log().filter((event) => event.type === 'merge')).toHaveLength(1)
    expect(run('dedupe', 'undo', id, '--as', 'KM').err).toContain('taken back already')
    expect(run('dedupe', 'undo', ovid.id, other.id, '--as', 'KM').code).toBe(2)
  })

  it('says which merges join two records through others', () => {
    const { dir, run, log } = review()
    writeImports(dir, { A: [ovid], B: [ebsco], C: [again] })
    run('dedupe')
    const [one, two] = log()
    const ends = [...one.records, ...two.records].filter((id, _, all) => all.indexOf(id) === all.lastIndexOf(id))
    const { code, err } = run('dedupe', 'undo', ...ends, '--as', 'KM')
    expect(code).toBe(2)
    expect(err).toContain(one.id)
    expect(err).toContain(two.id)
  })

  it('splits a record out of a report of three in one command, and takes it back in one', () => {
    const { dir, run, log } = review()
    writeImports(dir, { A: [ovid], B: [ebsco], C: [again] })
    run('dedupe')
    // The record that holds the other two together is taken out: they stay one report.
    const [one, two] = log()
    const link = one.records.find((id: string) => two.records.includes(id))
    const said = run('dedupe', 'split', link, '--as', 'KM', '--why', 'an abstract')
    expect(said.err).toContain(`${link} is a report of its own; the other 2 records stay one.`)
    expect(run('dedupe', 'show', link, '--json').json().members).toHaveLength(1)
    const events = log().slice(3)
    expect(events.map(({ type, why }) => [type, why])).toEqual([
      ['separate', 'an abstract'],
      ['separate', 'an abstract'],
      ['merge', 'an abstract'],
    ])
    expect(run('dedupe').err).toContain('Nothing new')
    expect(run('dedupe', 'undo', link, '--as', 'KM').code).toBe(0)
    expect(run('dedupe', 'show', link, '--json').json().members).toHaveLength(3)
    expect(run('dedupe', 'split', other.id, '--as', 'KM').code).toBe(2)
  })

  it.each([
    ['an unknown reviewer', ['dedupe', 'merge', ...DOUBT, '--as', 'XX'], 'Unexpected reviewer `XX`'],
    ['nobody', ['dedupe', 'merge', ...DOUBT], 'lack of a reviewer'],
    ['an unknown record', ['dedupe', 'explain', 'R-ZZZZZZZZZZZZ', DOUBT[1]!], 'Unexpected record'],
    ['one record twice', ['dedupe', 'separate', DOUBT[1]!, DOUBT[1]!, '--as', 'KM'], 'twice'],
    ['an unknown event', ['dedupe', 'undo', 'E-1', '--as', 'KM'], 'Unexpected event'],
  ])('refuses %s and changes nothing', (_, args, message) => {
    const { dir, run } = review()
    const before = snapshot(dir)
    const { code, err } = run(...args)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(snapshot(dir)).toEqual(before)
  })
})

describe('records that were screened before they were merged', () => {
  it('bring their decisions along: differing ones are a conflict, which an undo of the merge takes away', () => {
    const dir = temporaryFolder()
    writeImports(dir, { MEDLINE: [ovid], CINAHL: [ebsco] })
    const run = (...args: string[]) => litsieve(dir, args)
    const at = ['--stage', 'title-abstract']
    for (const who of ['KM', 'SB']) {
      // Whoever is not asked is told so; what is dual or single does not matter here.
      run('decide', ovid.id, 'include', '--as', who, ...at)
      run('decide', ebsco.id, 'exclude', '--as', who, ...at)
    }
    expect(run('unblind', '--as', 'KM', ...at, '--why', 'done').code).toBe(0)
    expect(run('conflicts').code).toBe(0)
    const said = run('dedupe')
    expect(said.out).toMatch(/New certain merges +1/)
    expect(said.err).toContain('The merges brought 1 conflict between decisions that were made before')
    const [conflict] = run('conflicts', '--json').json()
    expect(conflict).toMatchObject({ about: 'records' })
    const km = conflict.votes.find((vote: { by: string }) => vote.by === 'KM')
    expect([...km.elsewhere, km].map((one) => [one.on, one.decision])).toEqual([
      [ovid.id, 'include'],
      [ebsco.id, 'exclude'],
    ])
    expect(run('conflicts').out).toMatch(/KM {2}include on R-\w+\n {2}KM {2}exclude on R-\w+/)
    expect(run('dedupe', 'undo', ovid.id, ebsco.id, '--as', 'KM').code).toBe(0)
    expect(run('conflicts').code).toBe(0)
    run('dedupe', 'merge', ovid.id, ebsco.id, '--as', 'KM')
    const settle = run('resolve', ovid.id, 'include', '--as', 'KM', ...at, '--why', 'the abstract decides')
    expect(settle.code).toBe(0)
    expect(run('conflicts').code).toBe(0)
  })
})

describe('dedupe report and show', () => {
  it('reports by source and reason, as prisma counts, and gives the text for the paper', () => {
    const { run } = review()
    expect(run('dedupe', 'report').err).toContain('expected it to have looked at all')
    run('dedupe')
    const { code, out } = run('dedupe', 'report')
    expect(code).toBe(0)
    expect(out).toMatch(/Removed as duplicates +2\n· the same text again +1\n· matched automatically +1/)
    expect(out).toMatch(/CINAHL +1$/m)
    const answer = run('dedupe', 'report', '--json').json()
    expect(answer).toMatchObject({
      found: 5,
      reports: 3,
      removed: { identical: 1, machine: 1, person: 0 },
      findings: [],
    })
    const { boxes } = run('prisma', '--json').json()
    const box = boxes.duplicates
    expect(box.parts).toMatchObject({ identical: { n: 1 }, machine: { n: 1 } })
    const method = run('dedupe', 'report', '--method').out
    expect(method).toBe(`${answer.method}\n`)
    expect(method).toContain('Of 5 records, 2 (40 %) were removed as duplicates')
  })

  it('shows which value comes from which record', () => {
    const { run } = review()
    run('dedupe')
    const { out } = run('dedupe', 'show', ebsco.id)
    expect(out).toMatch(/[AB] = [AB] {2}same title and pages/)
    expect(out).toContain('instead of: WAITING TIMES FOR TALKING THERAPIES')
    const page = run('dedupe', 'show', ebsco.id, '--json').json()
    expect(page.fields.find((one: { field: string }) => one.field === 'title').from).toEqual([ovid.id])
    run('decide', ovid.id, 'include', '--as', 'KM', '--stage', 'title-abstract')
    expect(run('dedupe', 'show', ebsco.id).out).not.toContain('include')
    expect(run('dedupe', 'show', ebsco.id, '--as', 'KM').out).toMatch(/KM include on [AB]/)
    expect(run('dedupe', 'show', 'R-ZZZZ').code).toBe(2)
  })
})

describe('find and show', () => {
  it('finds records by words and never prints control characters', () => {
    const { run } = review()
    run('dedupe')
    const { out, err, code } = run('find', 'robots', 'gait')
    expect(code).toBe(0)
    expect(out).toContain(other.id)
    expect(out).not.toContain('\u001b')
    expect(err).toContain('1 hit among 4 records')
    const hits = run('find', 'waiting times', '--json').json()
    expect(hits).toHaveLength(3)
    expect(hits.filter((hit: { records: number }) => hit.records === 2)).toHaveLength(2)
    expect(run('find', 'nothing like this').err).toContain('Nothing like')
    expect(run('find', 'x', '--limit', 'many').code).toBe(2)
  })

  it('shows a report with its records and history', () => {
    const { run } = review()
    run('dedupe')
    const { out } = run('show', ebsco.id)
    expect(out).toContain('10.5555/a.1')
    expect(out).toContain(`${ovid.id} MEDLINE, published; CINAHL, published`)
    expect(out).toMatch(/machine merged/)
    const page = run('show', ebsco.id, '--json').json()
    expect(page.members.map((one: { id: string }) => one.id).sort()).toEqual([ovid.id, ebsco.id].sort())
    expect(page.norm.title).toBe(ovid.norm.title)
  })

  it('shows the verbatim tags', () => {
    const { run } = review()
    expect(run('show', other.id, '--raw').out).toMatch(
      /^invented.ris, lines 1 to 12\nTI {2}Robots and gait\uFFFD\[31m in/,
    )
  })

  it('hides blinded decisions of others', () => {
    const { run } = review()
    run('dedupe')
    const decided = run('decide', ovid.id, 'include', '--as', 'KM', '--stage', 'title-abstract')
    expect(decided.code).toBe(0)
    expect(run('show', ovid.id).out).not.toContain('include')
    expect(run('show', ovid.id, '--as', 'SB').out).not.toContain('include')
    expect(run('show', ovid.id, '--as', 'KM').out).toContain('title-abstract: include')
  })
})
