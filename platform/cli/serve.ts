import { createContext } from '../context.ts'
import type { Context } from '../context.ts'
import { startServer } from '../server.ts'
import { startWorker } from '../worker.ts'
import { CommandError } from './command-error.ts'
import { migrateInTurn } from './migrate.ts'
import { open } from './open.ts'
import type { DataOption } from './open.ts'
import { aborted, stopRequested } from './stopping.ts'

interface Running {
  close(): Promise<void>
}

/** `rolecall serve`: the web process, until it is told to stop. */
export async function serve(options: DataOption): Promise<void> {
  await runUntilStopped(options, async (context) => {
    const server = await startServer(context).catch((cause: NodeJS.ErrnoException) => {
      throw cause.code === 'EADDRINUSE' ? new CommandError(`Port ${context.config.port} is taken. Choose another with PORT=N.`) : cause
    })
    context.log.info({ port: server.port, url: context.config.publicUrl }, 'the web process listens')
    return server
  })
}

/** `rolecall work`: the worker process, until it is told to stop. */
export async function work(options: DataOption): Promise<void> {
  await runUntilStopped(options, async (context) => {
    const worker = await startWorker(context)
    context.log.info('the worker takes work')
    return worker
  })
}

/**
 * What was begun is finished before the process ends; whoever started it hears `ready` when it can be used.
 * The schema is brought up to date where the owner's role is known; else that is left to `rolecall migrate`.
 */
async function runUntilStopped(options: DataOption, start: (context: Context) => Promise<Running>): Promise<void> {
  const stop = stopRequested()
  const opened = await open(options)
  try {
    if (opened.config.database.ownerUrl) await migrateInTurn(opened.config.database.ownerUrl)
    const context = await createContext(opened.config)
    try {
      const running = await start(context)
      process.send?.('ready')
      await aborted(stop)
      context.log.info('stopping')
      await running.close()
    } finally {
      await context.dispose()
    }
  } finally {
    await opened.release()
  }
}
