/*
 * The protocol is tus 1.0.0 (https://tus.io/protocols/resumable-upload); fetch tells no progress of what is sent.
 */

/** What is heard of a file on its way. */
export interface Course {
  /** Where the server keeps it: with this address another visit goes on. */
  begun(address: string): void
  /** The share sent, 0 to 1. */
  progress(share: number): void
  /** The line broke: it goes on by itself. */
  lost(): void
}

/** At most so much is sent in one request: a proxy that hands on whole bodies only loses no more than that. */
const piece = 2 * 1024 * 1024
/** A line on which nothing moves is a broken one, in ms. */
const patience = 30_000
const slowest = 30_000

/**
 * Sends a file until the server has it whole: what breaks is tried again, from the byte the server is at.
 * @param address of an upload that was begun before
 * @returns the upload's address
 * @throws Error with the server's reason, where it gave one
 */
export async function transfer(url: string, file: File, address: string | undefined, course: Course, signal: AbortSignal): Promise<string> {
  let at = address
  let offset = at ? -1 : 0
  let tries = 0
  for (;;) {
    signal.throwIfAborted()
    if (at && offset === file.size) return at
    const answer = await next(url, at, file, offset, course, signal)
    signal.throwIfAborted()
    const { status } = answer
    if (status === 201) course.begun((at = new URL(answer.getResponseHeader('location') ?? '', url).href))
    else if (status === 200 || status === 204) {
      const before = offset
      offset = Number(answer.getResponseHeader('upload-offset'))
      course.progress(offset / file.size)
      if (before >= 0 && offset > before) tries = 0
    } else if (at && (status === 404 || status === 410)) {
      // It was there too long: it is begun anew.
      at = undefined
      offset = 0
    } else if (status && status < 500 && ![400, 408, 409, 423, 429].includes(status)) throw new Error(reasonOf(answer))
    else {
      // Another tab that sends the same file is no broken line.
      if (!status || status >= 500) course.lost()
      offset = at ? -1 : 0
      await rest(Number(answer.getResponseHeader('retry-after')) * 1000 || Math.min(slowest, 2 ** tries++ * 500), signal)
    }
  }
}

/** Whether the server still has an upload; a line that is broken tells nothing. */
export const isThere = async (address: string): Promise<boolean> => (await request('HEAD', address, {})).status !== 404

/** Takes an upload off the server; whether it hears of it is no matter, for it sweeps. */
export const forget = (address: string): unknown => request('DELETE', address, {})

function next(
  url: string,
  at: string | undefined,
  file: File,
  offset: number,
  course: Course,
  signal: AbortSignal,
): Promise<XMLHttpRequest> {
  if (!at) return request('POST', url, { 'upload-length': `${file.size}`, 'upload-metadata': `filename ${base64(file.name)}` }, { signal })
  if (offset < 0) return request('HEAD', at, {}, { signal })
  const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': `${offset}` }
  return request('PATCH', at, headers, {
    signal,
    body: file.slice(offset, offset + piece),
    progress: (sent) => course.progress((offset + sent) / file.size),
  })
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

interface Sending {
  signal?: AbortSignal
  body?: Blob
  progress?(sent: number): void
}

/** Asks; a line that broke is an answer without a status. */
function request(
  method: string,
  url: string,
  headers: Record<string, string>,
  { signal, body, progress }: Sending = {},
): Promise<XMLHttpRequest> {
  const asked = new XMLHttpRequest()
  const { promise, resolve } = Promise.withResolvers<XMLHttpRequest>()
  let timer: ReturnType<typeof setTimeout>
  const abort = (): void => asked.abort()
  const moved = (): void => {
    clearTimeout(timer)
    timer = setTimeout(abort, patience)
  }
  asked.upload.onprogress = ({ loaded }) => {
    moved()
    progress?.(loaded)
  }
  asked.onloadend = () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    resolve(asked)
  }
  signal?.addEventListener('abort', abort)
  asked.open(method, url)
  for (const [name, value] of Object.entries({ 'tus-resumable': '1.0.0', ...headers })) asked.setRequestHeader(name, value)
  moved()
  asked.send(body)
  return promise
}

function reasonOf({ responseText }: XMLHttpRequest): string {
  try {
    const problem = JSON.parse(responseText) as { detail?: string; errors?: Array<{ message: string }> }
    return problem.errors?.[0]?.message ?? problem.detail ?? ''
  } catch {
    return ''
  }
}

/** Waits, but not for longer than the line is gone. */
function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const done = (): void => resolve()
  const timer = setTimeout(done, milliseconds * (0.5 + Math.random() / 2))
  addEventListener('online', done)
  signal.addEventListener('abort', done)
  return promise.finally(() => {
    clearTimeout(timer)
    removeEventListener('online', done)
    signal.removeEventListener('abort', done)
  })
}
