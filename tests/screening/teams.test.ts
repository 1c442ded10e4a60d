import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dealTeams } from '../../src/screening/teams.ts'

const names = ['AD', 'KM', 'LO', 'SB', 'TW']

describe('dealTeams', () => {
  it('gives each report to one team of the size asked for, and everybody about the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 120 }),
        (people, size, reports) => {
          const reviewers = names.slice(0, people)
          const each = Math.min(size, people)
          const order = Array.from({ length: reports }, (_, i) => `R-${i}`)
          const teams = dealTeams(order, reviewers, each)
          expect(teams.flatMap((one) => one.reports).sort()).toEqual([...order].sort())
          for (const { team } of teams) expect(new Set(team).size).toBe(each)
          const load = reviewers.map((who) =>
            teams.filter((one) => one.team.includes(who)).reduce((sum, one) => sum + one.reports.length, 0),
          )
          expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('gives more to those who have less so far', () => {
    const order = Array.from({ length: 10 }, (_, i) => `R-${i}`)
    const teams = dealTeams(order, ['AD', 'KM', 'SB'], 1, new Map([['AD', 10]]))
    expect(teams.map(({ team, reports }) => [...team, reports.length])).toEqual([
      ['KM', 5],
      ['SB', 5],
    ])
  })
})
