import { listWords } from '../../lib/text.ts'
import type { StrategyRule } from './rule.ts'

/** Tracks that the review does not have. */
export const metaTrack: StrategyRule = {
  code: 'META-TRACK',
  severity: 'error',
  scope: 'strategy',
  why: 'The track says who screens the records: it must be one of `review.yaml`.',
  good: [
    {
      text: '---\ndatabase: X\nplatform: ovid\nversion: 1\ntrack: grey\n---\n1. tea.tw.',
      promised: { tracks: { grey: {} } },
    },
  ],
  bad: [
    {
      text: '---\ndatabase: X\nplatform: ovid\nversion: 1\ntrack: gray\n---\n1. tea.tw.',
      promised: { tracks: { grey: {} } },
    },
  ],
  check: ({ strategy: { meta } }, { promised }) => {
    const tracks = promised && Object.keys(promised.tracks)
    if (meta?.track === undefined || !tracks || tracks.includes(meta.track)) return []
    const known = tracks.map((one) => `\`${one}\``)
    const message = `Unexpected track \`${meta.track}\`, expected ${listWords(known, 'or')}.`
    return [{ key: ['track'], message, hint: 'Correct the name, or add the track to `review.yaml`.' }]
  },
}
