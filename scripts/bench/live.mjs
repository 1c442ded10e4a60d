// Live searches against a server on this machine: npm run bench:live [-- rate|kill|large]
// Needs a build. Nothing leaves the machine.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadFaultServer } from './live-server.mjs'

const binary = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const { startFaultServer } = await loadFaultServer()
const wanted = process.argv.slice(2)
const is = (name) => wanted.length === 0 || wanted.includes(name)

const PROTOCOL = `litsieve: 1
title: Care
reviewers: {KM: {name: K. Example}}
tracks: {published: {label: Published studies}}
criteria: {}
screening: {seed: care, stages: {abstract: {label: Abstracts, schemes: {published: {reviewers: [KM]}}}}}
`

function review() {
  const dir = mkdtempSync(join(tmpdir(), 'litsieve-live-'))
  writeFileSync(join(dir, 'review.yaml'), PROTOCOL)
  mkdirSync(join(dir, 'queries'))
  const text = '---\nstrategy: care\ndatabase: PubMed\nplatform: pubmed\nversion: 1\n---\n#1. care[tiab]\n'
  writeFileSync(join(dir, 'queries/pm.v1.search'), text)
  return dir
}

function run(dir, env, args = ['search', 'run', 'pm']) {
  const child = spawn(process.execPath, ['--expose-gc', binary, ...args], {
    cwd: dir,
    env: { ...process.env, LITSIEVE_CACHE: join(dir, '.cache'), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  let peak = 0
  let cpu = 0
  const timer = setInterval(() => {
    try {
      const line = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
      if (line) peak = Math.max(peak, Number(line[1]) / 1024)
      // Ticks of a hundredth of a second.
      const ticks = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
      cpu = (Number(ticks[11]) + Number(ticks[12])) / 100
    } catch {
      // Over already, or no Linux.
    }
  }, 50)
  const ended = new Promise((done) =>
    child.on('exit', (code, signal) => {
      clearInterval(timer)
      done({ code, signal, err, peak, cpu })
    }),
  )
  return { child, ended }
}

function recordsIn(dir) {
  const titles = []
  const folder = join(dir, 'records/normalised')
  for (const name of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n'))
      if (line) titles.push(JSON.parse(line).norm.title)
  }
  return { all: titles.length, unique: new Set(titles).size }
}

// 200 requests at three a second, once by one process and once by two, against a server that counts any second.
async function rate() {
  for (const processes of [1, 2]) {
    const server = await startFaultServer({
      world: { records: 200 * (200 / processes - 1), words: 1 },
      rate: { limit: 3, window: 1000 },
    })
    const cache = mkdtempSync(join(tmpdir(), 'litsieve-cache-'))
    const dirs = Array.from({ length: processes }, review)
    const env = { LITSIEVE_TEST_SERVER: server.url, LITSIEVE_TEST_PACE: '1', LITSIEVE_CACHE: cache, NCBI_API_KEY: '' }
    const start = performance.now()
    const results = await Promise.all(dirs.map((dir) => run(dir, env).ended))
    const seconds = (performance.now() - start) / 1000
    const codes = results.map((one) => one.code).join(', ')
    console.log(
      `rate, ${processes} process(es): ${server.refused()} of ${server.log.length} requests refused, exit ${codes}, ${seconds.toFixed(0)} s`,
    )
    await server.close()
    for (const dir of [...dirs, cache]) rmSync(dir, { recursive: true, force: true })
  }
}

// Killed at random moments until it is through.
async function kill(kills) {
  const server = await startFaultServer({ world: { records: 20_000, words: 30 }, delay: 25 })
  const dir = review()
  const env = { LITSIEVE_TEST_SERVER: server.url, LITSIEVE_TEST_PACE: '0' }
  const seed = Number(process.env.SEED ?? 1)
  let state = seed
  const random = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  let killed = 0
  let last
  while (killed < kills) {
    const { child, ended } = run(dir, env)
    const timer = setTimeout(() => child.kill('SIGKILL'), 250 + random() * 1200)
    last = await ended
    clearTimeout(timer)
    if (last.signal !== 'SIGKILL') break
    killed++
  }
  if (last.signal === 'SIGKILL') last = await run(dir, env).ended
  const { all, unique } = recordsIn(dir)
  const pages = server.log.filter((one) => one.endpoint === 'efetch.fcgi').map((one) => one.params.get('id'))
  const again = pages.length - new Set(pages).size
  console.log(
    `kill -9, seed ${seed}: ${killed} kills, exit ${last.code}; ${unique} of ${all} records unique; ${again} of ${new Set(pages).size} pages fetched again`,
  )
  await server.close()
  rmSync(dir, { recursive: true, force: true })
}

async function large() {
  const server = await startFaultServer({ world: { records: 20_000, words: 180 } })
  const dir = review()
  const start = performance.now()
  const { code, peak, cpu, err } = await run(dir, { LITSIEVE_TEST_SERVER: server.url, LITSIEVE_TEST_PACE: '0' }).ended
  const seconds = (performance.now() - start) / 1000
  const { all, unique } = recordsIn(dir)
  const size = readdirSync(join(dir, 'records/imports')).reduce(
    (sum, name) => sum + readFileSync(join(dir, 'records/imports', name)).length,
    0,
  )
  console.log(
    `20,000 records: exit ${code}, ${unique} of ${all} unique, ${(size / 1e6).toFixed(0)} MB, ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of CPU), ${peak.toFixed(0)} MB at most ${err}`,
  )
  await server.close()
  rmSync(dir, { recursive: true, force: true })
}

if (is('large')) await large()
if (is('kill')) await kill(Number(process.env.KILLS ?? 50))
if (is('rate')) await rate()
