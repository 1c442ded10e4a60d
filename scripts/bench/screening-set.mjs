// A large review of invented records with abstracts, made by the program itself from a RIS file; decisions are added as
// the view would have written them. The same on every machine.
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomOf } from '../fuzz/random.mjs'
import { work, writers } from './generate.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const main = join(root, 'dist/cli/main.js')
const STAGE = 'title-abstract'

const PROTOCOL = `litsieve: 1
title: A large invented review
reviewers:
  KM: {name: First reviewer}
  SB: {name: Second reviewer}
tracks:
  published: {label: Published}
sources:
  - {name: MEDLINE, kind: database, track: published}
criteria:
  include:
    - {id: care, text: "Adults in any kind of care, at home or elsewhere"}
    - {id: data, text: "Primary data, numbers or interviews"}
  exclude:
    - {id: place, text: Outside the health services}
screening:
  seed: bench
  highlight:
    include: ["trial*", "sleep", "home nurse", "outcome*", "randomised"]
    exclude: ["pain", "protocol", "risk*"]
  stages:
    title-abstract:
      label: Titles and abstracts
      reasons:
        - {id: topic, text: Another topic}
        - {id: place, text: Another place}
        - {id: design, text: No primary data}
      schemes:
        published: {reviewers: [KM, SB]}
`

function litsieve(dir, args) {
  const run = spawnSync(process.execPath, [main, '-C', dir, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (run.status !== 0) throw new Error(`litsieve ${args.join(' ')} ended with ${run.status}\n${run.stderr}`)
}

/** Makes a review of `records` records in a new folder, assigned to two reviewers; nothing is decided yet. */
export function makeReview(dir, records) {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'review.yaml'), PROTOCOL)
  const file = join(dir, 'big.ris')
  const random = randomOf(7, 0)
  let part = []
  writeFileSync(file, '')
  for (let i = 0; i < records; i++) {
    part.push(writers.ris.record(work(random, i)))
    if (part.length === 2000 || i === records - 1) {
      appendFileSync(file, part.join(''))
      part = []
    }
  }
  litsieve(dir, ['import', file, '--source', 'MEDLINE'])
  rmSync(file)
  litsieve(dir, ['assign', '--stage', STAGE])
}

/** Adds decisions of both reviewers on all reports but the last `open` ones: about 95 of 100 exclude, some with a reason. */
export async function addDecisions(dir, open) {
  const { withId } = await import(join(root, 'dist/events/event.js'))
  const plan = JSON.parse(readFileSync(join(dir, 'records/protocol.jsonl'), 'utf8').split('\n')[0])
  mkdirSync(join(dir, `records/${STAGE}`), { recursive: true })
  for (const [n, by] of ['KM', 'SB'].entries()) {
    const random = randomOf(8, n)
    let time = Date.UTC(2024, 0, 1)
    const lines = plan.dual.slice(0, plan.dual.length - open).map((record) => {
      const shownAt = new Date(time).toISOString()
      time += 2000 + Math.floor(random() * 15_000)
      const roll = random()
      const decision = roll < 0.05 ? 'include' : roll < 0.06 ? 'maybe' : 'exclude'
      const reason = decision === 'exclude' && random() < 0.6 ? { reason: ['topic', 'place', 'design'][n] } : {}
      const at = new Date(time).toISOString()
      return JSON.stringify(
        withId({ at, type: 'decision', by, stage: STAGE, record, decision, ...reason, blind: true, shownAt }),
      )
    })
    writeFileSync(join(dir, `records/${STAGE}/${by}.jsonl`), `${lines.join('\n')}\n`)
  }
}

/** Opens the votes of both. */
export function openVotes(dir) {
  litsieve(dir, ['unblind', '--stage', STAGE, '--as', 'KM', '--incomplete', '--why', 'a benchmark'])
}
