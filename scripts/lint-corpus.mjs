// Lints real strategies in place and prints how often each rule fires: `npm run corpus:lint -- [--data DIR] [--rule CODE]
// [--severity warning]`. With --rule, its findings one by one. Files are JSON lists of {id, platform, query, lines?}. Works on dist/.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { values } = parseArgs({
  options: { data: { type: 'string', default: join(root, '../shared/data/strategies') }, rule: { type: 'string' } },
})
const data = resolve(values.data)
if (!existsSync(data)) {
  process.stderr.write(`No folder ${data}: give one with --data.\n`)
  process.exit(2)
}
const load = (path) => import(pathToFileURL(join(root, 'dist/search', path)).href)
const [{ lint }, { toSubject }, { readStrategy }, { rules }, { findPlatform }, { readDictionary }] = await Promise.all(
  ['lint/lint.js', 'lint/subject.js', 'read-strategy.js', 'rules/index.js', 'platforms/index.js', 'dictionary.js'].map(
    load,
  ),
)
const knows = readDictionary(readFileSync(join(root, 'data/english-words.txt'), 'utf8'))

const rows = new Map(rules.map(({ code, severity }) => [code, { code, severity, findings: 0, strategies: new Set() }]))
const all = { strategies: 0, lines: 0, withFinding: 0, errors: 0 }
const millis = []
for (const file of readdirSync(data).filter((name) => name.endsWith('.json'))) {
  const entries = JSON.parse(readFileSync(join(data, file), 'utf8'))
  if (!Array.isArray(entries) || file === 'search-query.json') continue
  for (const { id, platform: name, query, lines, database } of entries) {
    const platform = findPlatform((name ?? '').replace(/-medline$/, ''))
    if (!platform || !query) continue
    // Counts belong to the lines; what was printed without them is a bare text.
    const flat = lines?.map((one) => `${one.id}. ${one.query.replace(/\s+/g, ' ')}`).join('\n')
    const front = `---\ndatabase: ${JSON.stringify(database ?? 'X')}\nplatform: ${platform.id}\nversion: 1\n---\n`
    const text = flat ? front + flat : query
    const start = process.hrtime.bigint()
    const strategy = readStrategy(text, id, platform)
    const keys = new Map(
      (lines ?? []).flatMap(({ results }, at) => (results == null ? [] : [[strategy.lines[at]?.key, results]])),
    )
    const run = { id: 'r1', version: 1, sha256: '', date: '2022-02-03', counts: keys, places: new Map() }
    const subject = toSubject(id, strategy, keys.size > 0 ? { runs: [run] } : {})
    const found = lint({ subjects: [subject], knows }, rules).filter((one) => !/^(META|FINAL|RUN)/.test(one.code))
    millis.push({ id, lines: strategy.lines.length, ms: Number(process.hrtime.bigint() - start) / 1e6 })
    all.strategies++
    all.lines += strategy.lines.length
    all.withFinding += new Set(found.map((one) => one.line)).size
    for (const one of found) {
      const row = rows.get(one.code)
      if (row) {
        row.findings++
        row.strategies.add(id)
      }
      if (one.severity === 'error') all.errors++
      if (values.rule !== one.code && values.rule !== one.severity) continue
      const own = strategy.lines.find((line) => line.id === one.line)?.query ?? ''
      const [from, to] = one.span ? [one.span.start, one.span.end] : [0, 0]
      const shown = `${own.slice(Math.max(0, from - 50), from)}»${own.slice(from, Math.min(to, from + 120))}«${own.slice(to, to + 40)}`
      process.stdout.write(
        `${id} ${platform.id} ${one.line} ${one.code} ${shown}\n    ${one.message} ${one.list.slice(0, 8).join('; ')}\n`,
      )
    }
  }
}
for (const { code, severity, findings, strategies } of rows.values()) {
  if (findings === 0) continue
  const share = Math.round((100 * strategies.size) / all.strategies)
  process.stdout.write(
    `${severity.padEnd(8)}${code.padEnd(24)}${String(findings).padStart(6)} in ${String(strategies.size).padStart(4)} strategies (${share} %)\n`,
  )
}
const slow = millis.sort((a, b) => b.ms - a.ms)[0]
process.stdout.write(
  `${all.strategies} strategies, ${all.lines} lines; ${all.withFinding} lines with a finding; ${all.errors} errors; slowest ${slow.ms.toFixed(0)} ms (${slow.id}, ${slow.lines} lines)\n`,
)
