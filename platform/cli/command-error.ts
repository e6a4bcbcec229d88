/** What the person at the keyboard can mend: shown as it is, without a stack. */
export class CommandError extends Error {
  readonly exitCode: number

  /** @param exitCode 1 for work that failed, 2 for a command that was typed wrong */
  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
