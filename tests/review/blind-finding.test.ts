import { describe, expect, it } from 'vitest'
import { blindFindings } from '../../src/review/blind-finding.ts'
import { readLog } from '../../src/review/read-log.ts'

const log = '{"type":"decision","record":"R-1"}\nnonsense\n{"type":"decision","record":"R-2","decision":"incl'

describe('blindFindings', () => {
  const found = (file: string) => {
    const bytes = async function* () {
      yield Buffer.from(log)
    }
    return readLog(bytes(), file, [])
  }
  it("tells of another's log that it is damaged, and neither where nor what stands there", async () => {
    const findings = await found('records/title-abstract/SB.jsonl')
    expect(findings).toHaveLength(3)
    for (const reader of ['KM', undefined]) {
      const said = blindFindings(findings, reader)
      expect(said.map(({ code }) => code)).toEqual(['bad-event', 'torn-line'])
      expect(JSON.stringify(said)).not.toMatch(/R-1|R-2|incl|nonsense|range|source/)
    }
  })
  it('tells the owner, and everybody of logs that are nobody’s, the whole', async () => {
    const own = await found('records/title-abstract/SB.jsonl')
    expect(blindFindings(own, 'SB')).toEqual(own)
    for (const file of ['records/imports.jsonl', 'records/quarantine/x.jsonl']) {
      const all = await found(file)
      expect(blindFindings(all, 'KM')).toEqual(all)
    }
  })
})
