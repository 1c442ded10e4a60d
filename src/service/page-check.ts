import { detectFormat } from '../records/formats/detect.ts'
import { formats } from '../records/formats/index.ts'
import { readRecords } from '../records/read/read-records.ts'
import type { LitRecord } from '../records/record.ts'
import type { Answer, Verdict } from './ask.ts'

type Again = Extract<Verdict, { kind: 'again' }>

/** The text of an answer, or why it is none: services write UTF-8. */
export function textOf({ body }: Answer): string | Again {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body)
  } catch {
    return again('an answer that is not in UTF-8')
  }
}

/** Why a text is no answer of a service at all: nothing, or a web page. */
export function notAnAnswer(text: string): Again | undefined {
  if (text.trim() === '') return again('an empty answer')
  if (
    /^\s*(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(text) ||
    /<html[\s>]/i.test(text.slice(0, 2000))
  ) {
    return again('a web page instead of records')
  }
  return undefined
}

/** An answer that the same request may better. */
export function again(why: string): Again {
  return { kind: 'again', why }
}

/** The value of an answer in JSON; raw control characters in texts are let pass. */
export function jsonOf(answer: Answer): { readonly value: unknown; readonly text: string } | Again {
  const text = textOf(answer)
  if (typeof text !== 'string') return text
  const none = notAnAnswer(text)
  if (none) return none
  try {
    return { value: JSON.parse(text) as unknown, text }
  } catch {
    try {
      return { value: JSON.parse(text.replace(/[\u0000-\u001F]/g, ' ')) as unknown, text }
    } catch {
      return again(/^\s*[{[]/.test(text) ? 'JSON that is cut off or broken' : 'text that is not JSON')
    }
  }
}

/** The records of an answer, as `import` will read them; a reason where a record cannot be read. */
export async function recordsOf(
  { body }: Answer,
  format: string,
  each: (record: LitRecord) => void,
): Promise<string | undefined> {
  const detected = detectFormat(body, '')
  const found = detected.kind === 'detected' ? detected.format.name : undefined
  if (detected.kind !== 'detected') return `${detected.what} instead of records`
  if (found !== format) return `${detected.format.label} instead of ${formats[format]!.label}`
  const info = { name: 'answer', sha256: '0'.repeat(64) }
  for await (const item of readRecords([body], info, detected)) {
    if (item.kind === 'record') each(item.record)
    else if (item.kind === 'quarantined') return `a record that cannot be read: ${item.piece.reason}`
  }
  return undefined
}
