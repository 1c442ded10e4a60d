import { z } from 'zod'
import type { Answer, Verdict } from './ask.ts'
import type { IdFacts } from './facts.ts'
import { again, jsonOf, notAnAnswer, textOf } from './page-check.ts'

/** PubMed gives no more than the first so many ids of a search. */
export const MOST_IDS = 9999

const texts = z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([])
const number = z.union([z.string().regex(/^\d+$/), z.int()]).transform(Number)

const result = z.looseObject({
  count: number,
  idlist: z.array(z.coerce.string()),
  querytranslation: z.string().default(''),
  errorlist: z.looseObject({ phrasesnotfound: texts, fieldsnotfound: texts }).optional(),
  warninglist: z.looseObject({ phrasesignored: texts, quotedphrasesnotfound: texts, outputmessages: texts }).optional(),
})

/** Reads an answer of esearch, in JSON or XML; `ids`: with a list. A failure of the service is never taken for a search that finds nothing. */
export function readEsearch(answer: Answer, ids: boolean): Verdict {
  const text = textOf(answer)
  if (typeof text !== 'string') return text
  const none = notAnAnswer(text)
  if (none) return none
  const found = /^\s*</.test(text) ? fromXml(text) : fromJson(answer)
  if ('kind' in found) return found
  const { facts } = found
  if (ids && facts.count <= MOST_IDS && new Set(facts.ids).size !== facts.count) {
    return again(`a list of ${facts.ids.length} ids where ${facts.count} records were counted`)
  }
  const strange = facts.ids.find((id) => !/^\d{1,10}$/.test(id))
  if (strange !== undefined) return again(`an id that is no number: ${strange.slice(0, 40)}`)
  return { kind: 'ok', facts: !ids || facts.count > MOST_IDS ? { ...facts, ids: [] } : facts }
}

function failure(error: string): Exclude<Verdict, { kind: 'ok' }> {
  const plain = error.replace(/\s+/g, ' ').trim().slice(0, 300)
  if (/invalid db|empty term|api key invalid|api-key/i.test(plain)) {
    return { kind: 'stop', why: `PubMed refuses the search: ${plain}`, hint: 'Correct what it names.' }
  }
  return again(`an error of PubMed: ${plain}`)
}

type Found = { readonly facts: IdFacts } | Exclude<Verdict, { kind: 'ok' }>

function fromJson(answer: Answer): Found {
  const read = jsonOf(answer)
  if ('kind' in read) return read
  const envelope = z.looseObject({ esearchresult: z.unknown().optional(), error: z.unknown().optional() })
  const { success, data } = envelope.safeParse(read.value)
  if (!success) return again('an answer without a result of the search')
  if (data.error !== undefined) return failure(typeof data.error === 'string' ? data.error : JSON.stringify(data.error))
  const inner = z
    .looseObject({ ERROR: z.string().optional(), error: z.string().optional() })
    .safeParse(data.esearchresult)
  const error = inner.success ? (inner.data.ERROR ?? inner.data.error) : undefined
  if (error !== undefined) return failure(error)
  const parsed = result.safeParse(data.esearchresult)
  if (!parsed.success) return again('an answer without a count or a list of ids')
  const { count, idlist, querytranslation, errorlist, warninglist } = parsed.data
  const warnings = [
    ...say('not found', errorlist?.phrasesnotfound),
    ...say('unknown field', errorlist?.fieldsnotfound),
    ...say('ignored', warninglist?.phrasesignored),
    ...say('phrase not found, its words were searched', warninglist?.quotedphrasesnotfound),
    ...(warninglist?.outputmessages ?? []),
  ]
  return { facts: { kind: 'ids', count, ids: idlist, ...translationOf(querytranslation), warnings } }
}

// The answer is flat and regular; its DTD knows no attributes.
function fromXml(text: string): Found {
  if (!/<eSearchResult[\s>]/.test(text)) return again('XML that is no result of a search')
  if (!/<\/eSearchResult>\s*$/.test(text)) return again('XML that is cut off')
  const all = (name: string, within = text) =>
    [...within.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) => decode(match[1]!).trim())
  const error = all('ERROR')[0]
  // The stack of terms has counts of its own.
  const head = text.replace(/<TranslationStack>[\s\S]*?<\/TranslationStack>/g, '')
  const count = all('Count', head)[0]
  if (error !== undefined) return failure(error)
  if (count === undefined || !/^\d+$/.test(count)) return again('an answer without a count')
  const warnings = [
    ...say('not found', all('PhraseNotFound')),
    ...say('unknown field', all('FieldNotFound')),
    ...say('ignored', all('PhraseIgnored')),
    ...say('phrase not found, its words were searched', all('QuotedPhraseNotFound')),
    ...all('OutputMessage'),
  ]
  const translation = translationOf(all('QueryTranslation').at(-1) ?? '')
  return { facts: { kind: 'ids', count: Number(count), ids: all('Id'), ...translation, warnings } }
}

function say(what: string, phrases: readonly string[] = []): string[] {
  return phrases.filter((one) => one.trim() !== '').map((phrase) => `${what}: ${phrase}`)
}

function translationOf(text: string): { translation?: string } {
  return text.trim() === '' ? {} : { translation: text.trim() }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? whole
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex as string, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
