import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../helpers.ts'
import { codesOf, readAll } from '../../records-helper.ts'

const fixture = async (name: string) =>
  readAll(new Uint8Array(readFileSync(join(root, 'tests/fixtures/formats', name))), { name })
const decisions = async (text: string) =>
  (await readAll(text, { name: 'a.csv' })).records.map((one) => one.norm.decisions)

describe('decisions in tables', () => {
  it('Rayyan: in the notes, which stay', async () => {
    const { norm, raw, map } = (await fixture('rayyan.csv')).records[0]!
    expect(norm.decisions).toEqual([{ tool: 'rayyan', reviewer: 'Mina', decision: 'include' }])
    expect(norm.notes).toEqual(['RAYYAN-INCLUSION: {"Mina"=>"Included"}'])
    expect(map!.decisions!.map((i) => raw[i]!.tag)).toEqual(['notes'])
  })

  it('Covidence: notes by reviewer, tags and reasons of the record', async () => {
    const [first, second] = (await fixture('covidence.csv')).records
    expect(first!.norm.decisions).toEqual([
      {
        tool: 'covidence',
        reviewer: 'Mina Orme',
        stage: 'title-abstract',
        notes: ['not our question'],
        at: '2019-07-31 13:48:46',
      },
      { tool: 'covidence', reviewer: 'Leo B', stage: 'title-abstract', notes: ['agreed'], at: '2019-08-01 10:00:00' },
      { tool: 'covidence', labels: ['Asia', 'Region'] },
    ])
    expect(second!.norm.decisions).toEqual([
      { tool: 'covidence', stage: 'full-text', decision: 'exclude', reasons: ['Wrong comparator'] },
    ])
    expect(first!.map!.decisions!.map((i) => first!.raw[i]!.tag)).toEqual(['Notes', 'Tags'])
  })

  it('ASReview: columns of its own', async () => {
    const read = await fixture('asreview.csv')
    expect(read.report.flavour).toBe('asreview')
    expect(read.records.map((one) => one.norm.decisions)).toEqual([
      [
        {
          tool: 'asreview',
          decision: 'include',
          reviewer: 'Mina',
          labels: ['setting_hospital'],
          notes: ['read again'],
          at: '1735689600.5',
        },
      ],
      [{ tool: 'asreview', decision: 'exclude', reviewer: 'Mina', at: '1735689700.5' }],
      undefined,
    ])
    expect(codesOf(read)).toEqual([])
  })

  it.each(['included', 'label_included', 'final_included', 'asreview_label'])('ASReview: %s', async (name) => {
    expect(
      await decisions(`title,abstract,year,${name}\nA,x,2020,1\nB,x,2020,0\nC,x,2020,-1\nD,x,2020,\nE,x,2020,1.0\n`),
    ).toEqual([
      [{ tool: 'asreview', decision: 'include' }],
      [{ tool: 'asreview', decision: 'exclude' }],
      undefined,
      undefined,
      [{ tool: 'asreview', decision: 'include' }],
    ])
  })

  it('a bare `label` counts only beside columns of ASReview', async () => {
    expect(await decisions('title,year,abstract,label\nA,2020,x,1\n')).toEqual([undefined])
    expect(await decisions('record_id,title,year,abstract,label\n7,A,2020,x,1\n')).toEqual([
      [{ tool: 'asreview', decision: 'include' }],
    ])
  })

  it('EPPI-Reviewer: a column for each code', async () => {
    const text =
      'ItemId,Short Title,Title,Abstract,Year,I/E/D/S flag,INCLUDE on title & abstract,EXCLUDE on title & abstract,EXCLUDE on population\n' +
      '5629452,Orme (2019),Night work,x,2019,I,INCLUDE on title & abstract,,\n' +
      '5629453,Roe (2020),Second,x,2020,E,,Wrong setting,1\n5629454,Doe (2021),Third,x,2021,I,,,\n'
    const read = await readAll(text, { name: 'a.csv' })
    expect(read.report.flavour).toBe('eppi')
    expect(read.records.map((one) => one.norm.decisions)).toEqual([
      [{ tool: 'eppi', stage: 'title-abstract', decision: 'include' }],
      [
        { tool: 'eppi', stage: 'title-abstract', decision: 'exclude', reasons: ['Wrong setting'] },
        { tool: 'eppi', decision: 'exclude', reasons: ['population'] },
      ],
      undefined,
    ])
    expect(read.records[0]!.norm).toMatchObject({
      titleShort: 'Orme (2019)',
      ids: [{ scheme: 'eppi', value: '5629452' }],
    })
  })

  it('takes labels from names of columns without their control characters', async () => {
    const text = 'title,year,abstract,asreview_label,asreview_tag_to\x1bpic\u009b\nA,2020,x,1,1\n'
    expect(await decisions(text)).toEqual([[{ tool: 'asreview', decision: 'include', labels: ['topic'] }]])
  })

  it('keeps decisions in rows that are too short', async () => {
    expect(await decisions('title,included,year,abstract,notes\nA,1\nB,0,2020,x,y\n')).toEqual([
      [{ tool: 'asreview', decision: 'include' }],
      [{ tool: 'asreview', decision: 'exclude' }],
    ])
  })
})
