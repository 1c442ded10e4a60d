import type { Event } from '../events/event.ts'
import type { Finding } from './checks/finding.ts'
import type { Flow } from './flow.ts'
import { type Box, type Item, shownCount } from './flow-box.ts'

/** The flow as JSON: every box with its number, status, records and the events that it comes from. */
export function flowJson(
  flow: Flow,
  checks: readonly Finding[],
  evidence: (box: Box, item: Item) => readonly Event[],
): unknown {
  return {
    prisma: '2020',
    title: flow.title,
    scope: {
      rounds: flow.scope.rounds,
      round: flow.scope.round?.id ?? 'all',
      track: flow.scope.track ?? 'all',
      update: flow.scope.update,
    },
    stages: { screening: flow.stages.screening, assessment: flow.stages.assessment ?? null },
    boxes: Object.fromEntries([...flow.boxes.values()].map((box) => [box.id, boxJson(box, evidence)])),
    checks: checks.map(({ code, severity, message, hint, records }) => ({ code, severity, message, hint, records })),
  }
}

function boxJson(box: Box, evidence: (box: Box, item: Item) => readonly Event[]): unknown {
  const from = new Set(box.items.flatMap((item) => evidence(box, item).map((event) => event.id)))
  return {
    label: box.label,
    lane: box.lane,
    counts: box.counts,
    n: box.n,
    status: box.status,
    shown: shownCount(box),
    bound: box.bound,
    candidates: box.candidates,
    stated: box.stated,
    why: box.why,
    note: box.note,
    parts:
      box.parts.length === 0
        ? undefined
        : Object.fromEntries(
            box.parts.map((part) => [
              part.id,
              { label: part.label, n: part.n, candidates: part.candidates, records: recordsOf(part.items) },
            ]),
          ),
    records: recordsOf(box.items),
    studies: box.counts === 'studies' ? box.items.map((item) => item.study ?? null) : undefined,
    waiting: box.waiting.length === 0 ? undefined : recordsOf(box.waiting),
    from: [...from],
  }
}

function recordsOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => item.reports ?? [item.record])
}
