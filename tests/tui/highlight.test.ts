import { describe, expect, it } from 'vitest'
import { termPattern } from '../../src/protocol/highlight-term.ts'
import { highlighter } from '../../src/tui/highlight.ts'

const marked = (include: string[], exclude: string[], text: string) =>
  highlighter({ include, exclude })(text).map((m) => `${m.style.underline ? '-' : '+'}${text.slice(m.start, m.end)}`)

describe('highlighter', () => {
  it.each([
    [['ethnicity'], [], 'Ethnicity and ethnicities', ['+Ethnicity']],
    [
      ['refugee', 'race'],
      [],
      'Refugees, a refugee’s race; racemic races',
      ['+Refugees', '+refugee’s', '+race', '+races'],
    ],
    [['ethnic*'], [], 'Ethnicity, multi-ethnic, ETHNICALLY', ['+Ethnicity', '+ethnic', '+ETHNICALLY']],
    [['talking therap*'], ['child*'], 'Talking-therapies for children', ['+Talking-therapies', '-children']],
    [['black'], ['black box'], 'a black  box and black people', ['-black  box', '+black']],
    [['self-harm'], [], 'self harm, self‐harm', ['+self harm', '+self‐harm']],
    [['"minority group"'], [], 'Minority group', ['+Minority group']],
    [['C++ (x)'], [], 'c++ (x) and C', ['+c++ (x)']],
    [['étude'], [], 'Étude', ['+Étude']],
    [['', '  ', '*'], [], 'nothing is marked', []],
    [[], [], 'nothing', []],
  ])('include %j, exclude %j in %j', (include, exclude, text, expected) => {
    expect(marked(include, exclude, text)).toEqual(expected)
  })
})

describe('terms as patterns', () => {
  const found = (term: string, text: string) =>
    highlighter({ include: [], exclude: [], other: [term] })(text).map((m) => text.slice(m.start, m.end))
  it.each([
    ['screen~', 'screens screened screening screener screenings, screenplay', 5],
    ['randomise~', 'randomised, randomized, randomisation, Randomizing; random', 4],
    ['refer~', 'refer, referred, referrals, referring; reference-free', 5],
    ['therapy~', 'therapy, therapies, therapists; thermal', 3],
    ['/\\bn ?= ?\\d+/', 'n = 12, n=1234, x = 1', 2],
    ['/(?:tea|coffee) drink(?:ing|er)s?/', 'tea drinkers, coffee drinking', 2],
  ])('%s', (term, text, n) => {
    expect(found(term, text)).toHaveLength(n)
  })
  it.each(['', ' * ', '/(/', '/a*/', '/(a+)+b/', '/(a|b)*c/', '/(.)\\1/', '/a+b+c+/'])('refuses %j', (term) => {
    expect(termPattern(term)).toHaveProperty('problem')
  })
  it('takes no time, whatever the text', () => {
    const start = performance.now()
    found('/a+a+b/', 'a'.repeat(20_000))
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
