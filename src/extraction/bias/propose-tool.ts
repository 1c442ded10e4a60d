import type { Protocol } from '../../protocol/protocol.ts'
import type { Study } from '../study.ts'
import { designClass } from './design.ts'
import type { BiasTool } from './tool.ts'
import { aacods } from './tools/aacods.ts'
import { biasTools } from './tools/index.ts'

/** A tool for a study with the reason why. */
export interface Proposed {
  readonly tool: BiasTool
  readonly why: string
}

/**
 * The tool for a study: what `review.yaml` says of its design or track; AACODS for grey literature, where no design says
 * more; else by the words of its design. Undefined when nothing tells.
 */
export function proposeTool(study: Study, tracks: readonly string[], protocol: Protocol): Proposed | undefined {
  const design = designOf(study, protocol)
  const byDesign = Object.entries(protocol.bias?.designs ?? {}).find(
    ([name]) => design !== '' && name.trim().toLowerCase() === design.toLowerCase(),
  )
  if (byDesign) return named(byDesign[1], `review.yaml, design “${byDesign[0]}”`)
  const track = tracks.find((one) => protocol.bias?.tracks[one] !== undefined)
  if (track !== undefined) return named(protocol.bias!.tracks[track]!, `review.yaml, track ${track}`)
  const found = designClass(design)
  const tool = biasTools.find((one) => one.designs.includes(found))
  if (tool) return { tool, why: `design “${design}”` }
  const grey = tracks.length > 0 && tracks.every((one) => isGrey(one, protocol))
  return grey ? { tool: aacods, why: 'grey literature' } : undefined
}

/** The design of a study in the words of its file; empty when there is none. */
export function designOf(study: Study, protocol: Protocol): string {
  const value = study.fields[protocol.synthesis?.design ?? 'design']?.value
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('; ')
  return typeof value === 'object' ? value.full : String(value).trim()
}

function named(id: string, why: string): Proposed | undefined {
  const tool = biasTools.find((one) => one.id === id)
  return tool && { tool, why }
}

// A track is grey by its name, or because none of its sources is a database or a register.
function isGrey(track: string, protocol: Protocol): boolean {
  if (/gr[ea]y/i.test(`${track} ${protocol.tracks[track]?.label ?? ''}`)) return true
  const kinds = protocol.sources.filter((source) => source.track === track).map((source) => source.kind)
  return kinds.length > 0 && kinds.every((kind) => kind === 'website' || kind === 'organisation')
}
