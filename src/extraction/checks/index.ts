import { abbreviation } from './abbreviation.ts'
import { categoryOrder } from './category-order.ts'
import { ciContainsEstimate } from './ci-contains-estimate.ts'
import { ciExcludesNull } from './ci-excludes-null.ts'
import { ciIncludesNull } from './ci-includes-null.ts'
import { ciOrder } from './ci-order.ts'
import { ciSymmetry } from './ci-symmetry.ts'
import { ciTouchesNull } from './ci-touches-null.ts'
import { ciVsP } from './ci-vs-p.ts'
import { citedNotTabulated } from './cited-not-tabulated.ts'
import { claimContradiction } from './claim-contradiction.ts'
import { claimVsCi } from './claim-vs-ci.ts'
import { claimVsP } from './claim-vs-p.ts'
import { claimVsRange } from './claim-vs-range.ts'
import { countRange } from './count-range.ts'
import { countVsPct } from './count-vs-pct.ts'
import { decimalsDiffer } from './decimals-differ.ts'
import { denominatorUnknowns } from './denominator-unknowns.ts'
import { directionVsEstimate } from './direction-vs-estimate.ts'
import { extremeList } from './extreme-list.ts'
import { gapVsValues } from './gap-vs-values.ts'
import { grim } from './grim.ts'
import { groupMissing } from './group-missing.ts'
import { groupOverlap } from './group-overlap.ts'
import { headerLabel } from './header-label.ts'
import { impliedExtreme } from './implied-extreme.ts'
import { missingDesign } from './missing-design.ts'
import { onePctTwoCounts } from './one-pct-two-counts.ts'
import { outcomeMislabelled } from './outcome-mislabelled.ts'
import { pConflict } from './p-conflict.ts'
import { pNotation } from './p-notation.ts'
import { pRange } from './p-range.ts'
import { periodAfterPublication } from './period-after-publication.ts'
import { periodDiffers } from './period-differs.ts'
import { periodOrder } from './period-order.ts'
import { rowOrder } from './row-order.ts'
import type { CheckRule } from './rule.ts'
import { serviceNameDiffers } from './service-name-differs.ts'
import { serviceNotStated } from './service-not-stated.ts'
import { sexSum } from './sex-sum.ts'
import { statVsP } from './stat-vs-p.ts'
import { statVsPDfMissing } from './stat-vs-p-df-missing.ts'
import { studyIdRule } from './study-id.ts'
import { studyIdNearDuplicate } from './study-id-near-duplicate.ts'
import { suffixOrder } from './suffix-order.ts'
import { sum100 } from './sum-100.ts'
import { textContradiction } from './text-contradiction.ts'

/** Every rule of `check findings`; a new rule is one file and one line here. */
export const checkRules: readonly CheckRule[] = [
  ciOrder,
  ciContainsEstimate,
  ciIncludesNull,
  ciExcludesNull,
  ciVsP,
  ciSymmetry,
  ciTouchesNull,
  statVsP,
  statVsPDfMissing,
  pRange,
  pNotation,
  pConflict,
  grim,
  countVsPct,
  countRange,
  onePctTwoCounts,
  sum100,
  sexSum,
  gapVsValues,
  denominatorUnknowns,
  claimVsCi,
  claimVsP,
  claimVsRange,
  directionVsEstimate,
  claimContradiction,
  textContradiction,
  groupMissing,
  groupOverlap,
  outcomeMislabelled,
  extremeList,
  impliedExtreme,
  periodAfterPublication,
  periodOrder,
  periodDiffers,
  decimalsDiffer,
  studyIdRule,
  studyIdNearDuplicate,
  suffixOrder,
  missingDesign,
  serviceNotStated,
  serviceNameDiffers,
  citedNotTabulated,
  rowOrder,
  categoryOrder,
  headerLabel,
  abbreviation,
]
