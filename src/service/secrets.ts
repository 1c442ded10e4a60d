/** Secrets of a run by the names of the environment variables that hold them. */
export type Secrets = Readonly<Record<string, string>>

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]'

// Names of parameters and headers that hold secrets, whatever their value: in links that a service prints, too.
const PARAMETERS =
  /((?:[?&;"'\s]|^)(?:api[_-]?key|x-api-key|x-els-apikey|insttoken|access_token|token|mailto|email)["']?\s*[=:]\s*["']?)([^&\s"'<>,;}]+)/gi

/** Text for people and logs: without secrets, in the letters of a URL or not, and without the values of parameters that hold such. */
export function redact(text: string, secrets: Secrets): string {
  let out = text
  for (const value of forms(secrets)) out = out.replaceAll(value, REDACTED)
  return out.replace(PARAMETERS, (_, name: string) => `${name}${REDACTED}`)
}

/** Bytes of an answer without the secrets themselves; the same bytes when there are none. */
export function redactBytes(bytes: Uint8Array, keys: Secrets): Uint8Array {
  let out = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let found = false
  for (const value of forms(keys)) {
    const needle = Buffer.from(value)
    if (out.indexOf(needle) < 0) continue
    found = true
    const parts: Buffer[] = []
    let from = 0
    for (let at = out.indexOf(needle); at >= 0; at = out.indexOf(needle, from)) {
      parts.push(out.subarray(from, at), Buffer.from(REDACTED))
      from = at + needle.length
    }
    out = Buffer.concat([...parts, out.subarray(from)])
  }
  return found ? out : bytes
}

// A secret as it stands, as it stands in a URL or a form, and as JSON may escape it; the longest first.
function forms(secrets: Secrets): string[] {
  const all = Object.values(secrets).flatMap((value) => {
    const json = JSON.stringify(value).slice(1, -1)
    return [
      value,
      encodeURIComponent(value),
      new URLSearchParams({ a: value }).toString().slice(2),
      json,
      json.replaceAll('/', '\\/'),
    ]
  })
  return [...new Set(all)].filter((one) => one !== '').sort((a, b) => b.length - a.length)
}
