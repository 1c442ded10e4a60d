// `npm run demo [-- --out DIR]`: re-enacts the worked example on a fresh copy with the built binary, command by command.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { binary, litsieve, root } from './example/litsieve.mjs'
import { replaySteps } from './example/replay.mjs'
import { headings, looks, reported } from './example/tour.mjs'

const { values: options } = parseArgs({ options: { out: { type: 'string' } } })
if (!existsSync(binary)) {
  process.stderr.write('The program is not built yet.\n  Run `npm ci` (or `npm run build`) first.\n')
  process.exit(2)
}
if (options.out && existsSync(options.out) && readdirSync(options.out).length > 0) {
  process.stderr.write(
    `Unexpected files in \`${options.out}\`, expected a new or empty folder.\n  Give another folder with --out.\n`,
  )
  process.exit(2)
}
const started = Date.now()
const dir = options.out ? resolve(options.out) : mkdtempSync(join(tmpdir(), 'litsieve-demo-'))
const colour = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
const say = (text = '') => process.stdout.write(`${text}\n`)

say(paint(1, 'The worked example of Litsieve: a rapid review from saved searches to tables and a PRISMA diagram'))
say(
  `The searches, the 22 sources and their findings are those of a real review; the records and the decisions of the two`,
)
say(`reviewers are invented (records/README.md). A fresh copy is made in ${dir}`)
prepare()

let chapter
let count = 0
let hidden = 0
for (const step of replaySteps(root)) {
  if (step.chapter !== chapter) {
    endSeries()
    for (const args of looks[chapter] ?? []) show(step.now, args)
    chapter = step.chapter
    say(`\n${paint('1;36', headings[chapter] ?? chapter)}`)
  }
  perform(step)
}
endSeries()
for (const args of looks[chapter] ?? []) show(reported, args)
rmSync(join(dir, 'downloads'), { recursive: true })
rmSync(join(dir, 'decisions.jsonl'), { force: true })
finish()

function prepare() {
  mkdirSync(dir, { recursive: true })
  cpSync(join(root, 'review.yaml'), join(dir, 'review.yaml'))
  cpSync(join(root, 'queries'), join(dir, 'queries'), { recursive: true })
  // The files as they came from the databases, under the names that they had then.
  for (const { file, original } of replaySteps(root).filter((step) => step.file)) {
    mkdirSync(join(dir, 'downloads'), { recursive: true })
    cpSync(join(root, 'records/imports', file), join(dir, 'downloads', original))
  }
  say(`\n${paint('1;36', headings.queries)}`)
  for (const args of looks.queries) show(undefined, args)
}

function perform({ now, args, rows, original, forms = [] }) {
  if (rows) writeFileSync(join(dir, 'decisions.jsonl'), `${rows.join('\n')}\n`)
  const real = original ? args.map((word) => (word === original ? join('downloads', original) : word)) : args
  const { out, err } = litsieve(dir, now, real, { expected: [0, 1] })
  for (const study of forms) cpSync(join(root, 'extraction', `${study}.yaml`), join(dir, 'extraction', `${study}.yaml`))
  count++
  // Of a long chapter of like commands the first four are enough to see.
  if (count > 4 && !rows && !original) hidden++
  else print(real, out || err)
}

function show(now, args) {
  const { lines = 12, ...rest } = typeof args.at(-1) === 'object' ? args.at(-1) : {}
  const words = args.filter((word) => typeof word === 'string')
  const { out, err } = litsieve(dir, now, words, { expected: [0, 1], ...rest })
  print(words, out || err, lines)
}

function endSeries() {
  if (hidden > 0) say(paint(2, `  … and ${hidden} more commands like these`))
  count = 0
  hidden = 0
}

function print(args, answer, lines = 8) {
  say(`${paint(32, '$')} ${paint(1, `litsieve ${shell(args)}`)}`)
  const all = answer.trimEnd().split('\n')
  for (const line of all.slice(0, lines)) say(`  ${line}`)
  if (all.length > lines) say(paint(2, `  … ${all.length - lines} more lines`))
}

function shell(args) {
  const words = args.map((word) => (/^[\w@./:=,-]+$/.test(word) ? word : `"${word.replace(/(["\\$`])/g, '\\$1')}"`))
  const options = words.findIndex((word) => word.startsWith('--'))
  const names = words.slice(1, options < 0 ? undefined : options)
  if (names.length <= 4) return words.join(' ')
  return [words[0], ...names.slice(0, 2), `… (${names.length - 2} more)`, ...words.slice(options)].join(' ')
}

function finish() {
  const tables = JSON.parse(litsieve(dir, undefined, ['tables', '--json', '--dry-run']).out).tables
  const place = (name) => (existsSync(join(dir, name)) ? join(dir, name) : undefined)
  say(`\n${paint('1;36', 'Where things are')}`)
  for (const { name, title, counts } of tables) {
    say(`  ${name}, ${title}: ${counts.map(({ category, studies }) => `${category} ${studies}`).join(', ')}`)
  }
  for (const [what, name] of [
    ['Workbook', 'exports/tables.xlsx'],
    ['Tables to read', 'exports/tables.md'],
    ['Diagram', 'exports/prisma.svg'],
    ['PRISMA counts', 'exports/prisma.md'],
    ['The review', ''],
  ]) {
    if (place(name)) say(`  ${what.padEnd(15)} ${place(name)}`)
  }
  say(`  Look around with: node ${binary} -C ${dir} status`)
  say(paint(2, `  ${((Date.now() - started) / 1000).toFixed(1)} s`))
}
