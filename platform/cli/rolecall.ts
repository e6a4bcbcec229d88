import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { ConfigError } from '../config.ts'
import { DatabaseUnavailable } from '../database/unavailable.ts'
import { Problem } from '../http/problem.ts'
import { CommandError } from './command-error.ts'
import { importHelp } from './import-help.ts'
import { portsNeeded } from './port.ts'

const dataText = 'folder that holds all state: database, files, caught mail (default: DATA_DIR, else .rolecall in the clone)'

const program = new Command('rolecall')
  .description(
    'The careers widget and the platform behind it. The parts it uses follow from the environment; "rolecall doctor" shows them.',
  )
  .configureHelp({ helpWidth: 110, showGlobalOptions: true })
  .showHelpAfterError('("rolecall --help" and "rolecall COMMAND --help" say what there is)')
  .exitOverride()

function command(name: string, description: string): Command {
  return program.command(name).description(description).addOption(new Option('--data <dir>', dataText).argParser(folderName))
}

command('demo', 'start everything with an embedded PostgreSQL, four companies and example pages; Ctrl-C stops it')
  .option(
    '--port <n>',
    `the platform's port; the example pages and the mail page take the next two (0: any that are free)`,
    portNumber,
    3000,
  )
  .option('--fresh', 'delete what an earlier demo left in the data folder, and start over')
  .option('--json', 'when ready, print one line of JSON with all addresses on stdout')
  .action(async (options) => (await import('./demo.ts')).demo(options))

command('serve', 'run the web process').action(async (options) => (await import('./serve.ts')).serve(options))

command('work', 'run the worker process').action(async (options) => (await import('./serve.ts')).work(options))

command('migrate', 'bring the database schema up to date').action(async (options) => (await import('./migrate.ts')).runMigrate(options))

command('seed', 'load the four companies of the demo; what is there stays').action(async (options) =>
  (await import('./seed.ts')).runSeed(options),
)

command('import', 'load jobs from a file; a second run changes only what differs')
  .argument('<file>', 'JSON lines (one object a line) or CSV (with a header)')
  .requiredOption('--board <slug>', 'the board to load into; made, with a company of that name, where there is none', boardSlug)
  .addOption(new Option('--format <format>', 'what the file is (default: by its name)').choices(['jsonl', 'csv']))
  .option('--map <file>', 'JSON that says which field of the file is which of a job')
  .option('--tenant-by <field>', 'make each value of this field a company of its own, with the board SLUG-<value>')
  .option('--dry-run', 'check and count, but write nothing')
  .addHelpText('after', importHelp)
  .action(async (file, options) => (await import('./import.ts')).runImport(file, options))

command('reindex', 'fill a new index in Elasticsearch from PostgreSQL while serving, compare the two, and let it serve')
  .option('--check', 'only compare the index that serves; exit code 1 where it differs')
  .action(async (options) => (await import('./reindex.ts')).runReindex(options))

command('doctor', 'show each part, its choice, and whether it answers').action(async (options) =>
  (await import('./doctor.ts')).doctor(options),
)

function portNumber(text: string): number {
  const port = Number(text)
  const most = 65_535 - portsNeeded + 1
  if (/^\d+$/.test(text) && port <= most) return port
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`)
}

function folderName(text: string): string {
  if (text.trim()) return text
  throw new InvalidArgumentError('It must name a folder.')
}

function boardSlug(text: string): string {
  if (/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) return text
  throw new InvalidArgumentError('It must be 1 to 63 small letters, digits and hyphens, such as "acme".')
}

try {
  await program.parseAsync()
} catch (cause) {
  process.exitCode = report(cause)
}
// The launcher's channel would keep the process alive.
if (process.connected) process.disconnect()

function report(cause: unknown): number {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2
  const plain =
    cause instanceof CommandError || cause instanceof ConfigError || cause instanceof DatabaseUnavailable || cause instanceof Problem
  console.error(plain ? `\n${cause.message}` : cause)
  return cause instanceof CommandError ? cause.exitCode : 1
}
