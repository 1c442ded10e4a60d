import { listWords } from '../../lib/text.ts'
import { covers, type Token, tokensOf } from '../lint/pattern.ts'
import type { Subject } from '../lint/subject.ts'
import { termsOf } from '../lint/views.ts'
import type { Term } from '../syntax/ast.ts'
import type { LineRule } from './rule.ts'

/** British and American beginnings of words that occur in strategies. */
const PAIRS: readonly (readonly [british: string, american: string])[] = (
  'behaviour behavior,colour color,tumour tumor,favour favor,neighbour neighbor,odour odor,humour humor,paediatr pediatr,orthopaed orthoped,' +
  'anaesth anesth,haemat hemat,haemorrh hemorrh,haemoglob hemoglob,haemodial hemodial,haemophil hemophil,haemodynam hemodynam,haemoly hemoly,leukaem leukem,anaem anem,ischaem ischem,glycaem glycem,hypoglycaem hypoglycem,hyperglycaem hyperglycem,' +
  'gynaecolog gynecolog,oestr estr,foetus fetus,foetal fetal,oedema edema,oesophag esophag,diarrhoea diarrhea,coeliac celiac,dyspnoea dyspnea,apnoea apnea,' +
  'randomis randomiz,organis organiz,hospitalis hospitaliz,immunis immuniz,minimis minimiz,utilis utiliz,standardis standardiz,' +
  'analys analyz,paralys paralyz,catheteris catheteriz,sterilis steriliz,stabilis stabiliz,marginalis marginaliz,minoritis minoritiz,stigmatis stigmatiz,' +
  'traveller traveler,counselling counseling,counsellor counselor,labelling labeling,modelling modeling,centre center,fibre fiber,' +
  'ageing aging,orthopaedic orthopedic,caesarean cesarean'
)
  .split(',')
  .map((pair) => pair.split(' ') as [string, string])
// They only look like a word of the table.
const UNLIKE = /^(?:colorect|colorado|colorimet|centered|analysis)/
/** Platforms that look up both spellings themselves. */
const BOTH = ['wos', 'cochrane']

/** Words in British or in American spelling alone; one finding a line. */
export const spellVariant: LineRule = {
  code: 'SPELL-VARIANT',
  severity: 'info',
  scope: 'line',
  why: 'Records keep the spelling of their journal: a word in one spelling misses the other half.',
  good: [{ text: '(behavio?r* or tumor* or tumour*).tw.' }],
  bad: [{ text: '(behaviour* or mood).tw.' }],
  check: (line, subject) => {
    if (BOTH.includes(subject.platform?.id ?? '')) return []
    const words = wordsOf(subject)
    const missing: { term: Term; text: string; other: string }[] = []
    const terms = termsOf(line.sound!)
    for (const { term, fields } of terms) {
      // `randomized.ab.` is a line of published filters, which are kept to the letter.
      if (terms.length === 1 && /^randomi[sz]ed$/i.test(term.words[0]?.text ?? '')) continue
      if (!fields.includes('title') && !fields.includes('abstract')) continue
      for (const token of tokensOf(term)) {
        if (UNLIKE.test(token.stem)) continue
        const other = otherSpelling(token)
        if (other && !words.some((one) => covers(one, other) || one.stem.startsWith(other.stem))) {
          missing.push({ term, text: token.stem, other: other.stem })
        }
      }
    }
    const first = missing[0]
    if (!first) return []
    const pairs = [...new Map(missing.map(({ text, other }) => [text, `\`${text}\` without \`${other}\``])).values()]
    const some = pairs.length > 4 ? [...pairs.slice(0, 3), `${pairs.length - 3} more`] : pairs
    const message = `Unexpected spelling ${listWords(some)}, expected the British and the American one.`
    return [
      {
        line,
        span: line.place(first.term),
        message,
        hint: 'Add the other spelling, or use a wildcard for the letters that differ.',
      },
    ]
  },
}

const seen = new WeakMap<Subject, readonly Token[]>()

function wordsOf(subject: Subject): readonly Token[] {
  const known = seen.get(subject)
  if (known) return known
  const all = subject.lines.flatMap((line) =>
    line.sound ? termsOf(line.sound).flatMap(({ term }) => tokensOf(term)) : [],
  )
  // Only what shares its beginning with a word of the table can be the other spelling.
  const unique = new Map(
    all
      .filter(({ stem }) => (stem.length > 0 && stem.length < 3) || STARTS.has(stem.slice(0, 3)))
      .map((token) => [token.key, token]),
  )
  const words = [...unique.values()]
  seen.set(subject, words)
  return words
}

const STARTS: ReadonlySet<string> = new Set(PAIRS.flatMap((pair) => pair.map((one) => one.slice(0, 3))))
const BY_START = new Map<string, { own: string; other: string }[]>()
for (const [british, american] of PAIRS) {
  for (const [own, other] of [
    [british, american],
    [american, british],
  ] as const) {
    const key = own.slice(0, 3)
    BY_START.set(key, [...(BY_START.get(key) ?? []), { own, other }])
  }
}

function otherSpelling({ stem, symbols, truncated, key }: Token): Token | undefined {
  const plain = truncated || symbols.length === stem.length
  if (!plain) return undefined
  const pair = BY_START.get(stem.slice(0, 3))?.find(
    ({ own, other }) => stem.startsWith(own) && !stem.startsWith(other) && !other.startsWith(stem),
  )
  // `program*` finds `programme` too.
  if (!pair || (truncated && pair.other.startsWith(stem))) return undefined
  const other = pair.other + stem.slice(pair.own.length)
  return {
    symbols: [...other, ...symbols.slice(stem.length)],
    stem: other,
    truncated,
    key: other + key.slice(stem.length),
  }
}
