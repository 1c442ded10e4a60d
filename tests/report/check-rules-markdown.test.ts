import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkRules } from '../../src/extraction/checks/index.ts'
import { checkRulesMarkdown } from '../../src/report/check-rules-markdown.ts'
import { root } from '../helpers.ts'

// `UPDATE_DOCS=1 npx vitest run tests/report/check-rules-markdown.test.ts` writes the page anew.
it('docs/check-rules.md is what the rule files say', () => {
  const path = join(root, 'docs/check-rules.md')
  const page = checkRulesMarkdown(checkRules)
  if (process.env.UPDATE_DOCS) writeFileSync(path, page)
  expect(readFileSync(path, 'utf8')).toBe(page)
})
