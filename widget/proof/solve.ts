import { search } from './search.ts'

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

/**
 * Solves a challenge without holding the page up: in a worker, or in short turns on the page itself where its policy lets
 * none start.
 */
export const solve = (challenge: string, bits: number, signal: AbortSignal): Promise<number[]> =>
  inWorker(challenge, bits, signal).catch(() => inTurns(challenge, bits, signal))

/**
 * A page runs workers of its own origin alone, so this one is made here, of the text of the search. Policies may refuse
 * that: by an exception, or by a worker that fails at once.
 */
function inWorker(challenge: string, bits: number, signal: AbortSignal): Promise<number[]> {
  const source = `onmessage=({data:[challenge,bits]})=>{let found;const go=(${String(search)})(challenge,bits);while(!(found=go(1e4)));postMessage(found)}`
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  let worker: Worker | undefined
  return new Promise<number[]>((resolve, reject) => {
    const { trustedTypes } = globalThis as { trustedTypes?: Policies }
    const policy = trustedTypes?.createPolicy('rolecall', { createScriptURL: (own) => own })
    worker = new Worker(policy ? policy.createScriptURL(url) : url)
    worker.onmessage = ({ data }) => resolve(data as number[])
    worker.onerror = reject
    signal.onabort = reject
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window: it has none
    worker.postMessage([challenge, bits])
  }).finally(() => {
    worker?.terminate()
    URL.revokeObjectURL(url)
  })
}

/** Between two turns the page gets to what its reader does. */
async function inTurns(challenge: string, bits: number, signal: AbortSignal): Promise<number[]> {
  const go = search(challenge, bits)
  for (;;) {
    signal.throwIfAborted()
    const end = performance.now() + 6
    let found = go(50)
    while (!found && performance.now() < end) found = go(50)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve))
  }
}
