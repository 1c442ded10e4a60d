// Installs packages of a peer into a folder of its own, outside the project; gives the folder, or undefined where they cannot be had.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const CACHE = join(tmpdir(), 'litsieve-bench-peers')

export function installPeer(name, packages) {
  const folder = join(CACHE, name.replace(/\W+/g, '-').toLowerCase())
  mkdirSync(folder, { recursive: true })
  const names = packages.split(' ')
  const there = () => names.every((one) => existsSync(join(folder, 'node_modules', one.replace(/@[\d.]+$/, ''))))
  if (!there()) {
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}\n')
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...names], {
      cwd: folder,
      stdio: 'ignore',
      timeout: 120_000,
    })
  }
  return there() ? folder : undefined
}
