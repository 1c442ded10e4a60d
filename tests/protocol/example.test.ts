import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { EXAMPLE_REVIEW } from '../../src/protocol/example.ts'
import { protocolSchema } from '../../src/protocol/protocol.ts'
import { parseConfig } from '../../src/review/config.ts'

interface Def {
  readonly type: string
  readonly shape?: Record<string, { _zod: { def: Def } }>
  readonly in?: { _zod: { def: Def } }
  readonly innerType?: { _zod: { def: Def } }
  readonly element?: { _zod: { def: Def } }
  readonly valueType?: { _zod: { def: Def } }
}

/** Every key of a schema as a path; `*` stands for a name of a record or an item of a list. */
function keysOf(def: Def, path = ''): string[] {
  const wrapped = def.innerType ?? def.in
  if (wrapped) return keysOf(wrapped._zod.def, path)
  if (def.element) return keysOf(def.element._zod.def, `${path}*.`)
  if (def.valueType) return keysOf(def.valueType._zod.def, `${path}*.`)
  return Object.entries(def.shape ?? {}).flatMap(([key, one]) => [
    path + key,
    ...keysOf(one._zod.def, `${path}${key}.`),
  ])
}

function pathsOf(value: unknown, def: Def, path = ''): string[] {
  if (value === null || typeof value !== 'object') return []
  const wrapped = def.innerType ?? def.in
  if (wrapped) return pathsOf(value, wrapped._zod.def, path)
  const inner = def.element ?? def.valueType
  if (inner) return Object.values(value).flatMap((one) => pathsOf(one, inner._zod.def, `${path}*.`))
  return Object.entries(value).flatMap(([key, one]) => [
    path + key,
    ...(def.shape?.[key] ? pathsOf(one, def.shape[key]._zod.def, `${path}${key}.`) : []),
  ])
}

describe('EXAMPLE_REVIEW', () => {
  it('holds every key of the schema', () => {
    const def = protocolSchema._zod.def as unknown as Def
    const keys = keysOf(def)
    expect(keys.length).toBeGreaterThan(50)
    expect(new Set(pathsOf(parse(EXAMPLE_REVIEW), def))).toEqual(new Set(keys))
  })

  it('can be read', () => {
    expect(parseConfig(EXAMPLE_REVIEW).diagnostics).toEqual([])
  })
})
