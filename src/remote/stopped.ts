/** A search that stops before its end and can go on later: what it has is kept. */
export class Stopped extends Error {
  /** One thing to do. */
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.name = 'Stopped'
    this.hint = hint
  }
}
