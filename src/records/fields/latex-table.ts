/** Accent commands and the combining mark that each puts on the next letter. */
export const latexAccents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '`': '\u0300',
    "'": '\u0301',
    '^': '\u0302',
    '~': '\u0303',
    '"': '\u0308',
    '=': '\u0304',
    '.': '\u0307',
    u: '\u0306',
    v: '\u030C',
    H: '\u030B',
    h: '\u0309',
    textcommabelow: '\u0326',
    c: '\u0327',
    k: '\u0328',
    d: '\u0323',
    b: '\u0331',
    r: '\u030A',
    t: '\u0361',
    G: '\u030F',
    U: '\u030E',
    hat: '\u0302',
    widehat: '\u0302',
    bar: '\u0304',
    overline: '\u0305',
    tilde: '\u0303',
    widetilde: '\u0303',
    dot: '\u0307',
    ddot: '\u0308',
    vec: '\u20D7',
    check: '\u030C',
    breve: '\u0306',
    acute: '\u0301',
    grave: '\u0300',
    mathring: '\u030A',
  }),
)

const GREEK =
  'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π ' +
  'varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ ' +
  'Phi Φ Psi Ψ Omega Ω Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ '

const LETTERS =
  'o ø O Ø l ł L Ł ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ imath ı jmath ȷ textdotlessi ı ' +
  'ohorn ơ Ohorn Ơ uhorn ư Uhorn Ư eth ð th þ textschwa ə textopeno ɔ ohm Ω micro µ degree ° celsius ℃ '

const SIGNS =
  'textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotedbl " textquotesingle \' quotedblbase „ ' +
  'quotesinglbase ‚ glqq „ grqq “ glq ‚ grq ‘ flqq « frqq » guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › lq ‘ rq ’ ' +
  'textasciitilde ~ textasciicircum ^ textasciigrave ` textasciiacute ´ textbackslash \\ textbar | textbardbl ‖ textless < textgreater > textunderscore _ textbraceleft { ' +
  'textbraceright } textdollar $ textsterling £ pounds £ texteuro € euro € EUR € textyen ¥ textcent ¢ textregistered ® textcopyright © copyright © texttrademark ™ ' +
  'textdegree ° textmu µ textpm ± texttimes × textdiv ÷ textonehalf ½ textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ² ' +
  'textthreesuperior ³ textellipsis … ldots … dots … cdots ⋯ textbullet • textperiodcentered · textordfeminine ª textordmasculine º textexclamdown ¡ ' +
  'textquestiondown ¿ textsection § S § P ¶ textparagraph ¶ dag † textdagger † ddag ‡ textdaggerdbl ‡ slash / textnumero № textminus − textasteriskcentered * ' +
  'LaTeX LaTeX TeX TeX BibTeX BibTeX backslash \\ lbrace { rbrace } lbrack [ rbrack ] vert | Vert ‖ mid | colon : '

const MATH =
  'times × div ÷ pm ± mp ∓ cdot · ast * star ⋆ circ ° bullet • leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ ' +
  'll ≪ gg ≫ lt < gt > infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ sqrt √ to → rightarrow → longrightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ ' +
  'Leftarrow ⇐ Leftrightarrow ⇔ uparrow ↑ downarrow ↓ rightleftharpoons ⇌ mapsto ↦ in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩ emptyset ∅ forall ∀ ' +
  'exists ∃ neg ¬ land ∧ wedge ∧ lor ∨ vee ∨ oplus ⊕ otimes ⊗ perp ⊥ parallel ∥ angle ∠ prime ′ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ dagger † ddagger ‡ ' +
  'langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ triangle △ Box □ square □ checkmark ✓ natural ♮ sharp ♯ flat ♭ male ♂ female ♀ ' +
  'log log ln ln exp exp min min max max sin sin cos cos tan tan lim lim quad   qquad   space   thinspace   enspace   nobreakspace   par   newline   '

function pairs(list: string): [string, string][] {
  return [...list.matchAll(/([A-Za-z]+) (\S+|\s)(?: |$)/g)].map((match) => [match[1]!, match[2]!])
}

/** Commands without arguments and the text that they print. */
export const latexSymbols: ReadonlyMap<string, string> = new Map([
  ...pairs(GREEK),
  ...pairs(GREEK).map(([name, letter]): [string, string] => [`text${name}`, letter]),
  ...pairs(LETTERS),
  ...pairs(SIGNS),
  ...pairs(MATH),
])

const words = (list: string): readonly string[] => list.trim().split(/\s+/)

/** What a command does with its arguments. `text` prints the argument, `silent` commands print nothing and take none. */
export type LatexCommand =
  | { readonly kind: 'text' }
  | { readonly kind: 'drop'; readonly count: number }
  | { readonly kind: 'around'; readonly before: string; readonly after: string }
  | { readonly kind: 'raised' | 'lowered' | 'verbatim' | 'fraction' }

const TEXT =
  'emph textbf textit textsc textsl textrm textsf texttt textup textmd textnormal text mathrm mathit mathbf mathsf mathtt mathbb mathcal mathfrak mathscr boldsymbol bm ' +
  'mbox hbox fbox ensuremath underline uline operatorname mkbibemph mkbibbold mkbibitalic MakeUppercase MakeLowercase MakeTextUppercase textquote protect bibstring ' +
  'it em bf rm sc sl tt sf up itshape bfseries scshape slshape upshape rmfamily sffamily ttfamily mdseries normalfont selectfont tiny scriptsize footnotesize small normalsize ' +
  'large Large relax displaystyle textstyle scriptstyle limits nolimits left right big Big bigg Bigg bigl bigr Bigl Bigr ignorespaces unskip noindent nonumber sout hphantom ' +
  'mathord mathop mathbin mathrel nocase cal raggedright nobreak allowbreak linebreak newblock sortitem'

/** Commands that take arguments, or none and print nothing. */
export const latexCommands: ReadonlyMap<string, LatexCommand> = new Map<string, LatexCommand>([
  ...words(TEXT).map((name): [string, LatexCommand] => [name, { kind: 'text' }]),
  ...words(
    'noopsort vphantom phantom hspace vspace label begin end documentclass usepackage hskip href textcolor color foreignlanguage hyperlink selectlanguage',
  ).map((name): [string, LatexCommand] => [name, { kind: 'drop', count: 1 }]),
  ['setlength', { kind: 'drop', count: 2 }],
  ...words('enquote mkbibquote').map((name): [string, LatexCommand] => [
    name,
    { kind: 'around', before: '“', after: '”' },
  ]),
  ['mkbibparens', { kind: 'around', before: '(', after: ')' }],
  ['mkbibbrackets', { kind: 'around', before: '[', after: ']' }],
  ...words('textsuperscript mkbibsuperscript sp').map((name): [string, LatexCommand] => [name, { kind: 'raised' }]),
  ...words('textsubscript mkbibsubscript sb').map((name): [string, LatexCommand] => [name, { kind: 'lowered' }]),
  ...words('url nolinkurl path doi').map((name): [string, LatexCommand] => [name, { kind: 'verbatim' }]),
  ...words('frac dfrac tfrac sfrac nicefrac').map((name): [string, LatexCommand] => [name, { kind: 'fraction' }]),
])

/** Control signs (`\&`, `\,`) and the text that they print. */
export const latexSigns: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '&': '&',
    '%': '%',
    $: '$',
    _: '_',
    '#': '#',
    '{': '{',
    '}': '}',
    '\\': ' ',
    ',': ' ',
    ';': ' ',
    ':': ' ',
    ' ': ' ',
    '\n': ' ',
    '\t': ' ',
    '!': '',
    '/': '',
    '-': '',
    '@': '',
    '|': '‖',
    '*': '',
    '(': '',
    ')': '',
    '[': '',
    ']': '',
    '<': '<',
    '>': '>',
    '+': '+',
  }),
)

const RAISED = new Map([...'0123456789+-=()ni−°*'].map((sign, i) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ⁻°*'][i]!]))
const LOWERED = new Map([...'0123456789+-=()−'].map((sign, i) => [sign, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋'][i]!]))

/** Text in raised or lowered signs; undefined where there is no such sign for one of its letters. */
export function shifted(text: string, kind: 'raised' | 'lowered'): string | undefined {
  const table = kind === 'raised' ? RAISED : LOWERED
  let out = ''
  for (const sign of text) {
    const found = table.get(sign)
    if (found === undefined) return undefined
    out += found
  }
  return out
}
