import { makeTree } from '../match/mesh-tree.ts'
import { findPlatform } from '../platforms/index.ts'
import { readStrategy } from '../read-strategy.ts'
import type { Example, ExampleHeading } from '../rules/rule.ts'
import { parseStrategy } from '../strategy.ts'
import { type Project, toSubject } from './subject.ts'

/** The project that an example of a rule stands for. */
export function exampleProject(example: Example): Omit<Project, 'knows'> {
  const { text, platform = 'ovid', counts, siblings = [], promised, flow, mesh } = example
  const strategy = readStrategy(text, 'example.search', text.startsWith('---') ? undefined : findPlatform(platform))
  const keys = counts?.map((_, index) => strategy.lines[index]?.key ?? String(index + 1)) ?? []
  const run = {
    id: 'r1',
    version: 1,
    sha256: '',
    date: '2022-02-03',
    counts: new Map(keys.map((key, index) => [key, counts![index]!])),
    places: new Map(keys.map((key, index) => [key, index + 2])),
  }
  const runs = counts ? { runs: [run], runsFile: 'example.runs.csv' } : {}
  return {
    subjects: [
      toSubject('example', strategy, runs),
      ...siblings.map((sibling, index) =>
        toSubject(`sibling ${index + 1}`, parseStrategy(sibling, `sibling-${index + 1}.search`)),
      ),
    ],
    promised: promised && { languages: [], concepts: {}, sources: [], tracks: {}, ...promised },
    flow,
    mesh: mesh && meshOf(mesh),
  }
}

function meshOf(headings: readonly ExampleHeading[]) {
  return makeTree(
    headings.map(({ name, place }) => [name, place]),
    {
      terms: headings.flatMap(({ name, terms = [] }) => terms.map((term) => [term, name] as const)),
      histories: headings.flatMap(({ name, year, before = [] }) => (year ? [[name, { year, before }] as const] : [])),
    },
  )
}
