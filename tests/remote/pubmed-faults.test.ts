import { describe, expect, it } from 'vitest'
import type { Fault, FaultRule } from './fault-server.ts'
import { everything, fetchAll, memoryStore, planFor } from './in-memory.ts'
import { CANARY, serve } from './live-review.ts'

const N = 410
const once = (on: string, fault: Fault, nth: FaultRule['nth'] = 1): FaultRule => ({ on, nth, fault })
const change = (from: string | RegExp, to: string): Fault => ({
  kind: 'change',
  change: (body) => body.replace(from, to),
})
const status = (code: number, headers?: Record<string, string>): Fault => ({
  kind: 'status',
  status: code,
  body: `{"error":"API rate limit exceeded","api-key":"${CANARY}"}`,
  ...(headers ? { headers } : {}),
})

// Each passes: all records in the end.
const passing: readonly (readonly [string, FaultRule])[] = [
  ['429', once('efetch.fcgi', status(429))],
  ['429 with Retry-After 1', once('efetch.fcgi', status(429, { 'retry-after': '1' }))],
  ['500', once('efetch.fcgi', status(500))],
  ['500 of the list', once('esearch.fcgi', status(500))],
  ['502', once('efetch.fcgi', status(502), [1, 2, 3])],
  ['a web page with status 200', once('efetch.fcgi', { kind: 'html' })],
  ['a web page for the list', once('esearch.fcgi', { kind: 'html' })],
  ['nothing behind the head of the XML', once('efetch.fcgi', { kind: 'prolog' })],
  ['an empty answer', once('efetch.fcgi', { kind: 'empty' })],
  ['an answer cut off, with its length', once('efetch.fcgi', { kind: 'truncated', how: 'length' })],
  ['an answer cut off, in chunks', once('efetch.fcgi', { kind: 'truncated', how: 'chunked' })],
  ['an answer cut off and closed cleanly', once('efetch.fcgi', { kind: 'truncated', how: 'clean' })],
  ['a list cut off and closed cleanly', once('esearch.fcgi', { kind: 'truncated', how: 'clean' })],
  ['a stalled answer', once('efetch.fcgi', { kind: 'stalled' })],
  ['a dripping answer', once('efetch.fcgi', { kind: 'dripping' })],
  ['a reset', once('efetch.fcgi', { kind: 'reset' })],
  ['the same page twice', once('efetch.fcgi', { kind: 'duplicate' }, 2)],
  ['a record less', once('efetch.fcgi', change(/<PubmedArticle>[\s\S]*?<\/PubmedArticle>/, ''))],
  ['a record twice', once('efetch.fcgi', change(/(<PubmedArticle>[\s\S]*?<\/PubmedArticle>)/, '$1$1'))],
  ['broken XML', once('efetch.fcgi', change('</ArticleTitle>', '</Title>'))],
  ['another charset', once('efetch.fcgi', { kind: 'latin1' })],
  ['gzip that was not asked for', once('efetch.fcgi', { kind: 'gzip' }, { from: 1 })],
  [
    'an error with status 200',
    once('efetch.fcgi', change(/[\s\S]+/, '<eFetchResult><ERROR>Unable to obtain query</ERROR></eFetchResult>')),
  ],
  [
    'an error of the list with status 200',
    once('esearch.fcgi', change(/[\s\S]+/, '{"esearchresult":{"ERROR":"TXCLIENT EOF"}}')),
  ],
  [
    'no hits, which is an error',
    once(
      'esearch.fcgi',
      change(/[\s\S]+/, '{"esearchresult":{"ERROR":"Search Backend failed","count":"0","idlist":[]}}'),
    ),
  ],
  ['a list shorter than its count', once('esearch.fcgi', change(/"count":"410"/, '"count":"420"'))],
  ['control characters in the list', once('esearch.fcgi', change('[read]', '[re\u0001ad]'))],
]

describe('PubMed, when something goes wrong once', () => {
  it.each(passing)('%s', async (_, fault) => {
    await serve({ world: { records: N, words: 12 }, faults: [fault] })
    const store = memoryStore()
    const { result, stopped, ids, words } = await fetchAll(planFor('pubmed'), store)
    expect(stopped).toBeUndefined()
    expect(result).toMatchObject({ reported: N, retrieved: N, missing: [] })
    expect(result!.partial).toBeUndefined()
    expect(new Set(ids).size).toBe(N)
    expect(everything(store) + words.join()).not.toContain(CANARY)
  })
})

// Each stops, says so, and goes on when the fault is over.
const stopping: readonly (readonly [string, FaultRule, RegExp])[] = [
  [
    '429 with Retry-After 3600',
    once('efetch.fcgi', status(429, { 'retry-after': '3600' }), { from: 2 }),
    /asks to wait 3600 seconds/,
  ],
  [
    '401 that says the key',
    once('efetch.fcgi', { kind: 'echo', status: 401 }, { from: 2 }),
    /refused the request with status 401.*\[redacted\]/,
  ],
  ['500 for ever', once('efetch.fcgi', status(500), { from: 2 }), /no usable answer for records .* after 6 attempts/],
  [
    'a redirect to another host',
    once('efetch.fcgi', { kind: 'redirect', to: 'http://login.example.org/' }, { from: 2 }),
    /login\.example\.org, where it is not followed/,
  ],
  [
    'a redirect round and round',
    once('efetch.fcgi', { kind: 'redirect', to: '/pubmed/efetch.fcgi' }, { from: 2 }),
    /not followed/,
  ],
  ['the same page for ever', once('efetch.fcgi', { kind: 'duplicate' }, { from: 2 }), /no usable answer/],
]

describe('PubMed, when something stays wrong', () => {
  it.each(stopping)('%s', async (_, fault, message) => {
    const bad = await serve({ world: { records: N, words: 12 }, faults: [fault] })
    const store = memoryStore()
    const { stopped, words } = await fetchAll(planFor('pubmed'), store)
    expect(stopped?.message).toMatch(message)
    expect(stopped?.hint).toMatch(/run the same command again|Run the same command again/)
    expect(everything(store) + words.join()).not.toContain(CANARY)
    await bad.close()
    const kept = store.saved.size
    expect(kept).toBeGreaterThan(0)
    const good = await serve({ world: { records: N, words: 12 } })
    const again = await fetchAll(planFor('pubmed'), store)
    expect(again.result).toMatchObject({ reported: N, retrieved: N })
    // Nothing that was kept is asked for again: not the list, and not a page.
    expect(good.calls('esearch.fcgi')).toBe(0)
    expect(good.calls('efetch.fcgi')).toBe(store.saved.size - kept)
  })
})
