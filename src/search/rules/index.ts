import { boolMixed } from './bool-mixed.ts'
import { bracketUnclosed } from './bracket-unclosed.ts'
import { cochraneNearDefault } from './cochrane-near-default.ts'
import { dashCurly } from './dash-curly.ts'
import { driftExplosion } from './drift-explosion.ts'
import { driftSibling } from './drift-sibling.ts'
import { driftTerms } from './drift-terms.ts'
import { ebscoExpander } from './ebsco-expander.ts'
import { ebscoMhFreetext } from './ebsco-mh-freetext.ts'
import { fieldNoKeywords } from './field-no-keywords.ts'
import { fieldOnGroup } from './field-on-group.ts'
import { fieldUnknown } from './field-unknown.ts'
import { finalAmbiguous } from './final-ambiguous.ts'
import { finalMissing } from './final-missing.ts'
import { finalUndefined } from './final-undefined.ts'
import { flowDedup } from './flow-dedup.ts'
import { flowSum } from './flow-sum.ts'
import { foreignSyntax } from './foreign-syntax.ts'
import { headingChanged } from './heading-changed.ts'
import { headingNotAdapted } from './heading-not-adapted.ts'
import { headingPlaceholder } from './heading-placeholder.ts'
import { headingTruncated } from './heading-truncated.ts'
import { headingUnclosed } from './heading-unclosed.ts'
import { headingUnexploded } from './heading-unexploded.ts'
import { headingUnknown } from './heading-unknown.ts'
import { limitAbstract } from './limit-abstract.ts'
import { limitDrift } from './limit-drift.ts'
import { limitFulltext } from './limit-fulltext.ts'
import { limitHumans } from './limit-humans.ts'
import { limitLanguage } from './limit-language.ts'
import { lineDuplicate } from './line-duplicate.ts'
import { lineUnused } from './line-unused.ts'
import { lintOk } from './lint-ok.ts'
import { metaMissing } from './meta-missing.ts'
import { metaStatus } from './meta-status.ts'
import { metaTrack } from './meta-track.ts'
import { notRisk } from './not-risk.ts'
import { operandMissing } from './operand-missing.ts'
import { operatorMissing } from './operator-missing.ts'
import { ovidFieldFormat } from './ovid-field-format.ts'
import { ovidFieldNodot } from './ovid-field-nodot.ts'
import { parenUnclosed } from './paren-unclosed.ts'
import { parenUnexpected } from './paren-unexpected.ts'
import { protocolConcept } from './protocol-concept.ts'
import { protocolDate } from './protocol-date.ts'
import { protocolLanguage } from './protocol-language.ts'
import { protocolPlatform } from './protocol-platform.ts'
import { protocolSource } from './protocol-source.ts'
import { proxChained } from './prox-chained.ts'
import { proxUnsupported } from './prox-unsupported.ts'
import { proxWildcard } from './prox-wildcard.ts'
import { pubmedPhraseIndex } from './pubmed-phrase-index.ts'
import { quoteCurly } from './quote-curly.ts'
import { quoteMisplaced } from './quote-misplaced.ts'
import { quoteUnclosed } from './quote-unclosed.ts'
import { quoteUnopened } from './quote-unopened.ts'
import { quoteWildcard } from './quote-wildcard.ts'
import { refCycle } from './ref-cycle.ts'
import { refDuplicate } from './ref-duplicate.ts'
import { refForward } from './ref-forward.ts'
import { refRange } from './ref-range.ts'
import { refSelf } from './ref-self.ts'
import { refStyle } from './ref-style.ts'
import { refUndefined } from './ref-undefined.ts'
import { resultArith } from './result-arith.ts'
import { resultNoContribution } from './result-no-contribution.ts'
import { resultZero } from './result-zero.ts'
import type { Rule } from './rule.ts'
import { runFinal } from './run-final.ts'
import { runLine } from './run-line.ts'
import { runMissing } from './run-missing.ts'
import { spellNear } from './spell-near.ts'
import { spellVariant } from './spell-variant.ts'
import { stemBroad } from './stem-broad.ts'
import { stemShort } from './stem-short.ts'
import { termDuplicate } from './term-duplicate.ts'
import { termNoPlural } from './term-no-plural.ts'
import { termSubsumed } from './term-subsumed.ts'
import { wildcardAfterParen } from './wildcard-after-paren.ts'
import { wildcardFirst } from './wildcard-first.ts'
import { wildcardShort } from './wildcard-short.ts'
import { wildcardSwapped } from './wildcard-swapped.ts'
import { wildcardUnsupported } from './wildcard-unsupported.ts'
import { wosNearDefault } from './wos-near-default.ts'

/** All rules of the linter, one file each, in the order of their names. */
export const rules: readonly Rule[] = [
  boolMixed,
  bracketUnclosed,
  cochraneNearDefault,
  dashCurly,
  driftExplosion,
  driftSibling,
  driftTerms,
  ebscoExpander,
  ebscoMhFreetext,
  fieldNoKeywords,
  fieldOnGroup,
  fieldUnknown,
  finalAmbiguous,
  finalMissing,
  finalUndefined,
  flowDedup,
  flowSum,
  foreignSyntax,
  headingChanged,
  headingNotAdapted,
  headingPlaceholder,
  headingTruncated,
  headingUnclosed,
  headingUnexploded,
  headingUnknown,
  limitAbstract,
  limitDrift,
  limitFulltext,
  limitHumans,
  limitLanguage,
  lineDuplicate,
  lineUnused,
  lintOk,
  metaMissing,
  metaStatus,
  metaTrack,
  notRisk,
  operandMissing,
  operatorMissing,
  ovidFieldFormat,
  ovidFieldNodot,
  parenUnclosed,
  parenUnexpected,
  protocolConcept,
  protocolDate,
  protocolLanguage,
  protocolPlatform,
  protocolSource,
  proxChained,
  proxUnsupported,
  proxWildcard,
  pubmedPhraseIndex,
  quoteCurly,
  quoteMisplaced,
  quoteUnclosed,
  quoteUnopened,
  quoteWildcard,
  refCycle,
  refDuplicate,
  refForward,
  refRange,
  refSelf,
  refStyle,
  refUndefined,
  resultArith,
  resultNoContribution,
  resultZero,
  runFinal,
  runLine,
  runMissing,
  spellNear,
  spellVariant,
  stemBroad,
  stemShort,
  termDuplicate,
  termNoPlural,
  termSubsumed,
  wildcardAfterParen,
  wildcardFirst,
  wildcardShort,
  wildcardSwapped,
  wildcardUnsupported,
  wosNearDefault,
]
