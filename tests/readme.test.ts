import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, root, temporaryFolder } from './helpers.ts'

// The tour of README.md: each command with the lines that it is said to print; `…` stands for lines left out.
const tour = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```console\n([\s\S]*?)```/g)]
  .flatMap((block) => block[1]!.split(/^\$ litsieve /m).slice(1))
  .map((part) => {
    const [command, ...lines] = part.trimEnd().split('\n')
    return { command: command!, lines: lines.filter((line) => line !== '…') }
  })

function argsOf(command: string): string[] {
  return command.split(' ').filter((word) => word !== '')
}

function copyOf(...parts: string[]): string {
  const dir = temporaryFolder()
  for (const part of ['review.yaml', 'queries', ...parts])
    cpSync(join(root, part), join(dir, part), { recursive: true })
  return dir
}

describe('the tour of the README', () => {
  it('shows commands', () => {
    expect(tour.map(({ command }) => argsOf(command)[0])).toEqual(
      expect.arrayContaining(['import', 'dedupe', 'prisma']),
    )
  })

  it.each(tour.filter(({ lines }) => lines.length > 0))('prints what it shows: $command', ({ command, lines }) => {
    const args = argsOf(command)
    const station = args[0] === 'import' || args[0] === 'dedupe' ? 'early' : 'late'
    const dir = station === 'early' ? copyOf() : copyOf('records', 'extraction')
    if (station === 'early') {
      for (const name of readdirSync(join(root, 'records/imports'))) {
        const query = name.replace(/^[\d-]+-(.*)\.ris$/, '$1')
        cpSync(join(root, 'records/imports', name), join(dir, `${query}.ris`))
        if (args[0] === 'dedupe') litsieve(dir, ['import', `${query}.ris`, '--query', query])
      }
      if (args[0] === 'dedupe') litsieve(dir, ['dedupe'])
    }
    const out = litsieve(dir, args, { env: { LITSIEVE_NOW: '2022-02-03T12:00:00Z' } }).out.split('\n')
    for (const line of lines) expect(out, command).toContain(line)
  })
})
