import { createWriteStream, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { createContext } from '../context.ts'
import type { Context } from '../context.ts'
import { CommandError } from './command-error.ts'
import { openCheckpoint } from './import-checkpoint.ts'
import type { FieldFault } from '../compat/file/job.ts'
import { readMapping } from './import-mapping.ts'
import { showImport } from './import-progress.ts'
import { ImportRun } from '../compat/file/run.ts'
import type { ImportCounts } from '../compat/file/run.ts'
import { readLines } from '../compat/file/lines.ts'
import type { Format } from '../compat/file/lines.ts'
import { createImportStore } from './import-store.ts'
import type { BoardStore } from './import-store.ts'
import { migrateInTurn } from './migrate.ts'
import { open } from './open.ts'
import type { DataOption } from './open.ts'
import { say } from './progress.ts'
import { stopRequested } from './stopping.ts'

export interface ImportCommandOptions extends DataOption {
  board: string
  format?: Format
  map?: string
  tenantBy?: string
  dryRun?: boolean
}

/** Faults that are shown one by one; all are in the report file. */
const shown = 20

/** `rolecall import` */
export async function runImport(file: string, options: ImportCommandOptions): Promise<void> {
  const stop = stopRequested()
  const size = await requireFile(file)
  const format = options.format ?? formatOf(file)
  const mapping = options.map ? await readMapping(options.map) : null
  const opened = await open(options)
  try {
    if (opened.config.database.ownerUrl) await migrateInTurn(opened.config.database.ownerUrl)
    const context = await createContext({ ...opened.config, logLevel: 'warn' })
    try {
      say(`Importing ${file} into ${opened.where}${options.dryRun ? ' (dry run: nothing is written)' : ''}`)
      await load(context, { file, size, format, mapping, options, stop })
    } finally {
      await context.dispose()
    }
  } finally {
    await opened.release()
  }
}

interface Load {
  file: string
  size: number
  format: Format
  mapping: Awaited<ReturnType<typeof readMapping>> | null
  options: ImportCommandOptions
  stop: AbortSignal
}

async function load(context: Context, { file, size, format, mapping, options, stop }: Load): Promise<void> {
  const { board, tenantBy = null, dryRun = false } = options
  const checkpoint = await openCheckpoint(context.config.dataDirectory, file, [board, format, mapping, tenantBy])
  const from = dryRun ? null : await checkpoint.read()
  if (from) say(`An import of this file was stopped after line ${from.line}; it goes on from there.`)
  const store = createImportStore(context, { board, dryRun })
  const report = openReport(context.config.dataDirectory, file, from !== null)
  const progress = showImport(size)
  const begun = Date.now()
  const run = new ImportRun({
    lines: readLines(file, format),
    mapping,
    tenantBy,
    store,
    from,
    reportFault: report.add,
    reportProgress: progress.update,
    saveCheckpoint: async (state) => (dryRun ? undefined : checkpoint.write(state)),
    stop,
  })
  const end = await run.run().finally(async () => {
    progress.stop()
    await report.close()
  })
  if (end === 'done') await checkpoint.forget()
  summarise(run.counts, store, { dryRun, seconds: (Date.now() - begun) / 1000 })
  if (run.counts.failed > 0) say(`${run.counts.failed} rows could not be used; each is named in ${report.file}`)
  if (end === 'stopped') throw new CommandError('Stopped. The same command goes on from here.', 130)
  if (run.counts.failed > 0) process.exitCode = 1
}

function summarise(counts: ImportCounts, store: BoardStore, { dryRun, seconds }: { dryRun: boolean; seconds: number }): void {
  const done = counts.created + counts.updated + counts.unchanged + counts.failed
  const { created, updated, unchanged, failed } = counts
  process.stdout.write(`${dryRun ? 'Would be: ' : ''}${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed\n`)
  say(`${done} rows in ${seconds.toFixed(1)} s (${Math.round(done / Math.max(seconds, 0.001))} rows/s)`)
  for (const { slug, company, url, rows, made } of store.boards())
    say(`  ${slug}${made ? ' (new)' : ''}: ${rows} rows of ${company}, ${url}`)
}

async function requireFile(file: string): Promise<number> {
  const status = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(cause.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${cause.code}).`, 2)
  })
  if (!status.isFile()) throw new CommandError(`${file} is not a file.`, 2)
  return status.size
}

function formatOf(file: string): Format {
  const extension = path.extname(file).toLowerCase()
  if (['.csv', '.tsv'].includes(extension)) return 'csv'
  if (['.jsonl', '.ndjson'].includes(extension)) return 'jsonl'
  throw new CommandError(`Whether ${file} is JSON lines or CSV does not show in its name: add --format jsonl or --format csv.`, 2)
}

interface FaultReport {
  file: string
  add(line: number, faults: FieldFault[]): void
  close(): Promise<void>
}

/** One JSON object a line: `{"line", "field", "message"}`. */
function openReport(folder: string, file: string, goesOn: boolean): FaultReport {
  const reportFile = path.join(folder, 'imports', `${path.basename(file)}.faults.jsonl`)
  let stream: ReturnType<typeof createWriteStream> | undefined
  let told = 0
  if (!goesOn) rmSync(reportFile, { force: true })
  return {
    file: reportFile,
    add: (line, faults) => {
      stream ??= createWriteStream(reportFile, { flags: goesOn ? 'a' : 'w' })
      for (const { field, message } of faults) {
        stream.write(`${JSON.stringify({ line, field, message })}\n`)
        if (told++ < shown) say(`line ${line}: ${field} ${message}`)
        else if (told === shown + 1) say('More rows cannot be used; they are in the report file.')
      }
    },
    close: async () => {
      if (stream) await new Promise((resolve) => stream?.end(resolve))
    },
  }
}
