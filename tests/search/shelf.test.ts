import { describe, expect, it } from 'vitest'
import { frozenFinding, frozenSince } from '../../src/search/frozen.ts'
import { hashStrategy } from '../../src/search/hash.ts'
import { findVersion, toShelf } from '../../src/search/shelf.ts'
import { ovidText } from './texts.ts'

const v1 = { path: 'queries/tea.v1.search', text: ovidText }
const v2 = { path: 'queries/tea.v2.search', text: ovidText.replace('version: 1', 'version: 2') }
const v10 = { path: 'queries/tea.v10.search', text: ovidText.replace('version: 1', 'version: 10') }
const runs = (sha = hashStrategy(ovidText)) => ({
  path: 'queries/tea.runs.csv',
  text: `run,version,sha256,date,line,results\nr1,1,${sha},2022-02-03,4,80\n`,
})

describe('toShelf', () => {
  it('groups versions by name and number, and leaves other files alone', () => {
    const shelf = toShelf([v10, v2, v1, runs(), { path: 'queries/README.md', text: 'x' }])
    expect(shelf.diagnostics).toEqual([])
    expect(shelf.queries.map(({ name, versions }) => [name, versions.map((one) => one.version)])).toEqual([
      ['tea', [1, 2, 10]],
    ])
    expect(shelf.queries[0]!.versions[0]!.sha256).toBe(hashStrategy(ovidText))
  })

  it('reports bad file names, versions that differ, and runs of versions that are gone', () => {
    const codes = (files: { path: string; text: string }[]) => {
      const shelf = toShelf(files)
      const inner = shelf.queries.flatMap((one) => one.versions.flatMap((version) => version.strategy.diagnostics))
      return [...shelf.diagnostics, ...inner].map((one) => [one.code, one.range?.start.line])
    }
    expect(codes([{ path: 'queries/tea.search', text: ovidText }])).toEqual([['QUERY-NAME', undefined]])
    expect(codes([{ path: 'queries/tea.v3.search', text: ovidText }])).toEqual([['META-VERSION', 5]])
    expect(codes([v2, runs()])).toEqual([['RUN-VERSION', 2]])
  })
})

describe('findVersion', () => {
  const shelf = toShelf([v1, v2, v10])
  it('takes a name, a name with a version, and the latest by number', () => {
    expect(findVersion(shelf, 'tea@2').version.version).toBe(2)
    expect(findVersion(shelf, 'tea@v1').version.version).toBe(1)
    expect(findVersion(shelf, 'tea').version.version).toBe(10)
  })

  it.each([
    ['te', /expected `tea`/, 'Did you mean `tea`?'],
    ['coffee', /expected `tea`/, 'Run `litsieve query new'],
    ['tea@3', /`tea@1`, `tea@2` or `tea@10`/, 'Run `litsieve query list`'],
    ['tea@x', /`tea@1`/, 'Run `litsieve query list`'],
    ['tea@1@2', /`tea@1`/, 'Run `litsieve query list`'],
  ])('refuses %s with what there is', (given, message, hint) => {
    expect(() => findVersion(shelf, given)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message), hint: expect.stringContaining(hint) }),
    )
  })
})

describe('frozenFinding', () => {
  const find = (files: { path: string; text: string }[], uses = [] as Parameters<typeof frozenFinding>[2]) => {
    const { query, version } = findVersion(toShelf(files), 'tea@1')
    return { finding: frozenFinding(query, version, uses), since: frozenSince(query, version, uses) }
  }
  const edited = { ...v1, text: ovidText.replace('exp Tea/', 'exp Coffee/') }

  it('is silent while nothing was run, and while the text is what was run', () => {
    expect(find([edited])).toEqual({ finding: undefined, since: undefined })
    expect(find([v1, runs()])).toEqual({ finding: undefined, since: '2022-02-03' })
    expect(find([{ ...v1, text: ovidText.replaceAll('\n', '\r\n') }, runs()]).finding).toBeUndefined()
  })

  it('names the file, the day and the way out', () => {
    const { finding } = find([edited, runs()])
    expect(finding?.message).toBe(
      'Unexpected change in `queries/tea.v1.search`, expected the text that was run on 2022-02-03.',
    )
    expect(finding?.hint).toBe('Undo the change, or run `litsieve query new tea` and make it in v2.')
    expect(find([edited, v2, runs()]).finding?.hint).toContain('make it in `queries/tea.v2.search` instead')
  })

  it('counts an import as a use', () => {
    const uses = [{ name: 'tea', version: 1, sha256: hashStrategy(ovidText), date: '2022-01-01' }]
    expect(find([v1, runs()], uses).since).toBe('2022-01-01')
    expect(find([edited], uses).finding?.message).toContain('imported from on 2022-01-01')
  })
})
