import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'

/** Who is told of changes. */
export interface Hearer {
  /** Something about the board changed. */
  changed(slug: string): void
  /** Anything may have changed unheard. */
  distrust(): void
}

export interface BoardListener {
  /** Whether announcements are being heard right now. */
  listening(): boolean
  close(): Promise<void>
}

interface Options {
  url: string
  log: Logger
  hearers: Hearer[]
  /** How long to wait before a broken connection is made anew, in ms. */
  pause?: number
}

/** Keeps one connection that hears of each board's change (`<slug> <generation>` or `<slug> gone`) at its commit. */
export async function listenForBoards(options: Options): Promise<BoardListener> {
  const stop = new AbortController()
  let hears = false
  let first: () => void
  const tried = new Promise<void>((resolve) => (first = resolve))
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await hear(options, stop.signal, (now) => {
        hears = now
        // What happened in between was heard by nobody.
        for (const hearer of options.hearers) hearer.distrust()
        if (now) first()
      }).catch((cause: unknown) => options.log.warn({ err: cause }, 'changes of boards are not heard; generations are read instead'))
      first()
      await sleep(options.pause ?? 250, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const running = run()
  await tried
  return {
    listening: () => hears,
    close: async () => {
      stop.abort()
      await running
    },
  }
}

async function hear({ url, hearers }: Options, signal: AbortSignal, report: (hears: boolean) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'rolecall boards', keepAlive: true })
  const { promise: broken, resolve: end, reject: fail } = Promise.withResolvers<void>()
  broken.catch(() => undefined)
  client.on('error', fail)
  client.on('end', () => end())
  client.on('notification', ({ payload }) => {
    for (const hearer of hearers) hearer.changed(payload?.split(' ')[0] ?? '')
  })
  signal.addEventListener('abort', () => end(), { once: true })
  try {
    await client.connect()
    await client.query('LISTEN board_generation')
    report(true)
    await broken
  } finally {
    report(false)
    await client.end().catch(() => undefined)
  }
}
