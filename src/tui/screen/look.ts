/** How a decision looks and sounds. */
export const LOOK = {
  include: { sign: '✓', colour: 'green', said: 'You included this' },
  exclude: { sign: '✗', colour: 'red', said: 'You excluded this' },
  maybe: { sign: '~', colour: 'yellow', said: 'You said maybe' },
} as const
