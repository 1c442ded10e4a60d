import { systemClock } from '../../src/remote/clock.ts'
import { openRemote, targetOf } from '../../src/remote/remote.ts'
import { type Entry, type PageStore, runMachine } from '../../src/remote/run-machine.ts'
import { Stopped } from '../../src/remote/stopped.ts'
import type { Result } from '../../src/service/ask.ts'
import { openMachine } from '../../src/service/open-machine.ts'
import type { SearchPlan } from '../../src/service/search-plan.ts'

/** A store that forgets everything with the process. */
export interface MemoryStore extends PageStore {
  readonly saved: Map<string, { entry: Omit<Entry, 'file'>; body: Uint8Array }>
  readonly restarts: string[]
}

/** A store in memory. */
export function memoryStore(): MemoryStore {
  const saved: MemoryStore['saved'] = new Map()
  const restarts: string[] = []
  return {
    saved,
    restarts,
    entries: async () =>
      [...saved.values()].map(({ entry }) => ({
        ...entry,
        ...(entry.facts.kind === 'ids' ? {} : { file: entry.key }),
      })),
    save: async (entry, _, body) => {
      saved.set(entry.key, { entry, body })
    },
    restart: async (why) => {
      restarts.push(why)
      saved.clear()
    },
  }
}

/** A plan of a search that nobody made. */
export function planFor(service: SearchPlan['service'], over: Partial<SearchPlan> = {}): SearchPlan {
  return {
    litsieve: 'test',
    id: 'test.v1.2026-11-26',
    query: { name: 'test', version: 1, sha256: '' },
    service,
    string: 'care AND "aged people"',
    lines: {},
    started: '2026-11-26T07:00:00Z',
    update: false,
    known: [],
    ...over,
  }
}

/** Carries a search out against the server that the environment names; what stops it is an answer. */
export async function fetchAll(
  plan: SearchPlan,
  store: MemoryStore = memoryStore(),
  maxWait = 120,
): Promise<{ result: Result | undefined; stopped: Stopped | undefined; ids: string[]; words: string[] }> {
  const words: string[] = []
  const say = (text: string) => words.push(text)
  const target = targetOf(plan.service, process.env)
  const folder = process.env.LITSIEVE_CACHE!
  const remote = await openRemote(target, { folder, clock: systemClock, agent: 'test', say })
  const idsOf = () =>
    [...store.saved.values()].flatMap(({ entry: { facts } }) => (facts.kind === 'ids' ? [] : facts.ids))
  try {
    const { machine } = await runMachine(remote, () => openMachine(plan), store, {
      signal: new AbortController().signal,
      maxWait,
      onProgress: () => {},
      onWait: (_, why) => say(why),
      onRestart: say,
    })
    return { result: machine.result(), stopped: undefined, ids: idsOf(), words }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return { result: undefined, stopped: error, ids: idsOf(), words: [...words, error.message, error.hint] }
  } finally {
    await remote.close()
  }
}

/** Everything that a store holds, as one text: to look for what must not be there. */
export function everything(store: MemoryStore): string {
  return [...store.saved.values()]
    .map(({ entry, body }) => JSON.stringify(entry) + Buffer.from(body).toString('utf8'))
    .join('\n')
}
