import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../lib/user-error.ts'
import type { Secrets } from '../service/secrets.ts'
import { allowance, EMAIL, type Service, services } from '../service/services.ts'
import type { Clock } from './clock.ts'
import { gapOf, type HostGate, hostGate } from './host-gate.ts'
import { hostLock, privateLock } from './host-lock.ts'
import { openSender, type Send } from './send.ts'

/** The environment variable that sends all requests to a server on this machine; for tests. */
export const TEST_SERVER = 'LITSIEVE_TEST_SERVER'
/** The environment variable that makes all waiting shorter, from 0 to 1; for tests, with a test server only. */
export const TEST_PACE = 'LITSIEVE_TEST_PACE'

type Env = Readonly<Record<string, string | undefined>>

/** A service that can be asked. */
export interface Remote {
  readonly service: Service
  readonly base: string
  readonly gate: HostGate
  readonly send: Send
  readonly clock: Clock
  /** 1, or less in tests. */
  readonly pace: number
  /** Keys: nowhere to be seen, in answers neither. */
  readonly keys: Secrets
  /** Keys and the e-mail address: in no message. */
  readonly secrets: Secrets
  readonly email: string | undefined
  readonly close: () => Promise<void>
}

/** Where a service is, what it allows, and what is secret about it; nothing is opened. */
export interface Target {
  readonly service: Service
  readonly base: string
  readonly pace: number
  readonly keys: Secrets
  readonly secrets: Secrets
  readonly email: string | undefined
  readonly rate: number
  readonly atOnce: number
}

/** Reads what the environment says about a service. Throws when a key is needed and missing, or cannot be one. */
export function targetOf(id: Service['id'], env: Env): Target {
  const service = services[id]
  const email = env[EMAIL]?.trim() || undefined
  if (email !== undefined && !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email)) {
    throw new UserError(`Unexpected value of ${EMAIL}, expected an e-mail address.`, {
      hint: `Set it to an address that ${service.label} can write to, for example \`export ${EMAIL}=name@example.org\`.`,
    })
  }
  const value = service.key && env[service.key.variable]?.trim()
  if (value && !/^[\x21-\x7e]{8,}$/.test(value)) {
    throw new UserError(`Unexpected value of ${service.key!.variable}, expected a key of at least 8 characters.`, {
      hint: 'Copy the key again from your account of the service.',
    })
  }
  const server = env[TEST_SERVER]
  if (service.key?.needed && !value) {
    throw new UserError(`Unexpected lack of a key, expected one of ${service.label} in ${service.key.variable}.`, {
      hint: `Get a free key from ${service.label}, then \`export ${service.key.variable}=…\`. It is never written to a file.`,
    })
  }
  const keys: Record<string, string> = value ? { [service.key!.variable]: value } : {}
  const base = server ? `${loopback(server)}/${id}` : service.base
  const pace = server ? Math.min(1, Math.max(0, Number(env[TEST_PACE] ?? 1) || 0)) : 1
  const secrets = email === undefined ? keys : { ...keys, [EMAIL]: email }
  return { service, base, pace, keys, secrets, email, ...allowance(service, env) }
}

/** Opens a service. `folder` is for what processes share about it; `say` hears when it cannot be used. */
export async function openRemote(
  target: Target,
  options: { folder: string; clock: Clock; agent: string; say: (text: string) => void },
): Promise<Remote> {
  const { service, pace } = target
  const { clock } = options
  const folder = join(options.folder, 'hosts')
  const shared = await mkdir(folder, { recursive: true }).then(
    () => true,
    () => false,
  )
  if (!shared) {
    options.say(`Warning: \`${folder}\` cannot be written to. Run one search at a time: several would ask too fast.`)
  }
  const lock = shared ? hostLock(folder, target.base.replace(/[^a-z0-9.]+/gi, '-')) : privateLock()
  const gate = hostGate({ gap: gapOf(target.rate) * pace, atOnce: target.atOnce, lock, clock, pace })
  const { send, close } = await openSender({
    pace,
    proxy: !target.base.startsWith('http://127.'),
    agent: options.agent,
  })
  const { keys, secrets, email, base } = target
  return { service, base, gate, send, clock, pace, keys, secrets, email, close }
}

// Requests may be turned to another server for tests only, so that no setting can send keys elsewhere.
function loopback(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return url.origin
  throw new UserError(
    `Unexpected ${TEST_SERVER}, expected an address of this machine such as \`http://127.0.0.1:8080\`.`,
    {
      hint: `It is for tests. Take it away: \`unset ${TEST_SERVER}\`.`,
    },
  )
}
