import { basename } from 'node:path'
import { count, formatNumber, listWords, oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { pasteSideBySide } from '../report/paste-text.ts'
import { appendText } from '../review/append-text.ts'
import { createFile } from '../review/write.ts'
import { type Pasted, readPaste } from '../search/paste/read-paste.ts'
import { databaseOf, type PastePlan } from '../search/plan-paste.ts'
import { findPlatform, platforms } from '../search/platforms/index.ts'
import { RUN_HEADER } from '../search/runs.ts'
import { converse } from './ask.ts'
import type { Context } from './context.ts'
import { readInput } from './read-input.ts'

/** Reads a paste from a file; UserError when there is no strategy in it, or nobody can say of which platform. */
export async function loadPaste(file: string, given: string | undefined): Promise<Pasted> {
  const text = await readInput(file)
  const platform = given === undefined ? undefined : findPlatform(given)
  const known = listWords(
    platforms.map((one) => `\`${one.id}\``),
    'or',
  )
  if (given !== undefined && !platform) {
    throw new UserError(`Unexpected platform \`${given}\`, expected ${known}.`, {
      hint: 'Give the platform on which the search was run.',
    })
  }
  const pasted = readPaste(text, platform)
  if (pasted) return pasted
  const name = file === '-' ? 'standard input' : `\`${file}\``
  throw new UserError(`Unexpected text in ${name}, expected the lines of a search strategy.`, {
    hint: text.trim() === '' ? 'It is empty.' : `Say where it was run with \`--platform\`: ${known}.`,
  })
}

/** The name of the query: as given, or that of the file. */
export function pasteName(file: string, given: string | undefined): string {
  if (given !== undefined) return given
  if (file !== '-')
    return basename(file)
      .replace(/(?:\.v\d+)?\.[^.]*$/, '')
      .replace(/[^\p{L}\p{N}_-]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase()
  throw new UserError('Unexpected lack of a name for the query, expected `--name`.', {
    hint: 'Add for instance `--name medline`.',
  })
}

/** Shows what was pasted beside what was understood, on stderr. */
export function sayPaste(context: Context, pasted: Pasted, database: string | undefined): void {
  const known = databaseOf(pasted, database)
  const counts = pasted.lines.filter((line) => line.results !== undefined).length
  context.say(
    `${context.paint('bold', `${pasted.platform.label}, ${known.database}`)}${known.guessed ? ' (a guess: say it with `--database`)' : ''}`,
  )
  context.say(
    `${count(pasted.lines.length, 'line')}, ${counts === 0 ? 'no counts' : count(counts, 'count')}${pasted.date === undefined ? '' : `, searched ${pasted.date}`}\n`,
  )
  for (const { left, right } of pasteSideBySide(pasted, context.width)) {
    context.say(`${context.paint('dim', left)} ${context.paint('dim', '│')} ${right}`)
  }
  if (pasted.notes.length > 0) context.say('')
  for (const note of pasted.notes) context.say(`• ${oneLine(note)}`)
  const other = pasted.others[0]
  if (other)
    context.say(
      context.paint(
        'dim',
        `If it was not run on ${pasted.platform.label}, say where with \`--platform\` (${other.id}?).`,
      ),
    )
}

/** Asks whether what was understood is right; `--yes` answers for scripts. False: leave everything as it is. */
export async function confirmPaste(context: Context, yes: boolean): Promise<boolean> {
  if (yes || context.dryRun) return true
  if (!context.interactive) {
    throw new UserError('Unexpected import without a person at the keyboard, expected `--yes`.', {
      hint: 'Look at what was understood above, then run the same command with `--yes`.',
    })
  }
  context.say('')
  const answer = await converse((ask) => ask('Is this right? y/n', 'n'))
  return answer.toLowerCase().startsWith('y')
}

/** Writes the query file, and its run. */
export async function writePaste(dir: string, plan: PastePlan): Promise<void> {
  if (!(await createFile(dir, plan.file, plan.text))) {
    throw new UserError(`Unexpected file \`${plan.file}\`, expected none with that name.`, {
      hint: 'Move it away and run the same command again.',
    })
  }
  if (plan.run) await appendText(dir, plan.run.file, RUN_HEADER, plan.run.append)
}

/** One line about the run: `r1 on 2022-02-03, 14 counts, 80 in the end`. */
export function runText({ run }: PastePlan): string | undefined {
  if (!run) return undefined
  const end = run.results === undefined ? '' : `, ${formatNumber(run.results)} in the end`
  return `${run.run.id} on ${run.run.date}, ${count(run.run.counts.size, 'count')}${end}`
}
