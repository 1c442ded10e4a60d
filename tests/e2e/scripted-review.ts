import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { litsieve, type Ran, temporaryFolder } from '../helpers.ts'

/** A review that a script works through with the built binary, as two reviewers would. */
export interface ScriptedReview {
  readonly dir: string
  /** Runs a command that must end with one of the codes (default 0). */
  run(args: readonly string[], codes?: readonly number[]): Ran
}

/** A new review of databases with the reviewers AA and BB: a sample by both, the rest by AA, whose exclusions BB checks. */
export function startReview(sources: readonly string[]): ScriptedReview {
  const dir = temporaryFolder()
  const scheme = '{reviewers: [AA, BB], dual-percent: 20, single: AA, check-exclusions: BB}'
  writeFileSync(
    join(dir, 'review.yaml'),
    `litsieve: 1
title: A review by script
reviewers: {AA: {name: First}, BB: {name: Second}}
tracks: {published: {label: Published}}
sources:
${sources.map((name) => `  - {name: ${JSON.stringify(name)}, kind: database, track: published}`).join('\n')}
criteria: {include: [{id: any, text: Anything}]}
screening:
  seed: end-to-end
  stages:
    title-abstract: {label: Title and abstract, schemes: {published: ${scheme}}}
    full-text:
      label: Full text
      reason-required: true
      reasons: [{id: topic, text: Another topic}, {id: design, text: Another design}]
      schemes: {published: ${scheme}}
categories: [{id: BENEFIT, label: BENEFIT, kind: outcome}, {id: HARM, label: HARM, kind: outcome}]
extraction: {fields: {design: {label: Design, required: true}}}
tables:
  - id: '1'
    title: Findings
    track: published
    columns: [{title: Study, show: [study, design]}, {title: Findings, show: [findings]}]
`,
  )
  return {
    dir,
    run(args, codes = [0]) {
      const ran = litsieve(dir, args)
      expect(codes, `litsieve ${args.join(' ')}\n${ran.out}${ran.err}`).toContain(ran.code)
      return ran
    },
  }
}

/**
 * Screens a stage: both reviewers follow `right`, BB slips on a few of the sample and of the checks; then they unblind,
 * check exclusions and settle every conflict by `right`.
 */
export function screenStage(review: ScriptedReview, stage: string, right: (record: string) => 'include' | 'exclude') {
  review.run(['assign', '--stage', stage])
  const plan = logOf(review, 'records/protocol.jsonl').find((event) => event.type === 'plan' && event.stage === stage)
  const { dual, single } = plan as unknown as { dual: string[]; single: string[] }
  const excluded = single.filter((record) => right(record) === 'exclude')
  const slips = new Set([...dual.slice(0, 4), ...excluded.slice(0, 3)])
  const slip = (record: string) => {
    const other = right(record) === 'include' ? 'exclude' : 'include'
    return slips.has(record) ? other : right(record)
  }
  decide(review, stage, 'AA', [...dual, ...single], right)
  decide(review, stage, 'BB', dual, slip)
  review.run(['unblind', '--stage', stage, '--as', 'AA', '--why', 'both are done'])
  decide(review, stage, 'BB', excluded, slip)
  const conflicts = review.run(['conflicts', '--stage', stage, '--json'], [0, 1]).json<{ record: string }[]>()
  expect(conflicts.map(({ record }) => record).sort()).toEqual([...slips].sort())
  for (const { record } of conflicts) {
    const reason = stage === 'full-text' && right(record) === 'exclude' ? ['--reason', 'topic'] : []
    review.run(['resolve', record, right(record), ...reason, '--as', 'AA', '--stage', stage, '--why', 'talked it over'])
  }
  expect(review.run(['conflicts', '--json']).json()).toEqual([])
  return { dual: dual.length, single: single.length }
}

function decide(
  review: ScriptedReview,
  stage: string,
  reviewer: string,
  records: readonly string[],
  choose: (record: string) => string,
): void {
  const rows = records.map((record) => {
    const decision = choose(record)
    const reason = stage === 'full-text' && decision === 'exclude' ? 'topic' : undefined
    return JSON.stringify({ record, decision, reason })
  })
  writeFileSync(join(review.dir, 'decisions.jsonl'), `${rows.join('\n')}\n`)
  const answer = review
    .run(['decide', '--from', 'decisions.jsonl', '--as', reviewer, '--stage', stage, '--json'])
    .json()
  expect(answer.recorded).toBe(records.length)
}

/** Fills in the extraction file of a study with one finding in each category. */
export function extractStudy(review: ScriptedReview, record: string): string {
  const { study, file } = review.run(['extract', record, '--as', 'AA', '--json']).json()
  const source = `source: {report: ${record}, page: "3"}`
  writeFileSync(
    join(review.dir, file),
    `litsieve: 1
study: ${study}
reports: [${record}]
extracted: {by: AA, at: 2024-01-01}
fields: {design: {value: Cohort study, ${source}}}
findings:
  - {id: F1, category: BENEFIT, text: Less of it, ${source}, kind: ratio, measure: OR, est: "0.70", ciLow: "0.50", ciHigh: "0.98"}
  - {id: F2, category: HARM, text: No harm seen, ${source}, kind: statement}
`,
  )
  review.run(['extract', 'check', study])
  review.run(['verify', study, '--all', '--as', 'BB'])
  return study
}

/** The events of one log. */
export function logOf(review: ScriptedReview, file: string): { type: string; [key: string]: unknown }[] {
  return readFileSync(join(review.dir, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
