import { UserError } from '../../lib/user-error.ts'
import { isDay } from '../../search/date.ts'
import { converse } from '../ask.ts'
import type { Context } from '../context.ts'
import { countIn } from '../count-in.ts'

/** What is known about a search that a person made, as options or answers give it. */
export interface RecordForm {
  readonly date: string
  readonly hits: number
  readonly string: string
  readonly pages?: number
  readonly screened?: number
  readonly order?: string
  readonly url?: string
  readonly signedIn?: boolean
  readonly files: readonly string[]
  readonly notes: readonly string[]
}

/** The form while it is filled in. */
export type PartForm = { -readonly [Key in keyof RecordForm]?: RecordForm[Key] }

/** Asks for what is missing, where a person sits at the terminal; `web`: a search of the web, looked through page by page. */
export async function askForm(context: Context, given: PartForm, web: boolean): Promise<PartForm> {
  if (!context.interactive || (given.hits !== undefined && given.string !== undefined)) return given
  const form = { ...given }
  await converse(async (ask) => {
    const number = async (question: string): Promise<number | undefined> => {
      for (;;) {
        const answer = await ask(question)
        if (answer === '') return undefined
        const value = countIn(answer)
        if (value !== undefined) return value
        context.say('  Unexpected answer, expected a whole number such as 1204.')
      }
    }
    while (!isDay(form.date ?? '')) form.date = await ask('Day of the search', context.now().toISOString().slice(0, 10))
    while (!form.string) form.string = await ask('Exact text that was searched')
    while (form.hits === undefined) form.hits = (await number('Results that the platform showed')) ?? form.hits!
    if (web) {
      const pages = form.pages ?? (await number('Pages of results that were looked through (Enter: none)'))
      const screened = form.screened ?? (await number('Results that were looked at (Enter: all)'))
      if (pages !== undefined) form.pages = pages
      if (screened !== undefined) form.screened = screened
      form.signedIn ??= /^y/i.test(await ask('Were you signed in? y/n', 'n'))
    }
    if (!form.files || form.files.length === 0) {
      const file = await ask('File of records that you exported (Enter: none)')
      form.files = file === '' ? [] : [file]
    }
  })
  return form
}

/** The whole form, or an error that says what is missing. */
export function needForm(form: PartForm): RecordForm {
  const { date, hits, string } = form
  if (date === undefined || !isDay(date)) {
    throw new UserError(`Unexpected date \`${date ?? ''}\`, expected a day such as \`2022-02-03\`.`, {
      hint: 'Give the day of the search with `--date`.',
    })
  }
  if (hits === undefined || string === undefined || string.trim() === '') {
    const what = hits === undefined ? 'number of results' : 'text that was searched'
    throw new UserError(`Unexpected lack of the ${what}, expected what the platform showed.`, {
      hint: hits === undefined ? 'Give it with `--hits 1204`.' : 'Give it with `--string "…"`.',
    })
  }
  if (form.screened !== undefined && form.screened > hits) {
    throw new UserError(`Unexpected \`--screened ${form.screened}\`, expected no more than the ${hits} results.`, {
      hint: 'Correct one of the two.',
    })
  }
  return {
    ...form,
    date,
    hits,
    string: string.replace(/\s+/g, ' ').trim(),
    files: form.files ?? [],
    notes: form.notes ?? [],
  }
}
