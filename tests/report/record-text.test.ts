import { expect, it } from 'vitest'
import { recordText } from '../../src/report/record-text.ts'
import { readAll } from '../records-helper.ts'

it('shows the decisions of other tools, one a line, safe to print', async () => {
  const text =
    'key,title,authors,year,journal,notes\nrayyan-1,A title,"Orme, A.",2020,J,"RAYYAN-INCLUSION: {""Mi\u001b[31mna ""=>""Excluded"", ""Leo""=>""Maybe""} | RAYYAN-LABELS: a,b | RAYYAN-EXCLUSION-REASONS: wrong place"\n'
  const [record] = (await readAll(text)).records
  const page = { id: record!.id, best: record!.id, norm: record!.norm, members: [], history: [] }
  const shown = recordText(page as unknown as Parameters<typeof recordText>[0], 100)
  expect(shown).toContain('Elsewhere   rayyan, Mi')
  expect(shown).toContain(
    ': exclude; reasons: wrong place\n            rayyan, Leo: maybe\n            rayyan: labels: a, b\n',
  )
  expect(shown).not.toContain('\u001b')
})
