import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeLatex, decodeVerbatim } from '../../../src/records/fields/latex.ts'
import { stopwatch } from '../../stopwatch.ts'

const raw = String.raw

describe('decodeLatex', () => {
  it.each([
    [raw`{\"U}ber \"uber \"{u}ber {\"{u}}ber`, 'Über über über über'],
    [raw`\'{e} \v{c} \c{c} \H{o} \r{a} \d{o} \k{a} \b{o} \u{o} \={a} \.{z} \^o \~n`, 'é č ç ő å ọ ą o̱ ŏ ā ż ô ñ'],
    [raw`\v c {\c c} Ji{\v{r}}{\'{\i}} na\"{\i}ve Garc\'\i a \t{oo}`, 'č ç Jiří naïve García o͡o'],
    [raw`\O sten {\o} \ae{} Stra\ss e \L{}ód\'z \aa \i \j`, 'Østen ø æ Straße Łódź åıȷ'],
    [raw`\& \% \$ \_ \# \{ \} a\,b soft\-hyphen`, '& % $ _ # { } a b softhyphen'],
    ["``quoted'' 1--2 a---b x~y it's 5''", "“quoted” 1–2 a—b x y it's 5''"],
    [
      raw`B{\h{a}}o Nguy{\~{\^e}}n \ohorn \textcommabelow{s} {\textbeta}-blocker a\par b`,
      'Bảo Nguyễn ơș β-blocker a b',
    ],
    [raw`p $<$0.05, $>$65 years, $-$50\,dB, $5-$10`, 'p <0.05, >65 years, -50 dB, $5-$10'],
    [raw`It{\textquoteright}s A{\textgreater}B \textless 5 {\textendash}`, 'It’s A>B <5 –'],
    [
      raw`\emph{a} \textbf{b} \textit{c {d}} {\it e} \textsc{f} \mkbibquote{g} \enquote{h \enquote{i}}`,
      'a b c d e f “g” “h “i””',
    ],
    [raw`m\textsuperscript{2} CO\textsubscript{2} 1\textsuperscript{st}`, 'm² CO₂ 1st'],
    [
      raw`$\alpha$-blockers H$_2$O $^{18}$F $^{99m}$Tc $10^{-3}$ $10^{-0.5}$ $x^a$`,
      'α-blockers H₂O ¹⁸F 99mTc 10⁻³ 10^-0.5 x^a',
    ],
    [raw`37\,$^\circ$C $\geq 5 \times 10^{6}$ $p<0.05$ $\frac{1}{2}$ $$\beta$$`, '37 °C ≥ 5 × 10⁶ p<0.05 1/2 β'],
    ['costs $5 and $6, or $10-$20, or $7', 'costs $5 and $6, or $10-$20, or $7'],
    [raw`\url{http://a.b/~x\_y%20} \href{http://x.y/a_b}{the \emph{site}}`, 'http://a.b/~x_y%20 the site'],
    [raw`O\'Brien don\'t \"quoted\" D\\"ead tilde \~`, `O'Brien don't "quoted" Dëad tilde ~`],
    [raw`\unknown{x} \noopsort{a}B {[}c{]} \u00e9`, raw`\unknown{x} B [c] é`],
    ['plain text, 100 %', 'plain text, 100 %'],
  ])('reads %s', (source, text) => {
    expect(decodeLatex(source)).toBe(text)
  })

  it('reads any text without throwing, and leaves text without LaTeX alone', () => {
    const latex = fc.array(
      fc.constantFrom(
        '\\',
        '{',
        '}',
        '$',
        '^',
        '_',
        "'",
        '"',
        'a',
        ' ',
        '\\v',
        '\\emph',
        '\\href',
        '\\frac',
        '\\url',
        '-',
        '`',
      ),
    )
    fc.assert(fc.property(latex, (parts) => typeof decodeLatex(parts.join('')) === 'string'))
    fc.assert(fc.property(fc.string(), (text) => /[\\{}$~`]|--|''/.test(text) || decodeLatex(text) === text))
  })

  it.each([
    ['{', 1e5],
    ['\\textsuperscript{', 1e5],
    ["\\'", 2e5],
    ["\\'{a", 1e5],
    ['\\foo{', 1e5],
    ['$a ', 2e5],
    ['$x_', 2e5],
    ['^{', 2e5],
    ['\\frac', 1e5],
    ['\\href[', 1e5],
    ['\\url{', 1e5],
  ])('takes linear time for %s again and again', (part, times) => {
    const elapsed = stopwatch()
    decodeLatex(`$${part.repeat(times)}`)
    expect(elapsed()).toBeLessThan(5000)
  })
})

describe('decodeVerbatim', () => {
  it.each([
    [raw`10.1000/a\_b{\_}c`, '10.1000/a_b_c'],
    [
      raw`10.1002/(SICI)1099(1998)18:4{\textless}335::AID-PAD21{\textgreater}3.0.CO;2-F`,
      '10.1002/(SICI)1099(1998)18:4<335::AID-PAD21>3.0.CO;2-F',
    ],
    [raw`http://x.y/\~{}a\%20b\&c--d`, 'http://x.y/~a%20b&c--d'],
    ['http://x.y/a_b', 'http://x.y/a_b'],
  ])('reads %s', (source, text) => {
    expect(decodeVerbatim(source)).toBe(text)
  })
})
