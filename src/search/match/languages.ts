// Names of languages in queries and records: English, three letters of MEDLINE, two of ISO 639-1.
const TABLE =
  'english eng en;french fre fra fr;german ger deu de;spanish spa es;italian ita it;portuguese por pt;dutch dut nld nl;danish dan da;norwegian nor no;swedish swe sv;finnish fin fi;' +
  'polish pol pl;russian rus ru;chinese chi zho zh;japanese jpn ja;korean kor ko;turkish tur tr;arabic ara ar;persian per fas fa;hebrew heb he;greek gre ell el;hungarian hun hu;czech cze ces cs;' +
  'romanian rum ron ro;ukrainian ukr uk;croatian hrv hr;serbian srp sr;slovak slo slk sk;slovenian slv sl;bulgarian bul bg;lithuanian lit lt;afrikaans afr af;catalan cat ca;icelandic ice isl is;thai tha th'

const FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.split(';').flatMap((row) => {
    const forms = row.split(' ')
    return forms.map((form) => [form, forms] as const)
  }),
)

/** All usual forms of a language's name: `english`, `eng`, `en`; undefined for a word that is none. */
export function languageForms(word: string): readonly string[] | undefined {
  return FORMS.get(word.toLowerCase())
}
