import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../lib/user-error.ts'
import { type Facts, factsSchema } from '../service/facts.ts'
import { type SearchPlan, searchPlanSchema } from '../service/search-plan.ts'
import { inside, layout } from './layout.ts'
import { appendLine, createFile, removeInside, replaceFile, sweepTemporaries } from './write.ts'

const entrySchema = z.object({
  key: z.string(),
  at: z.string(),
  attempts: z.int().positive(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  file: z.string().optional(),
  facts: factsSchema,
})

/** An answer that counts: a line of a search's journal. */
export type JournalEntry = z.infer<typeof entrySchema>

/** The folder of a search. */
export function searchFolder(id: string): string {
  return `${layout.searches}/${id}`
}

const JOURNAL = 'journal.jsonl'

/** The journal and the pages of a search. A page is written before the line that makes it count. */
export function searchStore(dir: string, id: string) {
  const folder = searchFolder(id)
  return {
    entries: async (): Promise<readonly JournalEntry[]> => {
      await sweepTemporaries(dir, `${folder}/pages`)
      const text = await readFile(inside(dir, `${folder}/${JOURNAL}`), 'utf8').catch(() => '')
      const entries = new Map<string, JournalEntry>()
      for (const line of text.split('\n')) {
        const entry = parseLine(line)
        // A later answer to the same request stands in the place of an earlier one.
        if (entry) entries.delete(entry.key)
        if (entry) entries.set(entry.key, entry)
      }
      return [...entries.values()]
    },
    save: async (
      entry: Omit<JournalEntry, 'file'> & { facts: Facts },
      extension: string | undefined,
      body: Uint8Array,
    ): Promise<void> => {
      const file = extension === undefined ? undefined : `pages/${fileName(entry.key)}.${extension}`
      if (file !== undefined) await replaceFile(dir, `${folder}/${file}`, body)
      await appendLine(dir, `${folder}/${JOURNAL}`, JSON.stringify(file === undefined ? entry : { ...entry, file }))
    },
    restart: async (): Promise<void> => {
      await removeInside(dir, `${folder}/${JOURNAL}`)
      await removeInside(dir, `${folder}/pages`)
    },
    /** Forgets some answers, so that they are asked for again. */
    forget: async (keys: ReadonlySet<string>, entries: readonly JournalEntry[]): Promise<void> => {
      const kept = entries.filter((one) => !keys.has(one.key))
      await replaceFile(dir, `${folder}/${JOURNAL}`, kept.map((one) => `${JSON.stringify(one)}\n`).join(''))
    },
    /** Takes the pages away, once an import holds them. */
    clear: async (): Promise<void> => {
      await removeInside(dir, `${folder}/pages`)
      await removeInside(dir, `${folder}/import`)
    },
  }
}

// `records:12` sorts as `records-000012`.
function fileName(key: string): string {
  const [kind, number] = key.split(':')
  return /^\d+$/.test(number ?? '') ? `${kind}-${number!.padStart(6, '0')}` : key.replace(/[^\w-]+/g, '-')
}

function parseLine(line: string): JournalEntry | undefined {
  if (line.trim() === '') return undefined
  try {
    const parsed = entrySchema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** The plans of all searches of a review, oldest first. A folder whose plan cannot be read is an error: it may hold records. */
export async function loadSearchPlans(dir: string): Promise<SearchPlan[]> {
  const root = join(dir, layout.searches)
  const names = (await readdir(root, { withFileTypes: true }).catch(() => [])).filter((one) => one.isDirectory())
  const plans: SearchPlan[] = []
  for (const { name } of names) {
    const path = `${searchFolder(name)}/plan.json`
    const text = await readFile(join(dir, path), 'utf8').catch(() => undefined)
    // Killed before anything was asked.
    if (text === undefined) continue
    const plan = parsePlan(text)
    if (!plan) {
      throw new UserError(`Unexpected content of \`${path}\`, expected the plan of a search.`, {
        hint: 'Restore the file from git or a backup, or take the folder away to run the search anew.',
      })
    }
    plans.push(plan)
  }
  return plans.sort((a, b) => (a.started < b.started ? -1 : 1))
}

function parsePlan(text: string): SearchPlan | undefined {
  try {
    const parsed = searchPlanSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** Writes the plan of a new search; false when its folder has one already. */
export async function createSearchPlan(dir: string, plan: SearchPlan): Promise<boolean> {
  return createFile(dir, `${searchFolder(plan.id)}/plan.json`, `${JSON.stringify(plan, null, 2)}\n`)
}
