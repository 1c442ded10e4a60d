// Explains a line on records of a file, one after the other, and prints the slowest in milliseconds: reading the record included.
import { readFileSync } from 'node:fs'
import { fileSource, findRecord } from '../../dist/cli/match/collection.js'
import { explain } from '../../dist/search/match/explain.js'
import { toMatchLines } from '../../dist/search/match/lines.js'
import { parseStrategy } from '../../dist/search/strategy.js'

const [, , query, line, file, ...ids] = process.argv
const lines = toMatchLines(parseStrategy(readFileSync(query, 'utf8')))
const source = await fileSource([file])
let slowest = 0
for (const id of ids) {
  const from = performance.now()
  const { searchable } = await findRecord(source, id)
  explain(searchable, lines, line, { platform: 'ovid', database: 'MEDLINE' })
  slowest = Math.max(slowest, performance.now() - from)
}
process.stdout.write(JSON.stringify({ slowest }))
