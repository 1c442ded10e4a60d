import { describe, expect, it } from 'vitest'
import type { SearchPlan } from '../../src/service/search-plan.ts'
import type { Fault, FaultRule } from './fault-server.ts'
import { everything, fetchAll, memoryStore, planFor } from './in-memory.ts'
import { CANARY, serve } from './live-review.ts'

type Service = Exclude<SearchPlan['service'], 'pubmed'>
const ENDPOINT: Record<Service, string> = {
  europepmc: 'search',
  clinicaltrials: 'studies',
  openalex: 'works',
  crossref: 'works',
}
// Two pages of each, the last one not full.
const N: Record<Service, number> = { europepmc: 1020, clinicaltrials: 230, openalex: 130, crossref: 1020 }
const SERVICES = Object.keys(ENDPOINT) as Service[]
const change = (from: string | RegExp, to: string): Fault => ({
  kind: 'change',
  change: (body) => body.replace(from, to),
})

const passing: readonly (readonly [string, Fault, number | readonly number[]])[] = [
  ['429', { kind: 'status', status: 429 }, 2],
  ['500', { kind: 'status', status: 500 }, 2],
  ['a web page with status 200', { kind: 'html' }, 2],
  ['an empty answer', { kind: 'empty' }, 2],
  ['an answer cut off, with its length', { kind: 'truncated', how: 'length' }, 2],
  ['an answer cut off and closed cleanly', { kind: 'truncated', how: 'clean' }, 1],
  ['the page before once more', { kind: 'duplicate' }, 2],
  ['an error with status 200', change(/[\s\S]+/, '{"errCode":404,"errMsg":"Internal error"}'), 2],
  [
    'a list that seems to end',
    change(/"(nextCursorMark|nextPageToken|next_cursor|next-cursor)":"[^"]*"/, '"other":"x"'),
    2,
  ],
  ['a reset', { kind: 'reset' }, 2],
]

describe.each(SERVICES)('%s, when something goes wrong once', (service) => {
  it.each(passing)('%s', async (_, fault, nth) => {
    await serve({ world: { records: N[service] }, faults: [{ on: ENDPOINT[service], nth, fault }] })
    const store = memoryStore()
    const { result, stopped, ids, words } = await fetchAll(planFor(service), store)
    expect(stopped).toBeUndefined()
    expect(result).toMatchObject({ reported: N[service], retrieved: N[service] })
    expect(result!.partial).toBeUndefined()
    expect([ids.length, new Set(ids).size]).toEqual([N[service], N[service]])
    expect(everything(store) + words.join()).not.toContain(CANARY)
  })
})

const rule = (service: Service, fault: Fault, nth: FaultRule['nth']): FaultRule => ({
  on: ENDPOINT[service],
  nth,
  fault,
})

describe('lists that do not end well', () => {
  it('stops where a cursor leads back, and keeps what it has', async () => {
    const loop = change(/"next-cursor":"[^"]*"/, '"next-cursor":"*"')
    await serve({ world: { records: 2300 }, faults: [rule('crossref', loop, { from: 2 })] })
    const store = memoryStore()
    const { stopped } = await fetchAll(planFor('crossref'), store)
    expect(stopped?.message).toMatch(/a cursor that leads back/)
    expect(store.saved.size).toBe(1)
  })

  it('calls a list partial that ends too early for good', async () => {
    const end = change(/,?"nextPageToken":"[^"]*"/, '')
    await serve({ world: { records: 450 }, faults: [rule('clinicaltrials', end, { from: 2 })] })
    const { result } = await fetchAll(planFor('clinicaltrials'))
    expect(result).toMatchObject({ reported: 450, retrieved: 400 })
    expect(result!.partial).toMatch(/400 of 450/)
  })

  it('says so when the total changes', async () => {
    const fewer = change(/"hitCount":2300/, '"hitCount":2299')
    await serve({ world: { records: 2300 }, faults: [rule('europepmc', fewer, 1)] })
    const { result } = await fetchAll(planFor('europepmc'))
    expect(result!.notes).toEqual(['The number of records changed while they were fetched: 2,299, then 2,300.'])
    expect(result!.partial).toBeUndefined()
  })

  it('begins again when a cursor has expired', async () => {
    const gone: Fault = {
      kind: 'status',
      status: 404,
      body: '{"status":"failed","message-type":"resource-failure","message":[{"type":"cursor-invalid","value":"x","message":"Cursor specified but it is invalid"}]}',
    }
    await serve({ world: { records: 2300 }, faults: [rule('crossref', gone, 3)] })
    const store = memoryStore()
    const { result, ids } = await fetchAll(planFor('crossref'), store)
    expect(result).toMatchObject({ retrieved: 2300 })
    expect(new Set(ids).size).toBe(2300)
    expect(store.restarts).toEqual(['its cursor has expired'])
  })

  it('takes no more than the cap, and says how many there are', async () => {
    const server = await serve({ world: { records: 2300 } })
    const { result, ids } = await fetchAll(planFor('crossref', { cap: 1500 }))
    expect(result).toMatchObject({ reported: 2300, retrieved: 1500 })
    expect(result!.partial).toBeUndefined()
    expect(ids).toHaveLength(2000)
    expect(server.calls('works')).toBe(2)
  })

  it('asks for a cap where everything is ranked', async () => {
    await serve({ world: { records: 20_000 } })
    const { stopped } = await fetchAll(planFor('crossref'))
    expect(stopped?.message).toMatch(/found 20,000 records/)
    expect(stopped?.hint).toMatch(/cap: 500/)
  })

  it('tells the reviewer when Europe PMC has read another query', async () => {
    await serve({ world: { records: 10 }, faults: [rule('europepmc', change('aged people', 'aged'), { from: 1 })] })
    const { result } = await fetchAll(planFor('europepmc'))
    expect(result!.warnings.join()).toMatch(/Europe PMC read the query as: care AND/)
  })

  it('sends a long query in the body of the request', async () => {
    const long = `care AND (${Array.from({ length: 200 }, (_, n) => `word${n}`).join(' OR ')})`
    const server = await serve({ world: { records: 1200 } })
    const { result } = await fetchAll(planFor('europepmc', { string: long }))
    expect(result).toMatchObject({ retrieved: 1200, warnings: [] })
    expect(server.log.map((one) => [one.endpoint, one.params.get('query') === long])).toEqual([
      ['searchPOST', true],
      ['searchPOST', true],
    ])
  })
})
