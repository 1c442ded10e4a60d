import { describe, expect, it } from 'vitest'
import { namesInLine } from '../../../src/records/fields/split-names.ts'

describe('namesInLine', () => {
  it.each([
    ['Ellery, T; Almen, JB', ['Ellery, T', ' Almen, JB']],
    ['Achtergaard RCA, van der Holm JJ, de Vaart HJC', ['Achtergaard RCA', 'van der Holm JJ', 'de Vaart HJC']],
    ['Li X, Wu YZ', ['Li X', 'Wu YZ']],
    ['Invented College of Sleep, Aas MN, Bie LM', ['Invented College of Sleep', 'Aas MN', 'Bie LM']],
    ['Rina Wilks, Aron Duang, Linc Kesel', ['Rina Wilks', 'Aron Duang', 'Linc Kesel']],
  ])('%s are several', (line, names) => {
    expect(namesInLine(line)).toEqual(names)
  })

  it.each([
    'Family, Given',
    'Valdis III, L J',
    'COHEN, DANIEL H',
    'Kentar III, James L',
    'Shepherd, G., Jr.',
    'Kinlay, D. H., III',
    'M&uuml;ller, A',
    'Rina Wilks, Aron Duang',
    'Kahn, AN and Shawl, R',
    'Department of Health and Human Services, Invented State',
    'Invented University, Faculty Of Law, New Haven',
    'de la Cruz Santos, Maria Jose',
    'World Health Organization',
  ])('%s is one', (line) => {
    expect(namesInLine(line)).toEqual([line])
  })
})
