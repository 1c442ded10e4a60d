import { describe, expect, it } from 'vitest'
import { isCopyright } from '../../../src/records/fields/copyright.ts'

describe('isCopyright', () => {
  it.each([
    '(C) 2019 by the Society of Invented Results',
    '© 2020 Invented Press Ltd. All rights reserved.',
    'Copyright (C) 2011 Invented Health, Inc.',
    `Copyright of Invented Journal is the property of Invented Press and ${'its content may not be copied. '.repeat(20)}`,
  ])('%s', (text) => {
    expect(isCopyright(text)).toBe(true)
  })

  it.each([
    '© 2019 Invented Press Ltd. Background: nobody knows.',
    'Copyright of works made by machines is an open question. We asked lawyers.',
    'Copyright law in the digital age',
    '(C) is one of three arms.',
  ])('%s is more', (text) => {
    expect(isCopyright(text)).toBe(false)
  })
})
