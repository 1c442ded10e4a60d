import { spawn } from 'node:child_process'
import { UserError } from '../../lib/user-error.ts'

/** What git answered. */
export interface GitAnswer {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs git in a folder and never throws for its exit code. */
export type Git = (...args: readonly string[]) => Promise<GitAnswer>

/**
 * Git in a folder. Its messages are in English, so that they can be told apart; it asks for a password only where a person sits
 * at the terminal.
 */
export function gitIn(dir: string, interactive: boolean): Git {
  const env = {
    ...process.env,
    LC_ALL: 'C',
    GIT_MERGE_AUTOEDIT: 'no',
    ...(interactive
      ? {}
      : { GIT_TERMINAL_PROMPT: '0', GIT_SSH_COMMAND: process.env.GIT_SSH_COMMAND ?? 'ssh -oBatchMode=yes' }),
  }
  return (...args) =>
    new Promise((done, fail) => {
      const child = spawn('git', ['-C', dir, ...args], {
        env,
        stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'pipe'],
      })
      const out: Buffer[] = []
      const err: Buffer[] = []
      child.stdout!.on('data', (data: Buffer) => out.push(data))
      child.stderr!.on('data', (data: Buffer) => err.push(data))
      child.on('error', (cause: NodeJS.ErrnoException) => {
        fail(
          cause.code === 'ENOENT'
            ? new UserError('Cannot find git, which `sync` needs.', {
                hint: 'Install it from https://git-scm.com; or share the folder with OneDrive, Dropbox or the like, which needs no git.',
                cause,
              })
            : cause,
        )
      })
      child.on('close', (code) => {
        const text = (parts: readonly Buffer[]) => Buffer.concat(parts).toString('utf8')
        done({ code: code ?? 1, out: text(out).trimEnd(), err: text(err).trim() })
      })
    })
}

/** Runs git and throws what it said as a message for people when it fails. */
export async function need(git: Git, what: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await git(...args)
  if (code === 0) return out
  throw gitError(what, err || out)
}

/** What git said, as a message with one thing to do. */
export function gitError(what: string, said: string): UserError {
  const [, hint] = REASONS.find(([pattern]) => pattern.test(said)) ?? []
  const lines = said.split('\n').map((one) => one.trim())
  // What ssh says of itself has no mark, and git's own words behind it say less.
  const line =
    lines.find((one) => /\bPermission denied \(|^Host key verification failed/.test(one)) ??
    lines.find((one) => /^(?:fatal|error|remote|ssh|!)/.test(one)) ??
    lines[0]!
  return new UserError(`Cannot ${what}: ${line.replace(/^(?:fatal|error): |[\s:.]+$/g, '') || 'git failed'}.`, {
    hint: hint ?? 'Look at the folder with `git status`; your work is where it was.',
  })
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /tell me who you are|empty ident|user\.email/i,
    'Tell git who you are: `git config --global user.name "Your Name"` and `git config --global user.email you@example.org`.',
  ],
  [
    /could not resolve host|couldn.t connect|network is unreachable|connection (?:refused|timed out|reset)|failed to connect|timed out|no route to host|temporary failure/i,
    'Are you online? Your work is committed here: run `litsieve sync` again when you are.',
  ],
  [
    /host key verification failed/i,
    'Your computer does not know that server yet: connect once with `ssh`, compare its key with what its owner says, and run `litsieve sync` again; your work is committed here.',
  ],
  [
    /authentication failed|permission denied|could not read (?:username|password)|access denied|403|invalid username|terminal prompts disabled/i,
    'Ask whoever owns the repository for access, or log in again; your work is committed here.',
  ],
  [
    /repository .*not found|does not appear to be a git repository|no such file or directory|could not read from remote/i,
    'Look at the address with `git remote -v`, and whether you may read it; your work is committed here.',
  ],
  [
    /index\.lock|another git process/i,
    'Another git is at work in this folder: wait for it, then run `litsieve sync` again.',
  ],
  [
    /refusing to merge unrelated histories/i,
    'The two were begun apart. Clone the shared one anew (`git clone ADDRESS`), and copy your own logs under `records/` into it.',
  ],
  [
    /dubious ownership/i,
    'The folder belongs to another user: follow what git says, or copy the review to a folder of your own.',
  ],
  [/not a git repository/i, 'Make it one with `git init`, or share the folder in another way.'],
]
