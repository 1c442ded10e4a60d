import type { Seed } from './run.mjs'

export function sampleSeeds(): Seed[]
export function folderSeeds(folder: string, limit?: number): Seed[]
