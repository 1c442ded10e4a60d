import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rulesMarkdown } from '../../src/report/rules-markdown.ts'
import { rules } from '../../src/search/rules/index.ts'
import { root } from '../helpers.ts'

// `UPDATE_DOCS=1 npx vitest run tests/report/rules-markdown.test.ts` writes the page anew.
it('docs/lint-rules.md is what the rule files say', () => {
  const path = join(root, 'docs/lint-rules.md')
  const page = rulesMarkdown(rules)
  if (process.env.UPDATE_DOCS) writeFileSync(path, page)
  expect(readFileSync(path, 'utf8')).toBe(page)
})
