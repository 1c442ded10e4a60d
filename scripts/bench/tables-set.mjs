// A review of its own making for measuring tables: included studies with findings, written with the project's own writer.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist')
const load = (path) => import(pathToFileURL(join(dist, path)).href)

const PROTOCOL = `litsieve: 1
title: Medicines and falls in later life, invented
reviewers: {AA: {name: First}, BB: {name: Second}}
tracks: {journal: {label: Journal articles}, report: {label: Reports}}
sources: [{name: Invented, kind: database, track: journal}, {name: Reports, kind: website, track: report}]
criteria: {}
screening:
  seed: falls
  stages:
    text:
      label: Full texts
      schemes: {journal: {reviewers: [AA]}, report: {reviewers: [AA]}}
categories:
  - {id: HARM, label: HARM, kind: outcome}
  - {id: DOSE, label: DOSE, kind: exposure}
  - {id: COST, label: COST, kind: access}
  - {id: STAFF, label: STAFF, kind: access}
extraction:
  fields:
    design: {label: Design}
    setting: {label: Setting}
    sample: {label: Sample}
tables:
  - {id: A, title: Journal articles, track: journal, columns: [{title: Study, show: [study, design]}, {title: Setting, show: [setting]}, {title: Findings, show: [findings]}]}
  - {id: B, title: Reports, track: report, columns: [{title: Study, show: [study]}, {title: Findings, show: [findings]}]}
`
const NAMES = ['Ash', 'Beech', 'Cedar', 'Dale', 'Elm', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Juniper', 'Kale', 'Larch']
const DESIGNS = ['Cohort study', 'Cross-sectional survey', 'Interviews', 'Randomised trial', 'Case-control study']
const GROUPS = [
  'Over 80s',
  'Women',
  'Men',
  'People in homes',
  'People with dementia',
  'People on sedatives',
  'Veterans',
]
const KINDS = ['HARM', 'DOSE', 'COST', 'STAFF']

/** Writes a review of `studies` studies with `findings` findings each; the same numbers give the same files. */
export async function writeTablesSet(dir, studies, findings) {
  const { withId } = await load('events/event.js')
  const { recordId } = await load('records/id.js')
  let seed = 20240101
  const random = (n) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    return (seed >>> 8) % n
  }
  let time = Date.UTC(2024, 0, 1)
  const stamped = (event) => {
    time += 1000
    return withId({ at: new Date(time).toISOString(), ...event })
  }
  const put = (path, text) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  const lines = (path, all) => put(path, all.map((one) => `${JSON.stringify(one)}\n`).join(''))
  put('review.yaml', PROTOCOL)
  const all = Array.from({ length: studies }, (_, i) => {
    const name = `${NAMES[i % NAMES.length]}${letters(Math.floor(i / NAMES.length / 20))}`
    const year = 2004 + (Math.floor(i / NAMES.length) % 20)
    return {
      study: `${name}${year}`,
      name,
      year,
      id: recordId(`tables ${i}`),
      track: i % 5 === 4 ? 'report' : 'journal',
    }
  })
  const imports = []
  const plans = []
  const decisions = []
  for (const track of ['journal', 'report']) {
    const own = all.filter((one) => one.track === track)
    const ids = own.map((one) => one.id)
    const source =
      track === 'journal'
        ? { source: 'Invented', sourceKind: 'database' }
        : { source: 'Reports', sourceKind: 'website' }
    imports.push(
      stamped({
        type: 'import',
        by: 'AA',
        import: `I-${track}`,
        file: `${track}.ris`,
        original: `${track}.ris`,
        sha256: '0',
        bytes: 1,
        format: 'ris',
        track,
        ...source,
        records: ids,
        warned: 0,
        quarantined: 0,
      }),
    )
    lines(
      `records/normalised/I-${track}.jsonl`,
      own.map(({ id, name, year }) => ({
        id,
        norm: {
          title: `Medicines and falls: study ${name}`,
          authors: [{ family: name, given: 'Jo' }],
          issued: { year, text: String(year) },
          journal: 'Journal of Invented Falls',
          ids: [],
          subjects: [],
          language: [],
          issn: [],
          isbn: [],
          urls: [],
          notes: [],
        },
        raw: [],
        provenance: {
          sha256: '0',
          file: `${track}.ris`,
          format: 'ris',
          flavour: 'unknown',
          ordinal: 1,
          lineStart: 1,
          lineEnd: 1,
          byteStart: 0,
          byteEnd: 1,
        },
      })),
    )
    plans.push(
      stamped({
        type: 'plan',
        by: 'machine',
        stage: 'text',
        track,
        seed: 'falls',
        reviewers: ['AA'],
        dual: ids,
        single: [],
      }),
    )
    for (const record of ids)
      decisions.push(stamped({ type: 'decision', by: 'AA', stage: 'text', record, decision: 'include', blind: true }))
  }
  lines('records/imports.jsonl', imports)
  lines('records/protocol.jsonl', plans)
  lines('records/text/AA.jsonl', decisions)
  const figure = () => (random(180) / 100 + 0.2).toFixed(2)
  for (const { study, id } of all) {
    const source = `source: {report: ${id}, page: "${1 + random(20)}"}`
    const found = Array.from({ length: findings }, (_, f) => {
      const est = Number(figure())
      const spread = 1.1 + random(60) / 100
      const group = GROUPS[random(GROUPS.length)]
      const words = `Falls within ${1 + random(24)} months were told by the people themselves and by staff, ${group.toLowerCase()} against all others`
      const facts = `kind: ratio, measure: OR, group: ${group}, comparator: others, est: "${est.toFixed(2)}", ciLow: "${(est / spread).toFixed(2)}", ciHigh: "${(est * spread).toFixed(2)}", direction: ${est > 1 ? 'higher' : 'lower'}`
      return `  - {id: F${String(f + 1).padStart(2, '0')}, category: ${KINDS[random(KINDS.length)]}, subhead: "Falls, part ${random(3)}", text: "${words}", ${facts}, ${source}}`
    })
    put(
      `extraction/${study}.yaml`,
      `litsieve: 1\nstudy: ${study}\nreports: [${id}]\nextracted: {by: AA, at: 2024-02-01}\nfields:\n  design: {value: ${DESIGNS[random(5)]}, ${source}}\n  setting: {value: "Homes for older people in ${1 + random(40)} districts", ${source}}\n  sample: {value: "${40 + random(4000)}", ${source}}\nfindings:\n${found.join('\n')}\n`,
    )
  }
}

// Names that differ: `Ash`, `Asha`, `Ashb` …
function letters(n) {
  return n === 0 ? '' : letters(Math.floor((n - 1) / 26)) + String.fromCharCode(97 + ((n - 1) % 26))
}
