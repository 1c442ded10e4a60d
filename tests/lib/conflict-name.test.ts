import { describe, expect, it } from 'vitest'
import { conflictOf } from '../../src/lib/conflict-name.ts'
import { stopwatch } from '../stopwatch.ts'

const beside = new Set(['KM.jsonl', 'K-M.jsonl', 'review.yaml', 'a.b.jsonl', 'Kim Moss.jsonl'])

describe('names of conflict copies', () => {
  it.each([
    ["KM (Sam's conflicted copy 2026-01-02).jsonl", 'KM.jsonl', 'Dropbox'],
    ['KM (SAM-PC’s conflicted copy 2026-01-02 (1)).jsonl', 'KM.jsonl', 'Dropbox'],
    ["KM (Sam (work)'s conflicted copy 2026-01-02).jsonl", 'KM.jsonl', 'Dropbox'],
    ['KM (conflicted copy).jsonl', 'KM.jsonl', 'Dropbox'],
    ['KM (Case Conflict).jsonl', 'KM.jsonl', 'Dropbox'],
    ['KM (In Konflikt stehende Kopie von Sam 2026-01-02).jsonl', 'KM.jsonl', 'Dropbox'],
    ['KM (conflicted copy 2026-01-02 030405).jsonl', 'KM.jsonl', 'Nextcloud'],
    ['KM_conflict-20260102-030405.jsonl', 'KM.jsonl', 'Nextcloud'],
    ['KM.sync-conflict-20260102-030405-ABC2DEF.jsonl', 'KM.jsonl', 'Syncthing'],
    ['a.b.sync-conflict-20260102-030405-ABC2DEF.jsonl', 'a.b.jsonl', 'Syncthing'],
    ['KM (1).jsonl', 'KM.jsonl', 'Google Drive'],
    ['KM [Conflict].jsonl', 'KM.jsonl', 'Google Drive'],
    ['KM_conf(1).jsonl', 'KM.jsonl', 'Google Drive'],
    ['KM-DESKTOP-4F2K9QX.jsonl', 'KM.jsonl', 'OneDrive'],
    ['K-M-LAPTOP7.jsonl', 'K-M.jsonl', 'OneDrive'],
    ['review-SAMS-MACBOOK-2.yaml', 'review.yaml', 'OneDrive'],
    ['Kim Moss 2.jsonl', 'Kim Moss.jsonl', 'iCloud'],
    ['KM.Conflict.jsonl', 'KM.jsonl', 'Resilio'],
  ])('%s is one of %s by %s', (name, original, by) => {
    expect(conflictOf(name, beside)).toMatchObject({ original, by })
  })

  it.each([
    'KM.jsonl',
    'SB (1).jsonl',
    'KM-.jsonl',
    'KM-notes.jsonl',
    'other-DESKTOP.jsonl',
    '.sync-conflict.jsonl',
    'KM (draft).jsonl',
  ])('%s is none', (name) => {
    expect(conflictOf(name, beside)).toBeUndefined()
  })

  it('is unsure where a person or another reviewer could have that name', () => {
    const unsure = (name: string) => conflictOf(name, beside)?.unsure
    expect(['KM (1).jsonl', 'KM-DESKTOP.jsonl', 'Kim Moss 2.jsonl'].map(unsure)).toEqual([true, true, true])
    expect(unsure('KM.sync-conflict-20260102-030405-ABC2DEF.jsonl')).toBe(false)
  })

  it('takes no time for long names', () => {
    const spent = stopwatch()
    conflictOf(`${'a-'.repeat(5000)}.jsonl`, beside)
    conflictOf(`${'a ('.repeat(5000)}.jsonl`, beside)
    expect(spent()).toBeLessThan(1000)
  })
})
