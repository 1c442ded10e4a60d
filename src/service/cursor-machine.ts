import { count, formatNumber } from '../lib/text.ts'
import type { Answer, Machine, Result, Verdict } from './ask.ts'
import type { CursorService } from './cursor-service.ts'
import type { PageFacts } from './facts.ts'
import { again, jsonOf, recordsOf, textOf } from './page-check.ts'

/** What is searched. */
export interface CursorSearch {
  readonly text: string
  readonly cap: number | undefined
  readonly known: readonly string[]
}

/** A search of a service whose lists are paged by a cursor: one page after the other, each looked at before the next is asked for. */
export function openCursor(service: CursorService, { text, cap, known }: CursorSearch): Machine {
  const size = Math.min(service.pageSize, cap ?? service.pageSize)
  const pages: PageFacts[] = []
  const seen = new Set<string>()
  const cursors = new Set<string>([service.first])
  const inReview = new Set(known)
  const warnings = new Set<string>()

  const total = (): number | undefined => pages.at(-1)?.total
  const cursor = (): string | null => (pages.length === 0 ? service.first : pages.at(-1)!.next)
  const ended = (): boolean => cursor() === null || (cap !== undefined && seen.size >= cap)

  return {
    next: () => {
      if (ended()) return []
      const n = pages.length
      const { method, path, params } = service.request(text, cursor()!, size)
      return [{ key: `page:${n}`, method, path, params, keep: 'json', what: `page ${n + 1}`, patience: 3 }]
    },
    read: (_, answer) => readPage(answer),
    apply: (key, facts) => {
      if (facts.kind !== 'page' || key !== `page:${pages.length}`) return
      pages.push(facts)
      for (const id of facts.ids) seen.add(id)
      for (const one of facts.warnings) warnings.add(one)
      if (facts.next !== null) cursors.add(facts.next)
    },
    progress: () => ({
      done: Math.min(seen.size, cap ?? seen.size),
      total: cap === undefined || total() === undefined ? total() : Math.min(cap, total()!),
    }),
    result,
  }

  async function readPage(answer: Answer): Promise<Verdict> {
    if (answer.status >= 300) return notOk(answer)
    const read = jsonOf(answer)
    if ('kind' in read) return read
    const page = service.page(read.value, read.text)
    if ('kind' in page)
      return page.kind === 'again' && pages.length > 0 && service.expired(200, read.text) ? restart() : page
    const { ids, next, warnings: said } = page
    const all = page.total ?? total()
    if (all === undefined) return again('a page that does not say how many records there are')
    if (service.needsCap !== undefined && cap === undefined && all > service.needsCap) {
      return {
        kind: 'stop',
        why: `${service.label} ranks everything that has one of the words: it found ${formatNumber(all)} records`,
        hint: 'Say in the front matter how many of the first are wanted (`cap: 500`), and run the same command again.',
      }
    }
    if (ids.length > size) return again(`${ids.length} records on a page of ${size}`)
    if (new Set(ids).size !== ids.length) return again('a record that comes twice on one page')
    let records = 0
    if (ids.length > 0) {
      const broken = await recordsOf(answer, service.format, () => records++)
      if (broken !== undefined) return again(broken)
    }
    if (records !== ids.length) return again(`${records} records that can be read of ${ids.length}`)
    const other = page.echo !== undefined && !sameText(page.echo, text)
    const notes = other ? [...said, `${service.label} read the query as: ${page.echo}`] : [...said]
    const facts = (end: string | null): PageFacts => ({
      kind: 'page',
      total: all,
      ids: [...ids],
      next: end,
      warnings: notes,
    })
    // An answer to another query; or a service that writes queries in its own way, which is said.
    if (other && !warnings.has(notes.at(-1)!)) {
      const verdict = follow(ids, next, all, facts)
      const enough = verdict.kind === 'ok' ? verdict.facts : verdict.kind === 'again' ? verdict.enough : undefined
      return { ...again('an answer to another query'), ...(enough ? { enough } : {}) }
    }
    return follow(ids, next, all, facts)
  }

  // Where the list goes on after a page that is sound in itself.
  function follow(
    ids: readonly string[],
    next: string | null,
    all: number,
    facts: (end: string | null) => PageFacts,
  ): Verdict {
    const fresh = ids.filter((id) => !seen.has(id))
    const sent = cursor()!
    if (ids.length > 0 && fresh.length === 0) {
      return { ...again('the same records as before'), ...(next === null ? { enough: facts(null) } : {}) }
    }
    const have = seen.size + fresh.length
    const short = have < Math.min(all, cap ?? all)
    const ends = next === null || ids.length === 0 || (service.endsOnSame && next === sent)
    if (ends) {
      // Asking once more costs little; a list that ends too early is taken as it is and called partial.
      return short
        ? { ...again(`the list ends at ${formatNumber(have)} of ${formatNumber(all)} records`), enough: facts(null) }
        : { kind: 'ok', facts: facts(null) }
    }
    if (have >= all) return { kind: 'ok', facts: facts(null) }
    if (next === sent || cursors.has(next)) {
      // Every record is here: what comes round again is the end.
      if (!short) return { kind: 'ok', facts: facts(null) }
      return again('a cursor that leads back to a page that was read')
    }
    if (ids.length < size && short)
      return { ...again(`${ids.length} records on a page of ${size} in the middle of the list`), enough: facts(next) }
    return { kind: 'ok', facts: facts(next) }
  }

  function notOk(answer: Answer): Verdict {
    const body = textOf(answer)
    const expired = pages.length > 0 && typeof body === 'string' && service.expired(answer.status, body)
    return expired ? restart() : again(`status ${answer.status}`)
  }

  function restart(): Verdict {
    return { kind: 'restart', why: 'its cursor has expired' }
  }

  function result(): Result {
    const last = pages.at(-1)!
    const reported = last.total
    const totals = [...new Set(pages.map((one) => one.total))]
    const wanted = Math.min(reported, cap ?? reported)
    const retrieved = Math.min(seen.size, cap ?? seen.size)
    const given = pages.reduce((sum, one) => sum + one.ids.length, 0)
    const notes: string[] = []
    if (totals.length > 1) {
      notes.push(`The number of records changed while they were fetched: ${totals.map(formatNumber).join(', then ')}.`)
    }
    if (given > seen.size) notes.push(`${count(given - seen.size, 'record')} came on more than one page.`)
    if (cap !== undefined && reported > cap) {
      notes.push(
        `The first ${formatNumber(cap)} of ${formatNumber(reported)} records were wanted (\`cap\`), in the order of the service.`,
      )
    }
    return {
      reported,
      retrieved,
      known: [...seen].filter((id) => inReview.has(id)).length,
      missing: [],
      warnings: [...warnings],
      notes,
      ...(retrieved < wanted
        ? { partial: `${service.label} gave ${formatNumber(retrieved)} of ${formatNumber(wanted)} records` }
        : {}),
    }
  }
}

function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
  return plain(a) === plain(b)
}
