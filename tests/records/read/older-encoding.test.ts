import { describe, expect, it } from 'vitest'
import { type OlderEncoding, olderEncoding } from '../../../src/records/read/older-encoding.ts'
import { decodeWestern } from '../../../src/records/read/western.ts'
import { readAll } from '../../records-helper.ts'

// `TextDecoder` backwards: every character of one or two bytes.
const tables = new Map<string, Map<string, readonly number[]>>()
function encodeAs(name: string, text: string): Uint8Array {
  if (!tables.has(name)) {
    const decoder = name === 'windows-1252' ? { decode: decodeWestern } : new TextDecoder(name)
    const table = new Map<string, readonly number[]>()
    for (let a = 255; a >= 128; a--) {
      for (let b = 255; b >= 64; b--) {
        const char = decoder.decode(new Uint8Array([a, b]))
        if ([...char].length === 1 && char !== '\uFFFD') table.set(char, [a, b])
      }
    }
    for (let a = 255; a >= 0; a--) {
      const char = decoder.decode(new Uint8Array([a]))
      if (char.length === 1 && char !== '\uFFFD') table.set(char, [a])
    }
    tables.set(name, table)
  }
  const table = tables.get(name)!
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const bytes = table.get(char)
      if (!bytes) throw new Error(`${char} is not in ${name}`)
      return bytes
    }),
  )
}

const ris = (title: string, author: string, abstract: string) =>
  `TY  - JOUR\r\nTI  - ${title}\r\nAU  - ${author}\r\nAB  - ${abstract}\r\nPY  - 2019\r\nER  - \r\n\r\n`

const zh = ['农村老年人抑郁症状的心理干预：一项随机试验', '王, 小明', '目的：探讨心理干预对农村老年人的影响。'] as const
const samples: readonly (readonly [OlderEncoding, string, string, string])[] = [
  ['gb18030', ...zh],
  ['big5', '鄉村老年人憂鬱症狀的心理介入：隨機試驗', '王, 小明', '目的：探討心理介入對鄉村老年人的影響。'],
  ['shift_jis', '高齢者の抑うつに対する心理療法の無作為化試験', '山田, 太郎', '目的：うつ病の治療について検討した。'],
  ['euc-jp', '高齢者の抑うつに対する心理療法の無作為化試験', '山田, 太郎', '目的：うつ病の治療について検討した。'],
  ['euc-kr', '노인 우울증에 대한 심리 치료의 무작위 시험', '김, 철수', '목적: 농촌 노인의 치료를 조사하였다.'],
  ['windows-1251', 'Психотерапия депрессии у пожилых людей в селе', 'Иванов, И.', 'Цель: изучить лечение.'],
  ['koi8-r', 'Психотерапия депрессии у пожилых людей в селе', 'Иванов, И.', 'Цель: изучить лечение.'],
  ['iso-8859-7', 'Ψυχοθεραπεία της κατάθλιψης σε ηλικιωμένους', 'Παπαδόπουλος, Γ.', 'Σκοπός της μελέτης.'],
  [
    'windows-1250',
    'Psychoterapia depresji osób starszych na wsi: przegląd badań',
    'Żółć, Łukasz',
    'Celem była ocena środowiska, w którym się żyje.',
  ],
  ['macintosh', 'Psychotherapie für ältere Menschen auf dem Lande', 'Müller, Jörg', 'Ziel: Prüfung größerer Wirkung.'],
  ['macintosh', 'La thérapie des âgés ruraux : un essai', 'Lefèvre, Hélène', 'L’été dernier, à l’hôpital.'],
  ['macintosh', 'Terapi for ældre på landet får sjældent håb', 'Sørensen, Åse', 'Målet var at prøve.'],
]

describe('encodings older than UTF-8', () => {
  it.each(samples)('tells %s by the first bytes of a file: %s', async (name, title, author, abstract) => {
    const bytes = encodeAs(name, ris(title, author, abstract) + ris(title, author, abstract))
    expect(olderEncoding(bytes)).toBe(name)
    for (const chunk of [65_536, 7]) {
      const { records, report } = await readAll(bytes, { name: 'export.ris', chunk })
      expect(records.map(({ norm }) => [norm.title, norm.authors.length, norm.abstract?.text])).toEqual(
        Array(2).fill([title, 1, abstract]),
      )
      expect(report.encoding).toBe(name)
      expect(report.warnings).toContainEqual(
        expect.objectContaining({ code: 'encoding', count: 2, firstLine: 1, details: [`read as ${name}`] }),
      )
      expect(report.accounting.bytes).toBe(bytes.length)
    }
  })

  it('gives a record the same id in whatever encoding it stands', async () => {
    const text = ris(...zh)
    const ids = await Promise.all(
      [encodeAs('gb18030', text), new TextEncoder().encode(text)].map(
        async (bytes) => (await readAll(bytes, { name: 'export.ris' })).records[0]!.id,
      ),
    )
    expect(ids[0]).toBe(ids[1])
  })

  it('reads the header of a table in it', async () => {
    const text = `标题,作者,年份,摘要\r\n${zh[0]},${zh[1].replace(', ', '')},2019,${zh[2]}\r\n`
    const { records } = await readAll(encodeAs('gb18030', text), { name: 'list.csv' })
    expect(records.map(({ norm }) => [norm.title, norm.issued?.year, norm.abstract?.text])).toEqual([
      [zh[0], 2019, zh[2]],
    ])
  })

  it('reads records in UTF-8 as such, and what the older encoding cannot hold as Western', async () => {
    const one = encodeAs('gb18030', ris(...zh))
    const two = new TextEncoder().encode(ris('Ein Titel über Würde', 'Müller, Jörg', 'Äpfel.'))
    const three = Uint8Array.from(ris('Un \xE9 ', 'A, B', 'caf\xE9\xFF'), (char) => char.charCodeAt(0))
    const { records } = await readAll(Buffer.concat([one, two, three]), { name: 'export.ris' })
    expect(records.map(({ norm }) => norm.title)).toEqual([zh[0], 'Ein Titel über Würde', 'Un é'])
    expect(records[2]!.norm.abstract?.text).toBe('caféÿ')
  })

  it.each([
    ['German', 'Größere Übersicht über ältere Männer – „eine“ Prüfung', 'Müller, Jörg; Weiß, Käthe; Kühn, Zoë'],
    ['French', 'L’accès aux soins : où en est-on ? Éléments d’un œuvre', 'Lefèvre, Hélène; Gagné, François; Noël, Zoë'],
    ['Spanish', '¿Cómo acceden los niños? Revisión sistemática', 'Núñez, María; Peña, José; Ibáñez, Ángel'],
    ['Portuguese', 'A saúde mental não é opção: revisão', 'Conceição, João; Araújo, Inês; Magalhães, Luís'],
    ['Italian', 'È più difficile: l’età e la società', 'Nicolò, Pietà; Andrà, Già'],
    ['Danish', 'Ældre på landet får sjældent hjælp', 'Sørensen, Åse; Kjær, Søs; Højgård, Bjørn'],
    ['Swedish', 'Äldre får sällan vård på landsbygden', 'Sjöström, Åke; Öberg, Märta; Lindström, Örjan'],
    ['Finnish', 'Ikääntyneiden hoitoon pääsy – järjestelmällinen katsaus', 'Mäkelä, Äijö; Hämäläinen, Päivi'],
    ['Dutch', 'Ouderen in het land: één geïntegreerde aanpak', 'Reünie, Zoë; Coördinaat, Daniël'],
    ['Icelandic', 'Aðgengi að sálfræðiþjónustu fyrir aldraða', 'Þórðarson, Ægir; Sæmundsdóttir, Ólöf'],
    ['English', 'Patients’ views – a “mixed” study of 25 µg ± 3 · naïve', 'O’Neil, José; Gómez, André; Åberg, Søren'],
    ['Turkish', 'Psikolojik tedavi üzerine çok önemli bir ölçüm', 'Gündüz, Özgür; Çelik, Gül'],
    ['lost apostrophes', 'The patient¿s and the nurse¿s view of Drug™and others', 'O¿Neil, A'],
    ['dashes alone', 'A pre–post study of patients‡ † •', 'Smith–Jones, A. • Other, B. ‡ Third, C. †'],
  ])('leaves %s in Windows-1252 alone', (_, title, names) => {
    const authors = names.split('; ')
    const bytes = encodeAs('windows-1252', authors.map((one) => ris(title, one, title)).join(''))
    expect(olderEncoding(bytes)).toBeUndefined()
    // Every single line of it, too.
    for (const line of [title, ...authors]) expect(olderEncoding(encodeAs('windows-1252', `${line}\n`))).toBeUndefined()
  })

  it('says nothing of UTF-8, also where it is cut or broken in places', () => {
    const text = new TextEncoder().encode(ris(...zh))
    for (let cut = 0; cut < text.length; cut++) expect(olderEncoding(text.subarray(0, cut))).toBeUndefined()
    const broken = Buffer.concat([Buffer.from('TI  - \xC3'), text])
    expect(olderEncoding(broken)).toBeUndefined()
  })
})
