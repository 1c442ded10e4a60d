import type { BiasTool } from '../tool.ts'
import { aacods } from './aacods.ts'
import { caspQualitative } from './casp-qualitative.ts'
import { jbiQualitative } from './jbi-qualitative.ts'
import { nosCaseControl } from './nos-case-control.ts'
import { nosCohort } from './nos-cohort.ts'
import { nosCrossSectional } from './nos-cross-sectional.ts'
import { rob2, rob2Adhering } from './rob2.ts'
import { robinsI } from './robins-i.ts'

/** All tools, in the order in which they are listed and proposed. */
export const biasTools: readonly BiasTool[] = [
  rob2,
  rob2Adhering,
  robinsI,
  nosCohort,
  nosCaseControl,
  nosCrossSectional,
  jbiQualitative,
  caspQualitative,
  aacods,
]
