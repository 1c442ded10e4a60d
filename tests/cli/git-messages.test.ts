import { describe, expect, it } from 'vitest'
import { gitError } from '../../src/cli/sync/git.ts'

const SSH = 'fatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights.'

describe('what git says, for people', () => {
  it.each([
    ['Host key verification failed.', 'Host key verification failed', /connect once with `ssh`/],
    ['ann@host: Permission denied (publickey).', 'ann@host: Permission denied (publickey)', /for access/],
    ['ssh: connect to host x port 22: Connection refused', 'Connection refused', /online/],
    ['', 'Could not read from remote repository', /git remote -v/],
  ])('names what ssh complains of: %s', (said, line, hint) => {
    const error = gitError('reach `origin`', `${said}\n${SSH}`.trim())
    expect(error.message).toBe(
      `Cannot reach \`origin\`: ${line === 'Connection refused' ? `ssh: connect to host x port 22: ${line}` : line}.`,
    )
    expect(error.hint).toMatch(hint)
  })
})
