import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { agreementOf, compareExtractions } from '../extraction/compare-extractions.ts'
import { planConsensus } from '../extraction/consensus.ts'
import { editStudy } from '../extraction/edit-study.ts'
import type { Study } from '../extraction/study.ts'
import { itemsOf } from '../extraction/verification.ts'
import { count, listWords, oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { verificationLog } from '../review/layout.ts'
import { parseStudy, type StudyFile, studyFile } from '../review/studies.ts'
import { appendEvents, createFile } from '../review/write.ts'
import { type Context, openReview, sayDiagnostics } from './context.ts'
import { type Extraction, loadExtraction } from './extraction.ts'
import { needReviewer } from './lookup.ts'

interface Own {
  readonly reviewer: string
  readonly file: StudyFile['file']
  readonly study: Study
}

/** Prints where two extractions of a study differ. */
export async function compareStudy(context: Context, given: string): Promise<void> {
  const review = await openReview(context)
  const [first, second] = needTwo(context, await loadExtraction(review), given)
  const compared = compareExtractions(first.study, second.study)
  const { agree, all } = agreementOf(compared)
  if (context.json)
    return context.printJson({
      study: first.study.study,
      first: first.reviewer,
      second: second.reviewer,
      agree,
      all,
      items: compared,
    })
  for (const one of compared.filter((other) => !other.agree)) {
    context.print(`${context.paint('bold', one.item)}${one.keys.length > 0 ? `  (${one.keys.join(', ')})` : ''}`)
    context.print(`    ${first.reviewer}: ${oneLine(one.first ?? '—')}`)
    context.print(`    ${second.reviewer}: ${oneLine(one.second ?? '—')}`)
  }
  context.print(`${agree} of ${count(all, 'value')} agree (${all === 0 ? 0 : Math.floor((100 * agree) / all)}%).`)
}

/** Makes the file of a study of two extractions, and the events of the one who agrees. */
export async function agreeOnStudy(
  context: Context,
  given: string,
  options: { as?: string; item?: string[]; take?: string },
): Promise<void> {
  const review = await openReview(context)
  const by = needReviewer(review.protocol, options.as)
  const extraction = await loadExtraction(review)
  const pair = needTwo(context, extraction, given)
  const own = pair.find(({ reviewer }) => reviewer === by)
  const other = pair.find(({ reviewer }) => reviewer !== by)
  if (!own || !other) {
    throw new UserError(
      `Unexpected reviewer \`${by}\`, expected ${listWords(
        pair.map(({ reviewer }) => `\`${reviewer}\``),
        'or',
      )}.`,
      { hint: 'One of the two who extracted it agrees with the other.' },
    )
  }
  const { study } = other.study
  if (extraction.files.some(({ name }) => name === study)) {
    throw new UserError(`Unexpected file of \`${study}\`, expected none yet: two people have agreed on it.`, {
      hint: `Change or verify it: \`litsieve verify ${study}\`.`,
    })
  }
  const sides = new Map([
    [own.reviewer, 'second'],
    [other.reviewer, 'first'],
  ] as const)
  const side = (name: string) => {
    const found = sides.get(name)
    if (found) return found
    throw new UserError(`Unexpected \`${name}\`, expected \`${own.reviewer}\` or \`${other.reviewer}\`.`, {
      hint: 'Say whose value counts, e.g. `--item fields.design=KM`.',
    })
  }
  const choices = new Map(
    (options.item ?? []).map((one) => [one.slice(0, one.lastIndexOf('=')), side(one.slice(one.lastIndexOf('=') + 1))]),
  )
  const rest = options.take === undefined ? undefined : side(options.take)
  const plan = planConsensus(other.study, own.study, (item) => choices.get(item) ?? rest)
  const file = studyFile(study)
  const text = editStudy(await readFile(join(review.dir, other.file), 'utf8'), plan.edits)
  const checked = parseStudy(text, file, review, extraction.state)
  if (!checked.study) {
    sayDiagnostics(context, checked.diagnostics)
    throw new UserError(`Cannot make \`${file}\`.`, { hint: 'Correct the two files; nothing was written.' })
  }
  const hashes = new Map(itemsOf(checked.study).map(({ item, hash }) => [item, hash]))
  const events = plan.seen.flatMap((one) => {
    const hash = hashes.get(one.item)
    return hash === undefined ? [] : [{ type: 'verify' as const, by, study, hash, ...one }]
  })
  if (!context.dryRun) {
    await createFile(review.dir, file, text)
    await appendEvents(review.dir, verificationLog(by), events, context.now())
  }
  const corrected = events.filter(({ status }) => status === 'corrected').length
  if (context.json)
    return context.printJson({
      study,
      file,
      by,
      extractedBy: other.reviewer,
      verified: events.length - corrected,
      corrected,
      written: !context.dryRun,
    })
  context.print(
    `${file}: ${context.dryRun ? 'would be ' : ''}made of what ${other.reviewer} and ${by} agree on: ${count(events.length, 'value')}, ${corrected} of them as ${by} has it.`,
  )
}

function needTwo(context: Context, { dual }: Extraction, given: string): readonly [Own, Own] {
  const own = dual.filter(({ name }) => name.toLowerCase() === given.toLowerCase())
  for (const { study, diagnostics } of own) if (!study) sayDiagnostics(context, diagnostics)
  const readable = own.flatMap(({ reviewer, file, study }) => (study ? [{ reviewer, file, study }] : []))
  if (readable.length === 2) return readable as [Own, Own]
  throw new UserError(
    `Unexpected ${count(readable.length, 'extraction')} of \`${given}\`, expected those of two people in \`extraction/by/\`.`,
    {
      hint: 'Set `mode: dual` under `extraction` in review.yaml, and let two reviewers run `litsieve extract RECORD --as THEM`.',
    },
  )
}
