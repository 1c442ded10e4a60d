import { describe, expect, it } from 'vitest'
import { readAll } from '../records-helper.ts'
import { stopwatch } from '../stopwatch.ts'

const ris = (tag: string, value: string) => `TY  - JOUR\nTI  - T\nAN  - 1\n${tag}  - ${value}\nER  - \n`
const ovid = (value: string) => `<1. >\nVN  - Ovid Technologies\nUI  - 1\nTI  - T\nAU  - ${value}\n`
const springer = (value: string) =>
  `Item Title,Publication Title,Item DOI,Authors,Content Type\nT,P,10.5555/x,"${value}",Article\n`
const LINK = 'http://ovidsp.ovid.com/ovidweb.cgi?T=JS&AN=1 '

// Each pattern would look to the end of the value from thousands of places.
describe('a value of 300 kB that repeats what a pattern begins with', () => {
  it.each([
    ['a link to Embase', 'x.ris', ris('UR', 'embase.com/'.repeat(27_000))],
    ['a link to Scopus', 'x.ris', ris('UR', 'scopus.com/inward/record.uri?'.repeat(10_000))],
    ['a link to Ovid', 'x.ris', ris('L2', LINK + 'ovid'.repeat(75_000))],
    ['a name on Ovid', 'x.ovd', ovid("['a', ".repeat(50_000))],
    ['names without anything between them', 'x.csv', springer('AbC'.repeat(100_000))],
  ])('%s takes linear time', async (_, name, text) => {
    const spent = stopwatch()
    expect((await readAll(text, { name })).records.map(({ norm }) => norm.title)).toEqual(['T'])
    expect(spent()).toBeLessThan(2000)
  })
})
