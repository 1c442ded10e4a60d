import { type Command, Option } from 'commander'
import { contextOf } from '../context.ts'
import type { SyncOptions } from '../sync/sync.ts'

/** `litsieve sync`: brings the review together with that of the team. */
export function addSync(program: Command): void {
  program
    .command('sync')
    .description(
      'Bring the review together with that of your team: conflict copies of a shared folder, and the remote of git.',
    )
    .option('-m, --message <text>', 'what the commit says')
    .addOption(
      new Option('--prefer <whose>', 'where two people changed the same lines of a file, such as review.yaml').choices([
        'mine',
        'theirs',
      ]),
    )
    .addHelpText(
      'after',
      `
Commits your work, takes over what others have shared, and shares yours: commit, fetch, merge, push. Logs are joined line by line and never conflict.
When two people changed the same lines of another file, nothing is merged and the file is named. Works offline as far as it can.

In a folder without git it merges what OneDrive, Dropbox, Google Drive, Syncthing, Nextcloud and others left as conflict copies, and names those that a
person has to compare. Exit code 1 when such copies are left.

Examples:
  litsieve sync
  litsieve sync -m "Screened the grey literature"
  litsieve sync --dry-run`,
    )
    .action(async (options: SyncOptions, command: Command) => {
      const { sync } = await import('../sync/sync.ts')
      await sync(contextOf(command), options)
    })
}
