import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readDictionary } from '../../src/search/dictionary.ts'
import { root } from '../helpers.ts'

it('tells common, known and unknown stems apart', () => {
  const knows = readDictionary('aabacist\neus+\nbcdomen+\nababble+\ngrs\n')
  expect(knows('abacist')).toBe('known')
  expect(knows('abacus')).toBe('common')
  expect(knows('abaci')).toBe('known')
  expect(knows('acdomen')).toBe('common')
  expect(knows('babbl')).toBe('common')
  expect(knows('babblers')).toBe('known')
  expect(knows('zebra')).toBeUndefined()
  expect(knows('')).toBeUndefined()
})

it('holds the words of the shipped list, in order', () => {
  const text = readFileSync(join(root, 'data/english-words.txt'), 'utf8')
  const knows = readDictionary(text)
  for (const stem of ['deteriorat', 'paediatric', 'pediatric', 'intestin', 'zoologist'])
    expect(knows(stem)).toBe('common')
  for (const stem of ['deterirorat', 'instestin', 'peadiatric']) expect(knows(stem)).toBeUndefined()
  let last = ''
  let sorted = true
  for (const line of text.split('\n')) {
    if (line === '') continue
    const word = last.slice(0, line.charCodeAt(0) - 97) + line.slice(1).replace('+', '')
    if (word <= last) sorted = false
    last = word
  }
  expect(sorted).toBe(true)
})
