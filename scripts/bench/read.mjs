// Reads one file with the readers of dist/ and writes its records as lines of JSON: FILE OUT.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, createReadStream, createWriteStream, openSync, readSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const load = (path) => import(pathToFileURL(join(root, 'dist/records', path)).href)
const [{ detectFormat, HEAD }, { readRecords }] = await Promise.all([
  load('formats/detect.js'),
  load('read/read-records.js'),
])
const [, , path, target] = process.argv
const head = Buffer.alloc(HEAD)
const file = openSync(path, 'r')
const detected = detectFormat(head.subarray(0, readSync(file, head, 0, HEAD, 0)), basename(path))
closeSync(file)
if (detected.kind === 'refused') throw new Error(detected.what)
const hash = createHash('sha256')
const out = createWriteStream(target, { highWaterMark: 1 << 20 })
async function* chunks() {
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    hash.update(chunk)
    yield chunk
  }
}
let records = 0
for await (const item of readRecords(chunks(), { name: basename(path), sha256: '' }, detected)) {
  if (item.kind !== 'record') continue
  records++
  if (!out.write(`${JSON.stringify(item.record)}\n`)) await once(out, 'drain')
}
out.end()
await once(out, 'finish')
process.stdout.write(`${JSON.stringify({ records, sha256: hash.digest('hex').slice(0, 8) })}\n`)
