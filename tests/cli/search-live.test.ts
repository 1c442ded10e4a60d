import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { binary, temporaryFolder } from '../helpers.ts'
import { type FaultServer, startFaultServer } from '../remote/fault-server.ts'
import { filesWith, inReview, liveReview } from '../remote/live-review.ts'

// The built program against a server in this process. The same at full size: npm run bench:live.
function start(dir: string, server: FaultServer, pace: string, cache = join(dir, '.cache'), limit?: string) {
  const command = [process.execPath, binary, 'search', 'run', 'pm']
  const [program, ...args] =
    limit === undefined ? command : ['bash', '-c', `trap '' XFSZ; ulimit -f ${limit}; exec "$@"`, 'bash', ...command]
  const child = spawn(program!, args, {
    cwd: dir,
    env: {
      ...process.env,
      LITSIEVE_TEST_SERVER: server.url,
      LITSIEVE_TEST_PACE: pace,
      LITSIEVE_CACHE: cache,
      NCBI_API_KEY: 'canary-key-0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let err = ''
  let out = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  const ended = new Promise<{ code: number | null; err: string; out: string }>((done) =>
    child.on('close', (code) => done({ code, err, out })),
  )
  return { child, ended }
}

async function serverOf(...options: Parameters<typeof startFaultServer>): Promise<FaultServer> {
  const server = await startFaultServer(...options)
  onTestFinished(() => server.close())
  return server
}

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((next) => setTimeout(next, 5))
}

describe('a live search, as a person runs it', () => {
  it('goes on after kill -9 and after Ctrl-C, asks again for nothing but what was under way, and leaves no key', async () => {
    const server = await serverOf({ world: { records: 1600, words: 1 }, delay: 30 })
    const dir = liveReview()
    for (const [n, signal] of [
      [3, 'SIGKILL'],
      [6, 'SIGINT'],
    ] as const) {
      const { child, ended } = start(dir, server, '0')
      await until(() => server.calls('efetch.fcgi') >= n)
      child.kill(signal)
      const { code, err } = await ended
      if (signal === 'SIGINT') {
        expect(code).toBe(130)
        expect(err).toMatch(/Stopped: [\d,]+ of 1,600 records are kept\. Go on with `litsieve search run pm@1`\./)
      }
    }
    const { code } = await start(dir, server, '0').ended
    expect(code).toBe(0)
    const { occurrences, unique } = await inReview(dir)
    expect([occurrences, unique]).toEqual([1600, 1600])
    expect(server.calls('esearch.fcgi')).toBe(1)
    // Four requests may be under way at each of two ends.
    expect(server.calls('efetch.fcgi')).toBeLessThanOrEqual(8 + 8)
    expect(filesWith(dir, ['canary-key-0'])).toEqual([])
  })

  it.skipIf(spawnSync('bash', ['-c', 'true']).status !== 0)(
    'stops when the disk is full, and goes on when there is room (needs bash)',
    async () => {
      const server = await serverOf({ world: { records: 250, words: 1 } })
      const dir = liveReview()
      const full = await start(dir, server, '0', join(dir, '.cache'), '40').ended
      expect(full.code).toBe(2)
      expect(full.err).toMatch(/Cannot write `searches\/.*: the (?:file may not grow any more|disk is full)/)
      expect((await start(dir, server, '0').ended).code).toBe(0)
      expect((await inReview(dir)).unique).toBe(250)
    },
  )

  it('keeps to the rate from two processes at once', async () => {
    // With a key PubMed allows ten a second; here the second and all waiting are shorter.

    const server = await serverOf({ world: { records: 1000, words: 1 }, rate: { limit: 10, window: 500 } })
    const cache = temporaryFolder()
    const dirs = [liveReview(), liveReview()]
    const results = await Promise.all(dirs.map((dir) => start(dir, server, '0.6', cache).ended))
    expect(results.map((one) => one.code)).toEqual([0, 0])
    expect(server.refused()).toBe(0)
    expect(server.log).toHaveLength(12)
  })
})
