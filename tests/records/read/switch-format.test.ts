import { describe, expect, it } from 'vitest'
import { readAll } from '../../records-helper.ts'

const HEAD = 'Title,Authors,Year,Abstract\n'

describe('a change of format', () => {
  it.each(['\n', '\r\n'])('is not seen inside a quoted cell, with %j at the ends of lines', async (end) => {
    const rows = ['@article{x, title = {y}}', 'TY  - JOUR', 'PMID- 12'].flatMap((start) => [
      `One,"A, B",2020,"See (a)${end}${start}${end}ER  - "`,
      `Two,C,2021,"A paragraph.${end}${end}${start}${end}title = {z}}${end}${end}"`,
    ])
    const { records, quarantined } = await readAll(`${HEAD}${rows.join('\n')}\n`.replace(/\r?\n/g, end), { format: 'csv' })
    expect(quarantined).toEqual([])
    expect(records.map(({ norm }) => norm.title)).toEqual(['One', 'Two', 'One', 'Two', 'One', 'Two'])
    expect(records[0]!.norm.abstract?.text).toContain('@article{x')
  })

  it('is seen behind a table whose cells are closed', async () => {
    const ris = 'TY  - JOUR\nTI  - Three\nPY  - 2020\nER  - \n'
    const { records } = await readAll(`${HEAD}One,"A, B",2020,"said ""no"""\n\n${ris}`, { format: 'csv' })
    expect(records.map(({ norm, provenance }) => [norm.title, provenance.format])).toEqual([
      ['One', 'csv'],
      ['Three', 'ris'],
    ])
  })

  it('needs a blank line or the end of a record before it, whatever ends the lines', async () => {
    const nbib = 'PMID- 1\r\nTI  - One\r\nAB  - Text\r\n@article{x, title = {y}}\r\n\r\nPMID- 2\r\nTI  - Two\r\n'
    const { records } = await readAll(nbib, { name: 'a.nbib' })
    expect(records.map(({ norm, provenance }) => [norm.title, provenance.format])).toEqual([
      ['One', 'nbib'],
      ['Two', 'nbib'],
    ])
  })
})
