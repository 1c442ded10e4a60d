import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, temporaryFolder } from './helpers.ts'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

function npm(cwd: string, ...args: string[]) {
  const run = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8' })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

describe('the package', () => {
  it('installs elsewhere and runs', { timeout: 180_000 }, ({ skip }) => {
    const dir = temporaryFolder()
    // Without scripts: packing must not build anew while other tests run the binary.
    const packed = npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', dir)
    expect(packed.code, packed.err).toBe(0)
    const [{ filename, files }] = JSON.parse(packed.out) as [{ filename: string; files: { path: string }[] }]
    const names = files.map((file) => file.path)
    expect(names).toEqual(expect.arrayContaining(['dist/cli/main.js', 'README.md', 'LICENSE', 'CHANGELOG.md']))
    expect(names.filter((name) => /^(src|tests|scripts|records|extraction|exports)\//.test(name))).toEqual([])

    writeFileSync(join(dir, 'package.json'), '{"name": "elsewhere", "private": true}\n')
    const install = ['install', '--ignore-scripts', join(dir, filename)]
    let installed = npm(dir, ...install, '--offline')
    if (installed.code !== 0) installed = npm(dir, ...install, '--prefer-offline')
    if (
      installed.code !== 0 &&
      /ENOTCACHED|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ENETUNREACH|ETIMEDOUT/.test(installed.err)
    ) {
      skip('no packages in the cache and no network')
    }
    expect(installed.code, installed.err).toBe(0)

    const binary = join(dir, 'node_modules/.bin/litsieve')
    const shown = spawnSync(binary, ['--version'], { cwd: dir, encoding: 'utf8' })
    expect(shown.stdout, shown.stderr).toBe(`${version}\n`)
    const init = spawnSync(binary, ['init', 'review', '--title', 'Try', '--reviewer', 'AA=First'], {
      cwd: dir,
      encoding: 'utf8',
    })
    expect(init.status, init.stderr).toBe(0)
    const status = spawnSync(binary, ['-C', 'review', 'status'], { cwd: dir, encoding: 'utf8' })
    expect(status.status, status.stderr).toBe(0)
    expect(status.stdout).toContain('Try')
  })
})
