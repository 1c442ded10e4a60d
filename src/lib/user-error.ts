/** Thrown when we cannot do what was asked. Only `cli/main.ts` catches it: message and hint, no stack, exit code 2. */
export class UserError extends Error {
  /** One imperative sentence: what to do next. */
  readonly hint: string | undefined

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'UserError'
    this.hint = options.hint
  }
}
