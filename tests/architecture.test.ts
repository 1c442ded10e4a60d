import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

// docs/architecture.md, "Who may import whom", executed.
const MAY_IMPORT: Record<string, readonly string[]> = {
  lib: [],
  records: ['lib'],
  events: ['lib'],
  protocol: ['lib'],
  search: ['lib', 'records'],
  dedupe: ['lib', 'records', 'events'],
  screening: ['lib', 'records', 'events', 'protocol'],
  extraction: ['lib', 'records', 'events', 'protocol'],
  report: ['lib', 'records', 'events', 'protocol', 'search', 'dedupe', 'screening', 'extraction'],
  service: ['lib', 'records', 'search'],
  remote: ['lib', 'service'],
  ingest: ['lib', 'records'],
  review: [
    'lib',
    'records',
    'events',
    'protocol',
    'search',
    'dedupe',
    'screening',
    'extraction',
    'report',
    'service',
    'ingest',
  ],
  excel: ['lib', 'records', 'events', 'protocol', 'search', 'dedupe', 'screening', 'extraction', 'report'],
  tui: ['lib', 'records', 'events', 'protocol', 'search', 'dedupe', 'screening', 'extraction', 'report'],
  cli: [
    'lib',
    'records',
    'events',
    'protocol',
    'search',
    'dedupe',
    'screening',
    'extraction',
    'report',
    'service',
    'ingest',
    'remote',
    'review',
    'excel',
    'tui',
  ],
}
const PURE = [
  'lib',
  'records',
  'events',
  'protocol',
  'search',
  'dedupe',
  'screening',
  'extraction',
  'report',
  'service',
]
const HEAVY = ['exceljs', 'undici', 'yaml', 'fast-xml-parser', 'fuse.js']

const src = resolve(import.meta.dirname, '../src')
const files = list(src).map((path) => ({
  path,
  name: relative(src, path).split(sep).join('/'),
  text: readFileSync(path, 'utf8'),
}))

function list(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? list(join(dir, entry.name)) : [join(dir, entry.name)],
  )
}

function importsOf(text: string): { target: string; dynamic: boolean; typeOnly: boolean }[] {
  const found: { target: string; dynamic: boolean; typeOnly: boolean }[] = []
  for (const match of text.matchAll(/(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?'([^']+)'/g)) {
    found.push({ target: match[2]!, dynamic: false, typeOnly: match[1] !== undefined })
  }
  for (const match of text.matchAll(/import\('([^']+)'\)/g))
    found.push({ target: match[1]!, dynamic: true, typeOnly: false })
  return found
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
}

describe('architecture', () => {
  it('has only the known folders', () => {
    const folders = new Set(files.map((file) => file.name.split('/')[0]!))
    expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([])
  })

  it.each(files)('$name imports only what its folder may', ({ path, name, text }) => {
    const folder = name.split('/')[0]!
    for (const { target, typeOnly, dynamic } of importsOf(text)) {
      if (!target.startsWith('.')) {
        if (PURE.includes(folder)) {
          expect(
            [
              'node:buffer',
              'node:crypto',
              'zod',
              'yaml',
              'fuse.js',
              'fast-xml-parser',
              'papaparse',
              'jstat',
              'chardet',
            ],
            `${name} imports ${target}`,
          ).toContain(target)
        }
        if (target === 'undici') expect(folder, `${name} imports undici`).toBe('remote')
        if (target === 'exceljs') expect(folder, `${name} imports exceljs`).toBe('excel')
        continue
      }
      const other = relative(src, resolve(dirname(path), target)).split(sep)[0]!
      if (other !== folder) expect(MAY_IMPORT[folder], `${name} imports ${target}`).toContain(other)
      if (name.startsWith('cli/commands/') && !typeOnly && !dynamic) {
        expect(HEAVY, `${name} imports ${target} statically`).not.toContain(target)
      }
    }
  })

  it.each(files.filter((file) => PURE.includes(file.name.split('/')[0]!)))('$name is pure', ({ text }) => {
    const code = withoutComments(text)
    // Node's versions disagree about these encodings: records/read/western.ts does it for all.
    expect(code).not.toMatch(/TextDecoder\('(?:latin1|windows-1252|ascii|iso-8859-1)'/)
    expect(code).not.toMatch(/\bprocess\.|\bconsole\.|Math\.random|new Date\(\)|Date\.now|node:fs|\bfetch\(/)
  })

  it.each(files.filter((file) => file.name.startsWith('cli/commands/')))(
    '$name loads heavy modules lazily',
    ({ text }) => {
      const eager = importsOf(text).filter(
        (one) =>
          !one.dynamic &&
          !one.typeOnly &&
          /\/(ingest|review|excel|tui|remote|service|dedupe|search|extraction|report|records|screening)\//.test(
            one.target,
          ),
      )
      expect(eager.map((one) => one.target)).toEqual([])
    },
  )

  it.each(files)('$name is named after what it holds and is not too long', ({ name, text }) => {
    expect(name).toMatch(/^([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/)
    expect(text.split('\n').length, `${name} is longer than 400 lines`).toBeLessThanOrEqual(400)
    expect(text).not.toMatch(/^export default/m)
  })

  it('starts without heavy modules', () => {
    const loaded = new Set<string>()
    const visit = (path: string): void => {
      if (loaded.has(path)) return
      loaded.add(path)
      for (const { target, dynamic, typeOnly } of importsOf(readFileSync(path, 'utf8'))) {
        if (dynamic || typeOnly) continue
        if (target.startsWith('.')) visit(resolve(dirname(path), target))
        else loaded.add(target)
      }
    }
    visit(join(src, 'cli/main.ts'))
    const modules = [...loaded].filter((one) => !one.startsWith(src) && !one.startsWith('node:'))
    expect(modules).toEqual(['commander'])
  })

  it('has no import cycles', () => {
    const graph = new Map(
      files.map((file) => [
        file.path,
        importsOf(file.text)
          .filter((one) => one.target.startsWith('.') && !one.typeOnly && !one.dynamic)
          .map((one) => resolve(dirname(file.path), one.target)),
      ]),
    )
    const done = new Set<string>()
    const visit = (path: string, trail: string[]): void => {
      if (trail.includes(path)) throw new Error(`cycle: ${[...trail, path].map((p) => relative(src, p)).join(' → ')}`)
      if (done.has(path)) return
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
      done.add(path)
    }
    for (const path of graph.keys()) visit(path, [])
  })
})
