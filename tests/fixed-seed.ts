// Stands for `fast-check` in all tests (vitest.config.ts). Properties start from one seed, so that a clone passes or fails for
// its own content and never by luck; `SEED=random npm test` and `SEED=42 npm test` look elsewhere, and `npm run fuzz` far and wide.
import fc from '../node_modules/fast-check/lib/fast-check.js'

const { SEED = '20260801' } = process.env
if (SEED !== 'random') fc.configureGlobal({ seed: Number(SEED) })

export * from '../node_modules/fast-check/lib/fast-check.js'
export { default } from '../node_modules/fast-check/lib/fast-check.js'
