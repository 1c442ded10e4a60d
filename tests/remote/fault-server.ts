import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Answered, answerOf, type World } from './fake-services.ts'

/** What goes wrong with one answer. */
export type Fault =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Record<string, string>
      readonly body?: string
    }
  /** A web page with status 200. */
  | { readonly kind: 'html' }
  /** The head of an XML document, and nothing behind it. */
  | { readonly kind: 'prolog' }
  | { readonly kind: 'empty' }
  /** Cut off in the middle: with a length that promises more, in chunks, or cleanly closed as if it were whole. */
  | { readonly kind: 'truncated'; readonly how: 'length' | 'chunked' | 'clean' }
  /** Half the body, and then nothing. */
  | { readonly kind: 'stalled' }
  /** A byte now and then, for ever. */
  | { readonly kind: 'dripping' }
  | { readonly kind: 'reset' }
  /** The answer before this one once more. */
  | { readonly kind: 'duplicate' }
  /** The body changed: a record less, another total, broken JSON or XML. */
  | { readonly kind: 'change'; readonly change: (body: string) => string }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'gzip' }
  /** Says who asked, key included. */
  | { readonly kind: 'echo'; readonly status: number }
  | { readonly kind: 'latin1' }

/** Which answers go wrong: the calls of an endpoint (`efetch`) by their number from 1, or from one on. */
export interface FaultRule {
  readonly on: string
  readonly nth: number | readonly number[] | { readonly from: number }
  readonly fault: Fault
}

/** One request as it came in. */
export interface Logged {
  readonly at: number
  readonly endpoint: string
  readonly url: string
  readonly body: string
  readonly params: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly status: number
}

/** A server on this machine that behaves as the services do, with faults by plan. */
export interface FaultServer {
  readonly url: string
  readonly log: readonly Logged[]
  /** Requests that came too fast. */
  readonly refused: () => number
  readonly calls: (endpoint: string) => number
  readonly close: () => Promise<void>
}

/** How the server behaves. */
export interface ServerOptions {
  readonly world: World
  readonly faults?: readonly FaultRule[]
  /** At most so many requests in any window of so many milliseconds; more get status 429. */
  readonly rate?: { readonly limit: number; readonly window: number }
  readonly delay?: number
}

const HTML = '<!DOCTYPE html><html><head><title>Service unavailable</title></head><body><p>Try later</p></body></html>'

/** Starts a server on a free port of 127.0.0.1. */
export async function startFaultServer(options: ServerOptions): Promise<FaultServer> {
  const log: Logged[] = []
  const calls = new Map<string, number>()
  const starts: number[] = []
  const before = new Map<string, Answered>()
  let refused = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const answer = () => handle(request, response, body)
      if (options.delay) setTimeout(answer, options.delay)
      else answer()
    })
  })
  const handle = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const params = new URLSearchParams(body || url.search)
    const endpoint = url.pathname.split('/').filter(Boolean).slice(1, 2).join('') || url.pathname
    const now = performance.now()
    const note = (status: number) => {
      log.push({ at: now, endpoint, url: request.url ?? '', body, params, headers: request.headers, status })
    }
    if (options.rate) {
      const { limit, window } = options.rate
      while (starts.length > 0 && now - starts[0]! >= window) starts.shift()
      if (starts.length >= limit) {
        refused++
        note(429)
        const who = params.get('api_key') ?? '127.0.0.1'
        send(
          response,
          429,
          JSON.stringify({ error: 'API rate limit exceeded', 'api-key': who, count: '4', limit: '3' }),
        )
        return
      }
      starts.push(now)
    }
    const n = (calls.get(endpoint) ?? 0) + 1
    calls.set(endpoint, n)
    const answered = answerOf(options.world, url.pathname, params)
    const rule = options.faults?.find(({ on, nth }) => {
      if (on !== endpoint) return false
      if (typeof nth === 'number') return nth === n
      return 'from' in nth ? n >= nth.from : nth.includes(n)
    })
    note(rule?.fault.kind === 'status' ? rule.fault.status : answered.status)
    if (!rule) send(response, answered.status, answered.body, answered.headers)
    else spoil(response, rule.fault, answered, before.get(endpoint), request, params)
    before.set(endpoint, answered)
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    refused: () => refused,
    calls: (endpoint) => calls.get(endpoint) ?? 0,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers })
  response.end(body)
}

function spoil(
  response: ServerResponse,
  fault: Fault,
  answered: Answered,
  before: Answered | undefined,
  request: IncomingMessage,
  params: URLSearchParams,
): void {
  const { body, headers } = answered
  const half = body.slice(0, Math.floor(body.length / 2))
  switch (fault.kind) {
    case 'status':
      send(response, fault.status, fault.body ?? `status ${fault.status}`, fault.headers)
      return
    case 'html':
      send(response, 200, HTML, { 'content-type': 'text/html' })
      return
    case 'prolog':
      send(
        response,
        200,
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "x.dtd">\n',
      )
      return
    case 'empty':
      send(response, 200, '')
      return
    case 'truncated':
      if (fault.how === 'clean') {
        send(response, 200, half, headers)
        return
      }
      response.writeHead(200, {
        ...headers,
        ...(fault.how === 'length' ? { 'content-length': Buffer.byteLength(body) } : {}),
      })
      response.write(half)
      setTimeout(() => response.destroy(), 10)
      return
    case 'stalled':
      response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) })
      response.write(half)
      return
    case 'dripping': {
      response.writeHead(200, headers)
      let at = 0
      const timer = setInterval(() => response.write(body[at++] ?? ' '), 50)
      response.on('close', () => clearInterval(timer))
      return
    }
    case 'reset':
      request.socket.resetAndDestroy()
      return
    case 'duplicate':
      send(response, 200, (before ?? answered).body, headers)
      return
    case 'change':
      send(response, 200, fault.change(body), headers)
      return
    case 'redirect':
      send(response, 302, '', { location: fault.to })
      return
    case 'gzip':
      send(response, 200, gzipSync(body), { ...headers, 'content-encoding': 'gzip' })
      return
    case 'echo':
      send(response, fault.status, JSON.stringify({ error: 'API key invalid', 'api-key': params.get('api_key') }))
      return
    case 'latin1':
      send(response, 200, Buffer.from(body.replace('Record', 'R\u00e9cord'), 'latin1'), headers)
      return
  }
}
