import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: [{ find: /^fast-check$/, replacement: fileURLToPath(new URL('tests/fixed-seed.ts', import.meta.url)) }],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    // Most tests wait for processes that they start, so every core takes files.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
