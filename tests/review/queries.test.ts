import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadShelf, resolveQuery } from '../../src/review/queries.ts'
import { hashStrategy } from '../../src/search/hash.ts'
import { temporaryFolder } from '../helpers.ts'
import { ovidText } from '../search/texts.ts'

function folder(files: Record<string, string | Buffer>): string {
  const dir = temporaryFolder()
  mkdirSync(join(dir, 'queries'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, 'queries', name), text)
  return dir
}

describe('resolveQuery', () => {
  const sha256 = hashStrategy(ovidText)
  const log = `run,version,sha256,date,line,results\nr1,1,${sha256},2022-02-03,4,80\n`

  it('gives what an import needs to know', async () => {
    const dir = folder({ 'tea.v1.search': ovidText, 'tea.runs.csv': log })
    expect(await resolveQuery(dir, 'tea')).toMatchObject({
      name: 'tea',
      version: 1,
      sha256,
      source: 'MEDLINE',
      kind: 'database',
      track: undefined,
      hits: 80,
      meta: { platform: 'ovid' },
    })
  })

  it('knows a search of the web', async () => {
    const dir = folder({ 'web.v1.search': '---\nengine: Google\ntrack: grey\nversion: 1\n---\n1. tea\n' })
    expect(await resolveQuery(dir, 'web@1')).toMatchObject({ source: 'Google', kind: 'website', track: 'grey' })
  })

  it('refuses a frozen query that was edited, a broken one, one that is not there, and bytes that are no text', async () => {
    const edited = folder({ 'tea.v1.search': ovidText.replace('exp Tea', 'Tea'), 'tea.runs.csv': log })
    await expect(resolveQuery(edited, 'tea@1')).rejects.toThrow(
      'Unexpected change in `queries/tea.v1.search`, expected the text that was run on 2022-02-03.',
    )
    await expect(resolveQuery(folder({ 'tea.v1.search': '1. tea\n' }), 'tea')).rejects.toThrow('expected a query file')
    await expect(resolveQuery(temporaryFolder(), 'tea')).rejects.toThrow('there is none yet')
    const binary = folder({ 'tea.v1.search': Buffer.from([0x2d, 0xff, 0xfe]) })
    await expect(loadShelf(binary)).rejects.toThrow('expected text in UTF-8')
  })
})
