/** What of an error may be written down. */
export interface PlainError {
  type: string
  message: string
  stack: string
  code?: string
}

const longest = 1000

/** The text without the e-mail addresses in it: mail servers and databases quote them when they complain. */
export const withoutAddresses = (text: string): string => text.replace(/[^\s<>"'(),:;=]+@[^\s<>"'(),:;]+/g, '<address>')

/** An error for logs and records: its detail and the values beside it may be somebody's, so they are left out. */
export function plainError(cause: unknown): PlainError {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: withoutAddresses(error.message).slice(0, longest),
    stack: withoutAddresses(error.stack ?? '').slice(0, 5 * longest),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
  }
}
