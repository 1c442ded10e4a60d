// Kills a driven screening session at random moments and looks what is lost: `node scripts/kill-screening.mjs [--moments 200] [--seed 1]`.
// Each round starts the binary, presses keys without pause and sends SIGKILL after a random time; then every decision that the
// program had confirmed must be in the log, nothing that was not pressed, and no line may hinder the next session. Works on dist/.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { main, makeReview } from './bench/screening-set.mjs'
import { randomOf } from './fuzz/random.mjs'

const { values } = parseArgs({
  options: { moments: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
})
const moments = Number(values.moments)
const random = randomOf(Number(values.seed), 0)
const folder = mkdtempSync(join(tmpdir(), 'litsieve-kill-'))
const dir = join(folder, 'review')
const log = join(dir, 'records/title-abstract/KM.jsonl')
const KEYS = ['y', 'n', 'm', '1', '2', 'u', 'y', 'n']

// Confirmed and pressed since the start; `open` is the number that the session began with.
function round() {
  return new Promise((done) => {
    const child = spawn(process.execPath, [
      main,
      '-C',
      dir,
      'screen',
      '--as',
      'KM',
      '--stage',
      'title-abstract',
      '--plain',
    ])
    let out = ''
    let timer
    const pressed = []
    let confirmed = 0
    child.stdout.on('data', (chunk) => {
      out += chunk
      // Each answer of the program ends with the question for the next key: press it at once.
      const asked = out.split('Your decision?').length - 1
      if (asked === 0) return
      confirmed = Math.max(0, asked - 1)
      timer ??= setTimeout(() => child.kill('SIGKILL'), random() * 800)
      while (pressed.length <= confirmed) {
        const key = KEYS[Math.floor(random() * KEYS.length)]
        pressed.push(key)
        child.stdin.write(`${key}\n`)
      }
    })
    child.stdin.on('error', () => {})
    child.on('exit', () => {
      clearTimeout(timer)
      const began = Number(/, ([\d,]+) decided\./.exec(out)?.[1]?.replaceAll(',', '') ?? 'NaN')
      done({ out, began, confirmed, pressed })
    })
  })
}

function linesOf() {
  if (!existsSync(log)) return { whole: 0, torn: 0, decided: 0 }
  const events = []
  let torn = 0
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    if (line === '') continue
    try {
      events.push(JSON.parse(line))
    } catch {
      torn++
    }
  }
  return { whole: events.length, torn }
}

let lost = 0
let added = 0
let torn = 0
let keys = 0
makeReview(dir, 4000)
let before = linesOf()
for (let moment = 0; moment < moments; moment++) {
  const { confirmed, pressed, out } = await round()
  const after = linesOf()
  const written = after.whole - before.whole
  keys += confirmed
  // An undo with nothing to take back writes nothing; it is the only key that may.
  const silent = out.split('Nothing is left to take back.').length - 1
  if (written < confirmed - silent) lost += confirmed - silent - written
  if (written > pressed.length) added += written - pressed.length
  if (after.torn > torn) torn = after.torn
  before = after
  process.stderr.write(
    `\r${moment + 1} of ${moments} kills: ${keys} confirmed, ${lost} lost, ${added} added, ${torn} torn`,
  )
}
process.stderr.write('\n')
process.stdout.write(
  `${moments} kills, ${keys} confirmed key presses: ${lost} confirmed lost, ${added} more written than pressed, ${torn} torn lines (skipped and reported by the next session).\n`,
)
rmSync(folder, { recursive: true })
process.exitCode = lost + added > 0 ? 1 : 0
