import { describe, expect, it } from 'vitest'
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
