import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** The server that tests use, for scripts: bundled as it stands. */
export async function loadFaultServer() {
  const outfile = join(mkdtempSync(join(tmpdir(), 'litsieve-server-')), 'server.mjs')
  await build({
    entryPoints: [new URL('../../tests/remote/fault-server.ts', import.meta.url).pathname],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  })
  return import(pathToFileURL(outfile).href)
}

// Alone it serves until it is ended: `node scripts/bench/live-server.mjs 450` prints its address.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { startFaultServer } = await loadFaultServer()
  const { url } = await startFaultServer({ world: { records: Number(process.argv[2] ?? 450) } })
  process.stdout.write(`${url}\n`)
}
