// What all benchmarks share: the machine in a line, and a section of docs/benchmarks.md that is written anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const path = join(dirname(fileURLToPath(import.meta.url)), '../../docs/benchmarks.md')

export const machine = () =>
  `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`

/** How many processes wanted a processor in the last minute, before this one adds to them. */
export const load = () => loadavg()[0].toFixed(1)

/** Puts a report between its marks in docs/benchmarks.md, at the end of it if the marks are not there yet. */
export function writeSection(name, title, report) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const old = existsSync(path) ? readFileSync(path, 'utf8') : '# Benchmarks\n'
  const section = `${start}\n${report}${end}`
  const at = old.indexOf(start)
  const next =
    at >= 0
      ? old.slice(0, at) + section + old.slice(old.indexOf(end) + end.length)
      : `${old.trimEnd()}\n\n## ${title}\n\n\`npm run bench:${name} -- --write\` writes this section.\n\n${section}\n`
  writeFileSync(path, next)
}
