import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { protocolText, rid, writeReview } from '../builder.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'

const AT = ['--stage', 'title-abstract']

interface Assigned {
  planned: { dual: string[]; single: string[] }[]
}

function review(options: Parameters<typeof writeReview>[1] = {}) {
  const dir = temporaryFolder()
  writeReview(dir, options)
  const run = (...args: string[]) => litsieve(dir, args)
  const lines = (path: string) =>
    readFileSync(join(dir, path), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  /** Writes decisions as CSV and records them. */
  const decide = (reviewer: string, stage: string, rows: readonly string[]) => {
    writeFileSync(join(dir, `${reviewer}.csv`), `record,decision,reason,note\n${rows.join('\n')}\n`)
    return run('decide', '--from', `${reviewer}.csv`, '--as', reviewer, '--stage', stage)
  }
  const assigned = () => run('assign', ...AT, '--json').json<Assigned>().planned[0]!
  return { dir, run, lines, decide, assigned }
}

describe('assign', () => {
  it('gives reviewers by the protocol, once', () => {
    const { run, lines } = review({ published: 30, grey: 10 })
    const first = run('assign', ...AT)
    expect(first.code).toBe(0)
    expect(first.err).toContain('Assigned 30 reports of title-abstract, published: 6 to KM and SB, 24 to KM (SB checks')
    expect(first.out).toMatch(/Published +30 +6 +20\.0 % +KM and SB +24 +KM +SB/)
    expect(lines('records/protocol.jsonl')).toHaveLength(2)
    const second = run('assign', ...AT)
    expect(second.err).toContain('Nothing new to assign.')
    expect(second.out).toBe(first.out)
    expect(lines('records/protocol.jsonl')).toHaveLength(2)
  })

  it('keeps to a track, and changes nothing on a dry run', () => {
    const { dir, run, lines } = review({ published: 30, grey: 10 })
    const before = snapshot(dir)
    const dry = run('assign', ...AT, '--dry-run')
    expect(dry.err).toContain('Would assign 30 reports')
    expect(dry.out).toContain('Published')
    expect(snapshot(dir)).toEqual(before)
    run('assign', ...AT, '--track', 'grey')
    expect(lines('records/protocol.jsonl').map((event) => event.track)).toEqual(['grey'])
  })
})

describe('decide', () => {
  it('records a decision, assigning first, and says where the reviewer stands', () => {
    const { run, lines } = review()
    const [record] = run('assign', ...AT, '--dry-run', '--json').json<Assigned>().planned[0]!.dual
    const ran = run(
      'decide',
      record!.slice(0, 8),
      'exclude',
      '--as',
      'SB',
      ...AT,
      '--reason',
      'topic',
      '--note',
      'pain',
    )
    expect(ran).toMatchObject({ code: 0, out: `${record}: exclude (topic) by SB. 1 of 6 done at title-abstract.\n` })
    expect(lines('records/title-abstract/SB.jsonl')).toMatchObject([
      { type: 'decision', by: 'SB', record, decision: 'exclude', reason: 'topic', note: 'pain', blind: true },
    ])
    expect(lines('records/protocol.jsonl')).toMatchObject([{ type: 'plan', by: 'machine' }])
    const again = run(
      'decide',
      record!,
      'exclude',
      '--as',
      'SB',
      ...AT,
      '--reason',
      'topic',
      '--note',
      'pain',
      '--json',
    )
    expect(again.json()).toEqual({ record, decision: 'exclude', unchanged: true, done: 1, total: 6 })
    expect(lines('records/title-abstract/SB.jsonl')).toHaveLength(1)
  })

  it.each([
    ['an unknown reviewer', ['decide', '%', 'include', '--as', 'XX', ...AT], 'Unexpected reviewer `XX`'],
    ['no reviewer', ['decide', '%', 'include', ...AT], 'Unexpected lack of a reviewer'],
    ['an unknown stage', ['decide', '%', 'include', '--as', 'KM', '--stage', 'titles'], 'Unexpected stage `titles`'],
    [
      'an unknown record',
      ['decide', 'R-000000000000', 'include', '--as', 'KM', ...AT],
      'Unexpected record `R-000000000000`',
    ],
    ['an unknown decision', ['decide', '%', 'yes', '--as', 'KM', ...AT], 'Unexpected decision `yes`'],
    ['an unknown reason', ['decide', '%', 'exclude', '--reason', 'x', '--as', 'KM', ...AT], 'Unexpected reason `x`'],
    [
      'a reason to include',
      ['decide', '%', 'include', '--reason', 'topic', '--as', 'KM', ...AT],
      'Unexpected reason `topic`',
    ],
    ['someone not assigned', ['decide', '%', 'include', '--as', 'AD', ...AT], 'expected a decision by KM'],
    [
      'a later stage',
      ['decide', '%', 'include', '--as', 'KM', '--stage', 'full-text'],
      '`title-abstract` has included',
    ],
    ['no decision', ['decide', '%', '--as', 'KM', ...AT], 'Unexpected arguments'],
    ['a missing file', ['decide', '--from', 'none.csv', '--as', 'KM', ...AT], 'Cannot read `none.csv`'],
  ])('refuses %s and changes nothing', (_, args, message) => {
    const { dir, run } = review()
    const before = snapshot(dir)
    const ran = run(...args.map((arg) => (arg === '%' ? rid(0) : arg)))
    expect(ran.err).toContain(message)
    expect(ran.code).toBe(2)
    expect(ran.out).toBe('')
    expect(snapshot(dir)).toEqual(before)
  })
})

describe('decide --from', () => {
  it('records a CSV in one go, leaves undecided rows alone, and repeats nothing', () => {
    const { dir, run, lines, assigned } = review()
    const { dual, single } = assigned()
    const [a, b, c] = dual
    const file =
      'Record,Title,Decision,Reason,Note\n' +
      `${a},x,Include,,\n${b},"y, z",excluded,topic,"two\nlines"\n${c},,,,\n${single[0]},,maybe,,\n`
    writeFileSync(join(dir, 'd.csv'), `\uFEFF${file.replaceAll('\n', '\r\n')}`)
    const ran = run('decide', '--from', 'd.csv', '--as', 'KM', ...AT)
    expect(ran.out).toBe('3 recorded, 1 without a decision. 3 of 30 done by KM at title-abstract.\n')
    const events = lines('records/title-abstract/KM.jsonl')
    expect(events.map((event) => [event.record, event.decision, event.reason])).toEqual([
      [a, 'include', undefined],
      [b, 'exclude', 'topic'],
      [single[0], 'maybe', undefined],
    ])
    expect(new Set(events.map((event) => event.at)).size).toBe(3)
    expect(run('decide', '--from', 'd.csv', '--as', 'KM', ...AT, '--json').json()).toMatchObject({
      recorded: 0,
      unchanged: 3,
    })
    expect(lines('records/title-abstract/KM.jsonl')).toHaveLength(3)
  })

  it('records JSON lines', () => {
    const { dir, run, lines, assigned } = review()
    const { dual } = assigned()
    writeFileSync(
      join(dir, 'd.jsonl'),
      dual.map((record) => `${JSON.stringify({ record, decision: 'include' })}\n`).join(''),
    )
    expect(run('decide', '--from', 'd.jsonl', '--as', 'SB', ...AT).out).toContain('6 recorded. 6 of 6 done')
    expect(lines('records/title-abstract/SB.jsonl')).toHaveLength(6)
  })

  it('names file and line of every bad row, and writes none', () => {
    const { dir, run } = review()
    const { dual, single } = run('assign', ...AT, '--json').json<Assigned>().planned[0]!
    const rows = [
      `${dual[0]},include,,`,
      `${dual[1]},yes,,`,
      `${dual[0]},exclude,,`,
      `R-000000000000,include,,`,
      `${single[0]},include,,`,
      `${dual[2]},exclude,topics,`,
      `${dual[3]},,topic,`,
      `${dual[4]},include`,
    ]
    writeFileSync(join(dir, 'd.csv'), `record,decision,reason,note\n${rows.join('\n')}\n`)
    const before = snapshot(dir)
    const ran = run('decide', '--from', 'd.csv', '--as', 'SB', ...AT)
    expect(ran.code).toBe(2)
    expect(snapshot(dir)).toEqual(before)
    expect(ran.err).toContain('d.csv:3:1 error Unexpected decision `yes`')
    expect(ran.err).toContain(`d.csv:4:1 error Unexpected second row for \`${dual[0]}\`, expected one (line 2).`)
    expect(ran.err).toContain('d.csv:5:1 error Unexpected record `R-000000000000`')
    expect(ran.err).toContain('d.csv:6:1 error')
    expect(ran.err).toContain('expected a check after unblinding')
    expect(ran.err).toContain('Did you mean `topic`?')
    expect(ran.err).toContain('d.csv:8:1 error Unexpected lack of a decision')
    expect(ran.err).toContain('d.csv:9:1 error Unexpected row')
    expect(ran.err).toContain('Unexpected rows in `d.csv` (7)')
  })

  it.each([
    ['semicolons', 'record;decision\nR-1;include\n', 'save the file as CSV with commas'],
    ['no header', 'R-1,include\n', 'Unexpected header'],
    ['an empty file', '', 'Unexpected header'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'expected text in UTF-8'],
  ])('refuses %s', (_, content, message) => {
    const { dir, run } = review()
    writeFileSync(join(dir, 'd.csv'), content)
    const before = snapshot(dir)
    const ran = run('decide', '--from', 'd.csv', '--as', 'SB', ...AT)
    expect(ran.err).toContain(message)
    expect(ran.code).toBe(2)
    expect(snapshot(dir)).toEqual(before)
  })

  it('refuses lines that are no JSON objects', () => {
    const { dir, run } = review()
    writeFileSync(join(dir, 'd.jsonl'), '{"record": "R-1", "decision": 1}\n[1]\n{"record":\n')
    const ran = run('decide', '--from', 'd.jsonl', '--as', 'SB', ...AT)
    expect(ran.err).toContain('d.jsonl:1:1 error Unexpected value of `decision`, expected text.')
    expect(ran.err).toContain('d.jsonl:2:1 error Unexpected line')
    expect(ran.err).toContain('d.jsonl:3:1 error Unexpected line')
    expect(ran.code).toBe(2)
  })

  it('keeps escape sequences of a file out of the terminal', () => {
    const { dir, run } = review()
    writeFileSync(join(dir, 'd.csv'), 'record,decision\n"R-\u001b[2J",include\n')
    const ran = run('decide', '--from', 'd.csv', '--as', 'SB', ...AT)
    expect(ran.code).toBe(2)
    expect(ran.err).not.toContain('\u001b')
  })
})

describe('from the sample to the full texts', { timeout: 120_000 }, () => {
  it('runs: decide, unblind, conflicts, discuss, resolve, check, agreement, retrieve, full text', () => {
    const { run, decide, assigned, lines } = review({ published: 20 })
    const { dual, single } = assigned()
    const [a, b, c, d] = dual as [string, string, string, string]
    decide('KM', 'title-abstract', [
      `${a},include,,`,
      `${b},exclude,topic,about pain`,
      `${c},exclude,topic,`,
      `${d},maybe,,`,
    ])

    const early = run('unblind', ...AT, '--as', 'KM', '--why', 'let us see')
    expect(early).toMatchObject({ code: 2, out: '' })
    expect(early.err).toContain('expected a complete dual sample: SB has not finished.')
    const blindResolve = run('resolve', b, 'include', '--as', 'KM', ...AT, '--why', 'w')
    expect(blindResolve.code).toBe(2)
    expect(blindResolve.err).toContain('expected one after unblinding')
    expect(run('conflicts')).toMatchObject({ code: 0, out: 'No open conflicts among the unblinded votes.\n' })

    decide('SB', 'title-abstract', [`${a},include,,`, `${b},include,,`, `${c},exclude,place,`, `${d},include,,`])
    expect(run('discuss', b, 'Table 2 has numbers', '--as', 'SB', ...AT).code).toBe(0)
    const dry = run('unblind', ...AT, '--as', 'KM', '--why', 'complete', '--dry-run', '--json')
    expect(dry.json()).toEqual({ stage: 'title-abstract', tracks: ['published'] })
    expect(run('unblind', ...AT, '--as', 'KM', '--why', 'complete').out).toContain('1 conflict:')
    expect(run('unblind', ...AT, '--as', 'KM', '--why', 'again').err).toContain('unblinded already')

    const listed = run('conflicts', ...AT)
    expect(listed.code).toBe(1)
    expect(listed.out).toContain(`${b}  title-abstract, published: include or exclude`)
    expect(listed.out).toContain('KM  exclude (topic)  “about pain”')
    expect(listed.out).toContain('SB  include')
    expect(listed.out).toContain('Table 2 has numbers')

    // Two of the single part are excluded: one check agrees, one does not.
    const [s, t, u] = single as [string, string, string]
    decide('KM', 'title-abstract', [
      `${s},exclude,,`,
      `${t},exclude,,`,
      ...single.slice(2).map((id) => `${id},include,,`),
    ])
    expect(run('decide', u, 'include', '--as', 'SB', ...AT).err).toContain('expected an exclusion by KM to check')
    decide('SB', 'title-abstract', [`${s},exclude,,`, `${t},include,,`])
    expect(run('conflicts', '--json').json()).toHaveLength(2)

    // Full text: nothing with an open conflict enters, nor does it after an exclusion.
    const ready = run('assign', '--stage', 'full-text', '--json').json<Assigned>().planned[0]!.dual
    expect(ready).toEqual([a, d, ...single.slice(2)].sort())
    const settled = run('resolve', b, 'include', '--as', 'AD', ...AT, '--why', 'KM and SB agree: it names the service')
    expect(settled.out).toBe(`${b}: resolved as include at title-abstract by AD.\n`)
    expect(run('resolve', t, 'exclude', '--reason', 'topic', '--as', 'SB', ...AT, '--why', 'slip').code).toBe(0)
    expect(run('resolve', t, 'exclude', '--as', 'SB', ...AT, '--why', 'slip').err).toContain('something to settle')
    expect(run('conflicts').code).toBe(0)
    expect(run('assign', '--stage', 'full-text', '--json').json<Assigned>().planned[0]!.dual).toEqual([b])

    const agreement = run('agreement', ...AT, '--json').json().pairs
    expect(agreement).toMatchObject([
      {
        n: 4,
        doubly: 4,
        table: [
          [2, 0],
          [1, 1],
        ],
        reviewers: ['KM', 'SB'],
        blinded: false,
      },
    ])
    expect(run('agreement', ...AT).out).toMatch(/Cohen's kappa +0\.500 {2}\(95 % CI -0\.\d+ to 1\.000, SE 0\.\d+\)/)

    expect(run('retrieve', a, b, '--got', '--as', 'KM').out).toBe('2 full texts marked as retrieved.\n')
    expect(run('retrieve', d, '--not', 'no answer', '--as', 'KM').code).toBe(0)
    expect(run('retrieve', c, '--got', '--as', 'KM').err).toContain('expected one that `title-abstract` has included')
    expect(run('retrieve', a, '--got', '--not', 'x', '--as', 'KM').code).toBe(2)
    expect(
      run('retrieve', '--json')
        .json()
        .filter((row: { status: string }) => row.status === 'not-retrieved'),
    ).toMatchObject([
      { record: d, why: 'no answer', link: expect.stringContaining('https://doi.org/10.5555/invented.') },
    ])
    expect(run('decide', d, 'include', '--as', 'KM', '--stage', 'full-text').err).toContain(
      'whose full text was retrieved',
    )
    expect(run('decide', a, 'exclude', '--as', 'KM', '--stage', 'full-text').err).toContain(
      'exclusion without a reason',
    )
    expect(run('decide', a, 'exclude', '--reason', 'design', '--as', 'KM', '--stage', 'full-text').code).toBe(0)

    // An independent vote stands after unblinding; a resolution can be taken back.
    expect(run('undecide', a, '--as', 'KM', ...AT).err).toContain('an independent decision')
    expect(run('undecide', b, '--as', 'AD', ...AT).out).toContain('Took back the resolve')
    expect(run('conflicts').code).toBe(1)
    expect(lines('records/title-abstract/AD.jsonl').map((event) => event.type)).toEqual(['resolve', 'undo'])
  })

  it('does not wait for full texts that could not be had', () => {
    const { run, decide, assigned } = review({ published: 5, protocol: protocolText({ percent: 100 }) })
    const { dual } = assigned()
    for (const who of ['KM', 'SB'])
      decide(
        who,
        'title-abstract',
        dual.map((id) => `${id},include,,`),
      )
    run('unblind', ...AT, '--as', 'KM', '--why', 'complete')
    run('assign', '--stage', 'full-text')
    run('retrieve', dual[0]!, '--not', 'lost', '--as', 'KM')
    const rest = dual.slice(1).map((id) => `${id},include,,`)
    for (const who of ['KM', 'SB']) expect(decide(who, 'full-text', rest).out).toContain('4 recorded. 4 of 4 done')
    expect(run('unblind', '--stage', 'full-text', '--as', 'KM', '--why', 'complete').code).toBe(0)
  })

  it('unblinds with --incomplete and lets missing votes be settled', () => {
    const { run, decide, assigned } = review({ published: 20 })
    const { dual } = assigned()
    decide(
      'KM',
      'title-abstract',
      dual.map((id) => `${id},include,,`),
    )
    expect(run('unblind', ...AT, '--as', 'KM', '--why', 'SB has left', '--incomplete').code).toBe(0)
    expect(run('resolve', dual[0]!, 'include', '--as', 'KM', ...AT, '--why', 'SB has left').code).toBe(0)
    expect(run('decide', dual[1]!, 'exclude', '--as', 'SB', ...AT).code).toBe(0)
    expect(run('agreement', '--json').json().pairs).toMatchObject([{ n: 0, doubly: 4, kappa: { value: null } }])
    expect(run('agreement').out).toContain("Cohen's kappa           n/a (no report has both votes)")
  })
})
