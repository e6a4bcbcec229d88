/** Ctrl-C in a terminal reaches a process directly and through npm and our own launcher: within this time it counts once. */
const sameKeyPress = 700

/**
 * Aborts at the first request to stop: Ctrl-C, SIGTERM, or the end of the process that started this one.
 * @param force what a second Ctrl-C does; it ends the process where nothing is given
 */
export function stopRequested(force: () => void = () => process.exit(130)): AbortSignal {
  const controller = new AbortController()
  let first = 0
  const request = (): void => {
    if (!first) {
      first = Date.now()
      controller.abort()
    } else if (Date.now() - first > sameKeyPress) force()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request)
  process.once('disconnect', () => {
    if (!first) request()
  })
  return controller.signal
}

/** Resolves when the signal aborts, at once where it has. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
