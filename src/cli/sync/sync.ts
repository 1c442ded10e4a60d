import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { count, listWords, oneLine } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { appendText } from '../../review/append-text.ts'
import { type ConflictCopy, findConflictCopies, mergeConflictCopy } from '../../review/conflict-copies.ts'
import { layout } from '../../review/layout.ts'
import type { Review } from '../../review/load.ts'
import { type Context, openReview, sayDiagnostics } from '../context.ts'
import { type Git, gitError, gitIn, need } from './git.ts'

/** The options of `sync`, as given. */
export interface SyncOptions {
  readonly message?: string
  readonly prefer?: 'mine' | 'theirs'
}

/** What `sync` did, for people and as JSON. */
interface Done {
  readonly copies: { readonly merged: ConflictCopy[]; readonly left: ConflictCopy[] }
  committed: boolean
  remote: string | undefined
  pulled: boolean
  pushed: boolean
}

// Somebody else may push between our merge and our push.
const ATTEMPTS = 5

/** Brings the review together with that of others: conflict copies of a shared folder first, then git's remote. */
export async function sync(context: Context, options: SyncOptions): Promise<void> {
  const review = await openReview(context)
  const copies = await mergeCopies(context, review)
  const done: Done = { copies, committed: false, remote: undefined, pulled: false, pushed: false }
  const git = gitIn(review.dir, context.interactive)
  const isGit = await inGit(review.dir)
  if (isGit) await withGit(context, review, git, options, done)
  if (copies.left.length > 0) context.exit(1)
  if (context.json) {
    const { merged, left } = copies
    return context.printJson({
      ...done,
      git: isGit,
      copies: { merged: merged.map(plain), left: left.map(plain) },
      dryRun: context.dryRun,
    })
  }
  if (isGit) {
    if (done.remote === undefined) {
      context.say(
        'No remote yet, so nothing is shared: make an empty repository where your team can reach it, then `git remote add origin ADDRESS` and `litsieve sync`.',
      )
    }
    context.print(sentence(done, context.dryRun))
    return
  }
  if (copies.merged.length === 0 && copies.left.length === 0)
    context.print('Nothing to do: no conflict copies, and the folder is not under git.')
  context.say('The folder is not under git: a shared folder (OneDrive, Dropbox …) brings the files together by itself.')
}

function plain({ copy, original, by, kind, lines }: ConflictCopy) {
  return { copy, original, by, kind, entries: lines.length }
}

function sentence({ committed, pulled, pushed, remote }: Done, dryRun: boolean): string {
  const parts = [
    ...(committed ? [dryRun ? 'would commit your work' : 'committed your work'] : []),
    ...(pulled ? ['took over what others have shared'] : []),
    ...(pushed ? ['shared yours'] : []),
  ]
  if (dryRun)
    return parts.length > 0
      ? `Dry run: ${listWords(parts)}${remote ? `, and exchange it with ${remote}` : ''}.`
      : 'Dry run: nothing to commit.'
  if (parts.length === 0) return remote === undefined ? 'Nothing to commit.' : `Up to date with ${oneLine(remote)}.`
  const text = listWords(parts)
  return `${text[0]!.toUpperCase()}${text.slice(1)}${remote === undefined ? '' : ` (${oneLine(remote)})`}.`
}

async function mergeCopies(context: Context, review: Review): Promise<Done['copies']> {
  const found = await findConflictCopies(review.dir, Object.keys(review.protocol.reviewers))
  const merged: ConflictCopy[] = []
  const left: ConflictCopy[] = []
  for (const one of found) {
    const could = context.dryRun ? one.kind !== 'different' : await mergeConflictCopy(review.dir, one)
    ;(could ? merged : left).push(one)
  }
  for (const { copy, original, by, kind } of merged) {
    // Never how much: that would tell how far another reviewer is.
    const what = kind === 'same' ? 'says nothing that' : 'its entries are in'
    const end = kind === 'same' ? ' does not say' : ''
    context.say(
      `${context.dryRun ? 'Would merge' : 'Merged'} the conflict copy of ${by} \`${oneLine(copy)}\`: ${what} \`${original}\`${end}.`,
    )
  }
  for (const { copy, original, by } of left) {
    context.say(
      `\`${oneLine(copy)}\` looks like a conflict copy of ${by} of \`${original}\`, and says something else:\n  compare the two, put what counts into \`${original}\`, and delete the copy.`,
    )
  }
  return { merged, left }
}

// The review may lie in a folder of a larger repository.
async function inGit(dir: string): Promise<boolean> {
  for (let folder = dir; ; folder = join(folder, '..')) {
    const found = await access(join(folder, '.git')).then(
      () => true,
      () => false,
    )
    if (found) return true
    if (join(folder, '..') === folder) return false
  }
}

async function withGit(context: Context, review: Review, git: Git, options: SyncOptions, done: Done): Promise<void> {
  await refuseUnfinished(git)
  const branch = (await git('symbolic-ref', '--short', '-q', 'HEAD')).out
  if (branch === '') {
    throw new UserError('Unexpected state of git (detached HEAD), expected a branch.', {
      hint: 'Go back to your branch: `git switch main` (or what it is called).',
    })
  }
  await ensureUnion(context, review, git)
  done.committed = await commitAll(
    context,
    git,
    options.message ?? `Work on the review, ${context.now().toISOString().slice(0, 16).replace('T', ' ')}`,
  )
  done.remote = await remoteOf(git, branch)
  if (done.remote === undefined || context.dryRun) return
  for (let attempt = 1; ; attempt++) {
    await need(git, `reach \`${oneLine(done.remote)}\``, 'fetch', '--quiet', done.remote)
    const theirs = `refs/remotes/${done.remote}/${branch}`
    const exists = (await git('rev-parse', '-q', '--verify', theirs)).code === 0
    if (exists) await checkTheirs(context, git, theirs)
    if (exists && (await mergeIn(git, theirs, options.prefer))) {
      done.pulled = true
      await checkAgain(context, review.dir)
    }
    if (exists && (await git('rev-list', '--count', `${theirs}..HEAD`)).out === '0') return
    const pushed = await git('push', '--quiet', '--set-upstream', done.remote, `HEAD:refs/heads/${branch}`)
    if (pushed.code === 0) {
      done.pushed = true
      return
    }
    const behind = /\[rejected\]|fetch first|non-fast-forward|cannot lock ref|stale info/i.test(pushed.err)
    if (!behind || attempt >= ATTEMPTS) throw gitError(`share your work with \`${oneLine(done.remote)}\``, pushed.err)
    context.say('Somebody shared their work just now: taking it over first.')
  }
}

const UNFINISHED = [
  ['MERGE_HEAD', 'merge', 'git merge --abort'],
  ['rebase-merge', 'rebase', 'git rebase --abort'],
  ['rebase-apply', 'rebase', 'git rebase --abort'],
  ['CHERRY_PICK_HEAD', 'cherry-pick', 'git cherry-pick --abort'],
] as const

async function refuseUnfinished(git: Git): Promise<void> {
  const names = UNFINISHED.flatMap(([name]) => ['--git-path', name])
  const paths = (await need(git, 'look at the repository', 'rev-parse', '--path-format=absolute', ...names)).split('\n')
  for (const [i, [, what, how]] of UNFINISHED.entries()) {
    const found = await access(paths[i] ?? '').then(
      () => true,
      () => false,
    )
    if (!found) continue
    throw new UserError(`Unexpected ${what} of git that is not finished, expected none.`, {
      hint: `Finish it, or take it back with \`${how}\`; then run \`litsieve sync\` again.`,
    })
  }
}

// Logs are sets of lines: without this rule git would ask a person to merge them.
const UNION = [`${layout.records}/*.jsonl merge=union`, `${layout.records}/*/*.jsonl merge=union`]

async function ensureUnion(context: Context, review: Review, git: Git): Promise<void> {
  const paths = [layout.importLog, `${layout.records}/stage/reviewer.jsonl`]
  const said = await need(git, 'look at .gitattributes', 'check-attr', 'merge', '--', ...paths)
  if (said.split('\n').every((line) => line.endsWith(': merge: union'))) return
  if (!context.dryRun) await appendText(review.dir, '.gitattributes', '', `${UNION.join('\n')}\n`)
  context.say(
    `${context.dryRun ? 'Would add' : 'Added'} to .gitattributes that git joins the lines of logs (merge=union).`,
  )
}

async function commitAll(context: Context, git: Git, message: string): Promise<boolean> {
  const dirty = await need(git, 'look at the folder', 'status', '--porcelain', '--untracked-files=all', '--', '.')
  const first = (await git('rev-parse', '-q', '--verify', 'HEAD')).code !== 0
  if (dirty === '') return false
  if (context.dryRun) return true
  await need(git, 'add your work to git', 'add', '--all', '--', '.')
  // Only this folder, where it is part of a larger repository. A first commit takes all that was added.
  await need(git, 'commit your work', 'commit', '--quiet', '-m', message, ...(first ? [] : ['--', '.']))
  return true
}

async function remoteOf(git: Git, branch: string): Promise<string | undefined> {
  const set = (await git('config', '--get', `branch.${branch}.remote`)).out
  if (set !== '' && set !== '.') return set
  const all = (await git('remote')).out.split('\n').filter(Boolean)
  return all.includes('origin') ? 'origin' : all[0]
}

/** Merges what others have shared; true when there was anything. A conflict in files that people write is taken back and named. */
async function mergeIn(git: Git, theirs: string, prefer: SyncOptions['prefer']): Promise<boolean> {
  if ((await git('rev-list', '--count', `HEAD..${theirs}`)).out === '0') return false
  const strategy = prefer === undefined ? [] : ['-X', prefer === 'mine' ? 'ours' : 'theirs']
  const merged = await git('merge', '--quiet', '--no-edit', ...strategy, theirs)
  if (merged.code === 0) return true
  const files = (await git('diff', '--name-only', '--diff-filter=U', '-z')).out.split('\0').filter(Boolean)
  if (files.length === 0) throw gitError('take over what others have shared', merged.err || merged.out)
  await need(git, 'take back the merge', 'merge', '--abort')
  const list = listWords(files.map((one) => `\`${oneLine(one)}\``))
  throw new UserError(`Unexpected changes in ${list}, expected that only one of you changed the same lines.`, {
    hint: `Nothing was lost or merged, and your work is committed. See theirs with \`git diff HEAD ${theirs.replace('refs/remotes/', '')} -- ${files[0]}\`, agree with them, and change ${count(files.length, 'the file', 'the files').replace(/^\S+ /, '')} to match; or run \`litsieve sync --prefer mine\` (or \`theirs\`) for these lines.`,
  })
}

// One slip of somebody who shared by hand would stop everybody, as no command reads a review without its protocol.
async function checkTheirs(context: Context, git: Git, theirs: string): Promise<void> {
  const shared = await git('show', `${theirs}:./${layout.config}`)
  if (shared.code !== 0) return
  const { parseConfig } = await import('../../review/config.ts')
  const { value, diagnostics } = parseConfig(shared.out)
  if (value) return
  sayDiagnostics(context, diagnostics)
  throw new UserError(
    `Unexpected content in \`${layout.config}\` as others have shared it, expected a protocol that Litsieve can read.`,
    {
      hint: 'Nothing was merged, and your work is committed: ask them to correct the lines shown, then run `litsieve sync` again.',
    },
  )
}

// What was merged may not fit together: the protocol, or the end of a log.
async function checkAgain(context: Context, dir: string): Promise<void> {
  const { loadConfig } = await import('../../review/config.ts')
  const { value, diagnostics } = await loadConfig(dir)
  sayDiagnostics(context, diagnostics)
  if (!value) {
    throw new UserError(
      `Unexpected content in \`${layout.config}\` after the merge, expected a protocol that Litsieve can read.`,
      {
        hint: `Correct \`${layout.config}\` as shown above, and run \`litsieve sync\` again: it was not shared.`,
      },
    )
  }
}
