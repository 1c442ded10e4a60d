import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { loadReview } from '../../src/review/load.ts'
import { appendEvents } from '../../src/review/write.ts'
import { temporaryFolder } from '../helpers.ts'
import { hasTmux, terminal } from '../tmux.ts'
import { rid, writeFixture } from '../tui/fixture.ts'

describe.skipIf(!hasTmux)('doubtful pairs in a real terminal (needs tmux)', () => {
  it('merges, keeps apart, takes back, and says how it stands', async () => {
    const dir = temporaryFolder()
    writeFixture(dir, 12)
    const doubts = [0, 1, 2].map(
      (n): NewEvent => ({
        type: 'doubt',
        by: 'machine',
        records: [rid(n), rid(n + 7)],
        rule: 'low-score',
        score: 8 - n,
      }),
    )
    await appendEvents(dir, 'records/dedupe.jsonl', doubts, new Date('2024-02-01'))
    const pane = terminal(dir, ['dedupe', 'review', '--as', 'KM'])
    const first = await pane.sees('KM · 1 of 3')
    expect(first).toContain('Ethnic inequalities in access')
    expect(first).toContain('Invented record 7')
    pane.press('y')
    await pane.sees('1/3 decided')
    pane.press('n')
    await pane.sees('2/3 decided')
    pane.press('n')
    await pane.sees('✓ 3 doubtful pairs settled.')
    pane.press('u')
    await pane.sees('2/3 decided')
    pane.resize(120, 30)
    await pane.sees(/^ +A {2}Ångström.* B {2}Author9/m)
    pane.press('q')
    expect(await pane.ended()).toBe(0)
    const state = foldEvents((await loadReview(dir)).events)
    expect(state.clusterOf.get(rid(0))).toBe(state.clusterOf.get(rid(7)))
    expect(state.separations).toHaveLength(1)
    expect(state.doubts).toHaveLength(1)
  })
})
