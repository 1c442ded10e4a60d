// The peers: how each is installed into a folder of its own and run on a file. None is a dependency of the project.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE, installPeer } from './install-peer.mjs'

const SCRIPTS = {
  'Reflib readFile': [
    '@iebh/reflib@2.3.6',
    ['ris', 'nbib', 'endnote-xml'],
    `import * as reflib from '@iebh/reflib'
const [, , path, format] = process.argv
const module = { ris: 'ris', nbib: 'medline', 'endnote-xml': 'endnoteXml' }[format]
const refs = await reflib.readFile(path, { module })
process.stdout.write(JSON.stringify({ records: refs.length }) + '\\n')\n`,
  ],
  'citation-js': [
    '@citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2',
    ['ris'],
    `import { readFileSync } from 'node:fs'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-ris'
const cite = new Cite(readFileSync(process.argv[2], 'utf8'), { generateGraph: false })
process.stdout.write(JSON.stringify({ records: cite.data.length }) + '\\n')\n`,
  ],
}
const RISPY = `import json, resource, sys, rispy
with open(sys.argv[1], encoding="utf-8") as f: n = len(rispy.load(f))
u = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"records": n}))
print("@@" + json.dumps({"cpu": u.ru_utime + u.ru_stime, "rss": u.ru_maxrss / 1024}), file=sys.stderr)\n`

/** The peers that can be had here, with the command for a file; the others with the reason. */
export function findPeers(measured) {
  const found = []
  const skipped = []
  mkdirSync(CACHE, { recursive: true })
  for (const [name, [packages, formats, script]] of Object.entries(SCRIPTS)) {
    const folder = installPeer(name, packages)
    if (!folder) {
      skipped.push(`${name}: ${packages} cannot be installed here`)
      continue
    }
    const path = join(folder, 'run.mjs')
    writeFileSync(path, script)
    found.push({
      name,
      formats,
      command: (file, format) => [process.execPath, ['--max-old-space-size=4096', measured, path, file, format]],
    })
  }
  if (spawnSync('python3', ['-c', 'import rispy'], { stdio: 'ignore' }).status === 0) {
    const path = join(CACHE, 'rispy.py.txt')
    writeFileSync(path, RISPY)
    found.push({ name: 'rispy', formats: ['ris'], command: (file) => ['python3', [path, file]] })
  } else skipped.push('rispy: python3 has no such module here')
  return { found, skipped }
}
