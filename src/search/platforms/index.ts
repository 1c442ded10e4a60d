import { cochrane } from './cochrane/cochrane.ts'
import { ebsco } from './ebsco/ebsco.ts'
import { embase } from './embase/embase.ts'
import { ovid } from './ovid/ovid.ts'
import type { Platform } from './platform.ts'
import { proquest } from './proquest/proquest.ts'
import { pubmed } from './pubmed/pubmed.ts'
import { scopus } from './scopus/scopus.ts'
import { wos } from './wos/wos.ts'

/** The platforms whose search histories Litsieve reads, one file each. */
export const platforms: readonly Platform[] = [ovid, ebsco, pubmed, cochrane, embase, wos, scopus, proquest]

/** The platform that front matter names, by id or by another usual spelling; undefined when we do not know it. */
export function findPlatform(name: string): Platform | undefined {
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return platforms.find((one) => one.id === plain || one.aliases.includes(plain))
}
