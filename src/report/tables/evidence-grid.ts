import type { Row, Table } from '../../lib/table.ts'
import { capital, type Evidence, studiesOf } from '../figures/evidence.ts'

/** Signs of tracks in the order of review.yaml, as in the picture: filled, ring, and others. */
const SIGNS = ['●', '○', '◆', '◇']

// All columns of categories together, on a page that lies across.
const CHARACTERS = 110

/** The evidence map as cells: groups by categories, how many studies of each track; a dash is a gap. */
export function evidenceGrid(evidence: Evidence): Table {
  const { groups, categories, tracks, items } = evidence
  const rows = groups.map((group): Row => {
    const cells = categories.map((category) => {
      const inside = items.filter((item) => item.category.id === category.id && item.groups.includes(group.id))
      const parts = tracks.flatMap((track, t) => {
        const studies = studiesOf(inside.filter((item) => item.track === track.id)).length
        return studies > 0 ? [`${SIGNS[Math.min(t, SIGNS.length - 1)]} ${studies}`] : []
      })
      return [`c-${category.id}`, parts.length > 0 ? parts.join('   ') : '–']
    })
    return { kind: 'row', cells: { group: group.label, ...Object.fromEntries(cells) } }
  })
  const legend = tracks.map((track, t) => `${SIGNS[Math.min(t, SIGNS.length - 1)]} ${track.label}`)
  return {
    id: 'evidence-map',
    title: 'Evidence map: number of studies by group and category',
    columns: [
      { key: 'group', title: 'Group', width: 34 },
      ...categories.map((category) => ({
        key: `c-${category.id}`,
        title: `${capital(category.kind)}: ${capital(category.label)}`,
        width: Math.max(11, Math.min(17, Math.floor(CHARACTERS / categories.length))),
      })),
    ],
    rows,
    notes: [`${legend.join('; ')}; – no study (a gap). A study counts once in a cell. “litsieve figures” draws it.`],
  }
}
