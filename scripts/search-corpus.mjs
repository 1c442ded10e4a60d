// Parses real strategies in place and prints, per file, how many lines hold an error: `npm run corpus:search -- [--data DIR]
// [--list]`. Files are JSON lists of {id, platform, query, lines?: [{id, query}]}. Works on dist/.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '../shared/data/strategies') },
    list: { type: 'boolean', default: false },
  },
})
const data = resolve(values.data)
if (!existsSync(data)) {
  process.stderr.write(`No folder ${data}: give one with --data.\n`)
  process.exit(2)
}
const load = (path) => import(pathToFileURL(join(root, 'dist/search', path)).href)
const [{ findPlatform }, { parseQuery }, { print }, { walk }] = await Promise.all(
  ['platforms/index.js', 'syntax/parse-query.js', 'syntax/print.js', 'syntax/walk.js'].map(load),
)

const rows = []
for (const file of readdirSync(data).filter((name) => name.endsWith('.json'))) {
  const entries = JSON.parse(readFileSync(join(data, file), 'utf8'))
  if (!Array.isArray(entries)) continue
  const row = { file, strategies: 0, lines: 0, 'with an error': 0, 'with a warning': 0, 'not printed back': 0 }
  for (const { id, platform: name, query, lines } of entries) {
    const platform = findPlatform((name ?? '').replace(/-medline$/, ''))
    if (!platform) continue
    row.strategies++
    const numbered = /^\s*1\. /.test(query) ? query.split('\n').map((line) => line.replace(/^\d+\.\s/, '')) : [query]
    for (const text of lines?.map((line) => line.query) ?? numbered) {
      const tree = parseQuery(text, platform)
      row.lines++
      if (print(tree) !== text) row['not printed back']++
      const broken = [...walk(tree.root)].some(({ node }) => node.kind === 'error')
      if (broken) row['with an error']++
      else if (tree.problems.length > 0) row['with a warning']++
      if (!values.list) continue
      for (const { code, start, end } of tree.problems) {
        process.stdout.write(`${file} ${id} ${code} ${JSON.stringify(text.slice(Math.max(0, start - 20), end + 20))}\n`)
      }
    }
  }
  if (row.strategies > 0) rows.push(row)
}
const keys = Object.keys(rows[0] ?? { file: '' })
const widths = keys.map((key) => Math.max(key.length, ...rows.map((row) => String(row[key]).length)))
const line = (cells) => cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')
process.stdout.write(`${line(keys)}\n${rows.map((row) => `${line(keys.map((key) => String(row[key])))}\n`).join('')}`)
