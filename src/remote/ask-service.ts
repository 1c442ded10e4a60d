import type { Answer, Ask, Machine } from '../service/ask.ts'
import type { Facts } from '../service/facts.ts'
import { redact, redactBytes } from '../service/secrets.ts'
import { limitsIn } from '../service/services.ts'
import { prepare } from './prepare.ts'
import type { Remote } from './remote.ts'
import { retryAfter } from './retry-after.ts'
import { LostAnswer, type Request } from './send.ts'
import { Stopped } from './stopped.ts'

/** A good answer. */
export interface Accepted {
  readonly kind: 'accepted'
  readonly answer: Answer
  readonly facts: Facts
  readonly attempts: number
}

/** What asking came to: an answer, or a service that has forgotten where we were. */
export type Asked = Accepted | { readonly kind: 'restart'; readonly why: string }

const ATTEMPTS = 6
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504])

/**
 * Asks until a good answer comes: waits between attempts, as long as the service says where it says so. Throws `Stopped` when there is no
 * use in going on; whatever was accepted before stays.
 */
export async function askService(
  remote: Remote,
  ask: Ask,
  read: Machine['read'],
  options: { signal: AbortSignal; maxWait: number; onWait: (seconds: number, why: string) => void },
): Promise<Asked> {
  const { signal, maxWait } = options
  const { service, gate, clock, pace } = remote
  let why = 'no answer'
  let status = 0
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const answer = await gate
      .run(() => sendFollowing(remote, prepare(remote, ask), signal), signal)
      .catch((error) => {
        if (error instanceof LostAnswer) return error
        throw error
      })
    if (answer instanceof LostAnswer) {
      status = 0
      why = answer.message
    } else {
      status = answer.status
      gate.lower(limitsIn(service, answer.headers))
      if (status >= 200 && status < 300) {
        const verdict = await read(ask, answer)
        if (verdict.kind === 'ok') return { kind: 'accepted', answer, facts: verdict.facts, attempts: attempt }
        if (verdict.kind === 'restart') return verdict
        if (verdict.kind === 'stop') throw new Stopped(redact(verdict.why, remote.secrets), verdict.hint)
        why = verdict.why
        if (verdict.enough && attempt >= (ask.patience ?? ATTEMPTS)) {
          return { kind: 'accepted', answer, facts: verdict.enough, attempts: attempt }
        }
      } else {
        why = `status ${status}${said(answer, remote)}`
        if (!PASSING.has(status)) {
          const verdict = await read(ask, answer)
          if (verdict.kind === 'restart') return verdict
          // `Not found` is an answer about a single thing.
          if (verdict.kind === 'ok' && status === 404) {
            return { kind: 'accepted', answer, facts: verdict.facts, attempts: attempt }
          }
          throw refused(remote, status, answer)
        }
        const asked = retryAfter(answer.headers['retry-after'], clock.now())
        if (asked !== undefined && asked > maxWait) {
          throw new Stopped(
            `${service.label} asks to wait ${asked} seconds before the next request`,
            'Run the same command again after that time; it goes on where it stopped.',
          )
        }
        if (asked !== undefined) {
          // A wait that a server asks for is never cut short: no jitter, no pace.
          options.onWait(asked, why)
          await gate.pause(asked * 1000)
          continue
        }
      }
    }
    if (attempt === ATTEMPTS) break
    const wait = (0.5 + clock.random() / 2) * Math.min(30, 0.4 * 2 ** attempt) * 1000 * pace
    options.onWait(wait / 1000, why)
    if (status === 429 || status === 503) await gate.pause(wait)
    else await clock.sleep(wait, signal)
  }
  throw new Stopped(
    `${service.label} gave no usable answer for ${ask.what} after ${ATTEMPTS} attempts (last: ${redact(why, remote.secrets)})`,
    status === 0 && /online/.test(why)
      ? 'Look at the network, then run the same command again; it goes on where it stopped.'
      : 'Run the same command again later; it goes on where it stopped.',
  )
}

function refused(remote: Remote, status: number, answer: Answer): Stopped {
  const { service } = remote
  const text = said(answer, remote)
  const key = service.key?.variable
  const hint =
    (status === 401 || status === 403) && key
      ? `Look whether ${key} holds a key that ${service.label} accepts, then run the same command again.`
      : status === 414 || status === 413
        ? 'The query is too long for the service: divide it into two queries.'
        : `Look at the query; when it is right, run the same command again later.`
  return new Stopped(`${service.label} refused the request with status ${status}${text}`, hint)
}

// The start of what an answer says, on one line, without keys and markup.
function said({ body }: Answer, { secrets }: Remote): string {
  const text = redact(new TextDecoder().decode(body.subarray(0, 4000)), secrets)
  const plain = text
    .replace(/<(?:style|script)[\s\S]*?<\/(?:style|script)>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain === '' ? '' : `: ${plain.length > 200 ? `${plain.slice(0, 200)}…` : plain}`
}

const MOST_HOPS = 3

// Redirects are followed to the same server alone: a key must not go anywhere else.
async function sendFollowing(remote: Remote, first: Request, signal: AbortSignal): Promise<Answer> {
  let request = first
  for (let hop = 0; ; hop++) {
    const answer = await remote.send(request, signal)
    const clean = { ...answer, body: redactBytes(answer.body, remote.keys) }
    const { location } = clean.headers
    if (clean.status < 300 || clean.status >= 400 || clean.status === 304 || !location) return clean
    const here = new URL(request.url)
    const there = URL.canParse(location, here.href) ? new URL(location, here) : undefined
    if (there?.origin !== here.origin || hop === MOST_HOPS) {
      const where = there ? there.host : 'an address that cannot be read'
      throw new Stopped(
        `${remote.service.label} sends the request on to ${redact(where, remote.secrets)}, where it is not followed`,
        'Look whether the network asks you to log in first (open a web page), then run the same command again.',
      )
    }
    const keep = clean.status === 307 || clean.status === 308
    const { method, form } = request
    request = keep && form ? { method, url: there.href, form } : { method: keep ? method : 'GET', url: there.href }
  }
}
