import { cochraneTarget } from './cochrane.ts'
import { ebscoTarget } from './ebsco.ts'
import { embaseTarget } from './embase.ts'
import { ovidTarget } from './ovid.ts'
import { proquestTarget } from './proquest.ts'
import { pubmedTarget } from './pubmed.ts'
import { scopusTarget } from './scopus.ts'
import type { Target } from './target.ts'
import { wosTarget } from './wos.ts'

/** The platforms that Litsieve translates to, one file each. */
export const targets: readonly Target[] = [
  ovidTarget,
  ebscoTarget,
  pubmedTarget,
  cochraneTarget,
  embaseTarget,
  wosTarget,
  scopusTarget,
  proquestTarget,
]
