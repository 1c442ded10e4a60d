import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { foldVisible, visibleEvents } from '../../src/events/blind.ts'
import { sha256Base64 } from '../../src/lib/hash.ts'
import type { LitRecord } from '../../src/records/record.ts'
import { prisma2020, prismaAbstract } from '../../src/report/checklists/prisma-2020.ts'
import { diagramRows } from '../../src/report/diagram-rows.ts'
import { foldFlow } from '../../src/report/flow.ts'
import { checkFlow } from '../../src/report/flow-checks.ts'
import { evidenceFinder } from '../../src/report/flow-explain.ts'
import { methodsOf } from '../../src/report/methods.ts'
import { listedItems, prismaPage } from '../../src/report/prisma-page.ts'
import { progressFigure } from '../../src/report/progress-figure.ts'
import { agreementTable, reviewPage } from '../../src/report/review-page.ts'
import { sourceOverlap } from '../../src/report/source-overlap.ts'
import { statusOf } from '../../src/report/status.ts'
import { agreementIn } from '../../src/screening/agreement.ts'
import { inventedRecord } from '../builder.ts'
import { temporaryFolder } from '../helpers.ts'
import { chromium, domOf } from './page-html.ts'
import { finished, type Log, protocol, rid } from './review-log.ts'

const BASED = protocol((raw) => {
  raw.sources = []
})

function recordsFor(ids: Iterable<string>, title: (i: number) => string): Map<string, LitRecord> {
  return new Map(
    [...new Set(ids)].map((id, i) => {
      const record = inventedRecord(i)
      return [id, { ...record, id, norm: { ...record.norm, title: title(i) } }]
    }),
  )
}

function pageOf(log: Log, title: (i: number) => string, spec = BASED): string {
  const state = foldVisible(log.events, undefined)
  const flow = foldFlow(state, spec)
  const items = listedItems(flow).flatMap((item) => item.reports ?? [item.record])
  return prismaPage(flow, checkFlow(flow, state, spec), {
    records: recordsFor(items, title),
    evidence: evidenceFinder(state),
  })
}

function reportOf(log: Log, title: (i: number) => string, spec = BASED): string {
  const { events } = log
  const state = foldVisible(events, undefined)
  const flow = foldFlow(state, spec)
  const checks = checkFlow(flow, state, spec)
  const methods = methodsOf({
    protocol: spec,
    events: visibleEvents(events, undefined),
    state,
    searches: [],
    dedupe: undefined,
    extraction: { studies: 0, extractedBy: [], verifiedBy: [], verified: 0, values: 0 },
    bias: { tools: [], studies: 0 },
    version: '1',
  })
  const facts = {
    protocol: spec,
    flow,
    checks,
    methods,
    searches: 0,
    undated: [],
    studies: 0,
    judged: 0,
    tables: false,
    figures: false,
  }
  const items = listedItems(flow).flatMap((item) => item.reports ?? [item.record])
  return reviewPage({
    title: spec.title,
    description: title(0),
    questions: [title(1)],
    made: 'today',
    status: statusOf({ protocol: spec, events, reader: undefined, queries: [], studies: [], tables: false }),
    flow,
    facts: { records: recordsFor(items, title), evidence: evidenceFinder(state) },
    checks,
    agreement: agreementTable(agreementIn(state, spec), (row) => row.stage),
    overlap: sourceOverlap(state, new Set(flow.boxes.get('total_reports')!.items.map((item) => item.record))),
    progress: progressFigure(visibleEvents(events, undefined), state, spec),
    summaries: [],
    figures: [],
    changes: undefined,
    methods,
    checklists: [prisma2020(facts), prismaAbstract(facts)],
    gaps: [],
  })
}

const plain = (i: number) => `Title ${i}`

describe('the page of the flow diagram', () => {
  it('has a list for each box, which the box leads to', () => {
    const html = pageOf(finished(), plain)
    const flow = foldFlow(foldVisible(finished().events, undefined), BASED)
    const drawn = diagramRows(flow).flatMap(({ databases, other }) =>
      [databases?.main, databases?.side, other?.main, other?.side].filter((one) => one !== undefined),
    )
    expect(drawn.length).toBeGreaterThan(14)
    for (const { id } of drawn) {
      expect(html).toContain(`href="#list-${id}"`)
      expect(html).toContain(`<details class="list" id="list-${id}">`)
    }
    expect(html).toContain('exclude at full-text (no-data)')
  })

  it('lets only its own script run, and nothing in or out', () => {
    const html = pageOf(finished(), plain)
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(html)!
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text!)
    expect(scripts).toHaveLength(1)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`script-src 'sha256-${sha256Base64(scripts[0]!)}'`)
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
    expect(html.replace('http://www.w3.org/2000/svg', '').replace(/<svg xmlns="[^"]*"/g, '')).not.toMatch(
      /(?:src|href)="(?!#)/,
    )
  })

  it('shows no blinded decision', () => {
    const log = finished()
    const plan = log.plan('title-abstract', 'grey', [rid('late')])
    log.import('NICE again', [rid('late')], { source: 'NICE', sourceKind: 'organisation' })
    log.dedupe()
    log.decide('KM', 'title-abstract', rid('late'), 'exclude')
    expect(pageOf(log, plain)).toContain('blinded at title-abstract')
    for (const page of [pageOf(log, plain), reportOf(log, plain)]) {
      const rows = page.split('<tr>').filter((row) => row.includes(rid('late')))
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(row).not.toMatch(/KM \d{4}/)
    }
    log.unblind(plan)
    expect(pageOf(log, plain)).toMatch(/KM 2022-02-01: exclude at title-abstract/)
  })
})

describe.skipIf(chromium === undefined)('pages in Chromium', { timeout: 240_000 }, () => {
  it('open the list that the address names', async () => {
    const file = join(temporaryFolder(), 'page.html')
    writeFileSync(file, pageOf(finished(), plain))
    const dom = await domOf(file, '#list-dbr_excluded')
    expect(dom).toMatch(/<details class="list" id="list-dbr_excluded" open="">/)
    expect(dom).toContain('id="list-records_screened">')
  })

  it('execute nothing that stands in records, and ask for nothing', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('document.title = "executed"')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    const at = `http://127.0.0.1:${port}`
    const evil = [
      '<script>document.title="executed"</script>',
      `<script src="${at}/script.js"></script>`,
      `<img src="${at}/x" onerror="document.title='executed'">`,
      `"><svg onload="document.title='executed'"><image href="${at}/y"/></svg>`,
      `<a href="javascript:document.title='executed'" autofocus onfocus="document.title='executed'">x</a>`,
      `</details></title></style><style>@import url(${at}/z);</style>`,
      `<iframe src="${at}/frame"></iframe><base href="${at}/"><meta http-equiv="refresh" content="0;url=${at}/r">`,
      `<link rel="stylesheet" href="${at}/l"><object data="${at}/o"></object>{{constructor.constructor('1')()}}\u202E`,
    ]
    const spec = protocol((raw) => {
      raw.sources = []
      raw.title = evil[0]
      raw.screening.stages['full-text'].reasons[0].text = evil[2]
    })
    const log = finished()
    log.import(evil[3]!, [rid('z')])
    const dir = temporaryFolder()
    for (const [name, html] of [
      ['prisma', pageOf(log, (i) => evil[i % evil.length]!, spec)],
      ['report', reportOf(log, (i) => evil[i % evil.length]!, spec)],
    ] as const) {
      const file = join(dir, `${name}.html`)
      writeFileSync(file, html)
      const dom = await domOf(file)
      expect(dom.length).toBeGreaterThan(10_000)
      expect(/<title>([^<]*)<\/title>/.exec(dom)?.[1]).not.toBe('executed')
      expect(dom.match(/<script/g)).toHaveLength(1)
      expect(dom).not.toMatch(/<(?:img|iframe|object|base|link|embed)\b/)
    }
    expect(asked).toEqual([])
    // The same text as markup would have been seen.
    const control = join(dir, 'control.html')
    writeFileSync(control, `<!doctype html><title>control</title>${evil[2]}`)
    expect(/<title>([^<]*)<\/title>/.exec(await domOf(control))?.[1]).toBe('executed')
    expect(asked).toEqual(['/x'])
  })

  it('pass the accessibility rules of axe', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    const dir = temporaryFolder()
    for (const [name, html] of [
      ['prisma', pageOf(finished(), plain)],
      ['report', reportOf(finished(), plain)],
    ] as const) {
      const file = join(dir, `${name}.html`)
      const run = `axe.run(document, { resultTypes: ['violations'] }).then((r) => { const out = document.createElement('pre'); out.id = 'axe'; out.textContent = JSON.stringify({ contrast: r.passes.some((one) => one.id === 'color-contrast'), violations: r.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary]) }); document.body.append(out) })`
      // The policy would keep axe out, so this copy has none; all lists are open, so that they are checked too.
      const open = html
        .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
        .replaceAll('<details', '<details open')
        .replace('</body>', () => `<script>${axe}</script><script>${run}</script></body>`)
      writeFileSync(file, open)
      const found = /<pre id="axe">([\s\S]*?)<\/pre>/.exec(await domOf(file))?.[1]
      expect(found, `axe did not finish on ${name}`).toBeDefined()
      expect(JSON.parse(found!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))).toEqual({
        contrast: true,
        violations: [],
      })
    }
  })
})
