import { gunzipSync } from 'node:zlib'
import type { Dispatcher } from 'undici'
import type { Answer } from '../service/ask.ts'

/** A request with its address. */
export interface Request {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Form parameters of a POST. */
  readonly form?: Readonly<Record<string, string>>
}

/** Sends one request once. Rejects with `LostAnswer` when no whole answer came. */
export type Send = (request: Request, signal: AbortSignal) => Promise<Answer>

/** No answer, or not a whole one: asking again may help. */
export class LostAnswer extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'LostAnswer'
  }
}

const SECOND = 1000
// An answer may hold so much; a larger one is no page of records.
const LARGEST = 256 * 1024 * 1024
// In tests, so short that a stalled answer costs little and so long that a busy machine answers in time.
const SHORTEST = 600

/** Opens the connections of a run. undici's own retries are not used: they lose answers, and cap waits that servers ask for. */
export async function openSender(options: {
  pace: number
  proxy: boolean
  agent: string
}): Promise<{ send: Send; close: () => Promise<void> }> {
  const undici = await import('undici')
  const { Agent, EnvHttpProxyAgent, request } = undici
  const time = (seconds: number) => Math.max(SHORTEST, seconds * SECOND * options.pace)
  const limits = {
    connections: 4,
    connectTimeout: time(10),
    headersTimeout: time(60),
    bodyTimeout: time(30),
    maxResponseSize: LARGEST,
    pipelining: 1,
  }
  const proxied =
    options.proxy && ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((one) => process.env[one])
  const agent: Dispatcher = proxied ? new EnvHttpProxyAgent(limits) : new Agent(limits)
  const whole = time(180)
  return {
    send: async ({ method, url, form }, signal) => {
      const slow = AbortSignal.timeout(Math.ceil(whole))
      try {
        const answer = await request(url, {
          dispatcher: agent,
          method,
          signal: AbortSignal.any([signal, slow]),
          headers: {
            accept: '*/*',
            'accept-encoding': 'identity',
            'user-agent': options.agent,
            ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          },
          ...(form ? { body: new URLSearchParams(form).toString() } : {}),
        })
        const body = new Uint8Array(await answer.body.arrayBuffer())
        const headers = flat(answer.headers)
        return { status: answer.statusCode, headers, body: unpacked(body, headers) }
      } catch (error) {
        if (signal.aborted) throw signal.reason
        throw slow.aborted ? new LostAnswer('an answer that took too long', error) : lost(error)
      }
    },
    close: () => agent.destroy(),
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  )
}

// It was not asked for; some servers pack all the same.
function unpacked(body: Uint8Array, headers: Readonly<Record<string, string>>): Uint8Array {
  const gzip = /^(?:x-)?gzip$/i.test(headers['content-encoding'] ?? '')
  if (!gzip) return body
  try {
    return gunzipSync(body, { maxOutputLength: LARGEST })
  } catch (error) {
    throw new LostAnswer('a packed answer that cannot be unpacked', error)
  }
}

const WHY: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at its address',
  ENOTFOUND: 'its address cannot be found; is this computer online?',
  EAI_AGAIN: 'its address cannot be found; is this computer online?',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'no connection in time',
  ENETUNREACH: 'there is no way to it; is this computer online?',
  EHOSTUNREACH: 'there is no way to it; is this computer online?',
  UND_ERR_SOCKET: 'the answer was cut off',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'an answer that stopped in the middle',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'an answer of more than 256 MB',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer was cut off',
}

function lost(error: unknown): LostAnswer {
  const { code = '', cause } = error as NodeJS.ErrnoException
  const inner = (cause as NodeJS.ErrnoException | undefined)?.code ?? ''
  const tls = /CERT|TLS|SSL/.test(code + inner) ? 'its certificate is not accepted' : undefined
  const text = WHY[code] ?? WHY[inner] ?? tls ?? 'the connection failed'
  return new LostAnswer(text, error)
}
