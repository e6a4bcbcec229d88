import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chown, copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { root } from '../platform/cli/folder.ts'
import { freePort } from '../platform/database/embedded.ts'

const run = promisify(execFile)
const version = '9.3.2'
const image = `elasticsearch:${version}`
const artifact = `org.elasticsearch.distribution.integ-test-zip:elasticsearch:${version}:zip`
/** Compiled quickly rather than well: it is ready in half the time. */
const javaOptions = '-Xms512m -Xmx512m -XX:TieredStopAtLevel=1'

/** Open to the account that the server runs as, which a clone in root's home is not; one for each clone. */
const home = path.join(tmpdir(), `rolecall-elasticsearch-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`)
const users = path.join(home, 'users')
const record = path.join(home, 'server.json')
const plugin = path.join(root, 'test', 'elasticsearch-plugin')

/** Elasticsearch refuses to run as root: nobody runs it then. */
const nobody = 65_534
const isRoot = process.getuid?.() === 0
const owner = isRoot ? { uid: nobody, gid: nobody } : {}

export interface TestElasticsearch {
  url: string
  /** Lets it go: the last one to do so stops the server. */
  close(): Promise<void>
}

interface Running {
  url: string
  pid?: number
  container?: string
}

/**
 * The Elasticsearch of ELASTICSEARCH_URL; else one that all test files of this clone share, in Docker where an engine
 * answers, and the server core from Maven Central where not.
 * @returns why there is none, as a text
 * @throws Error instead where CI is set
 */
export async function startTestElasticsearch(): Promise<TestElasticsearch | string> {
  const given = process.env['ELASTICSEARCH_URL']
  if (given) return { url: given, close: async () => undefined }
  await mkdir(users, { recursive: true })
  const own = path.join(users, String(process.pid))
  try {
    const { url } = await inTurn(async () => {
      const running = (await findRunning()) ?? (await start())
      await writeFile(own, '')
      return running
    })
    return { url, close: () => inTurn(() => release(own)) }
  } catch (cause) {
    if (!(cause instanceof Missing) || process.env['CI']) throw cause
    return cause.message
  }
}

/** What a machine lacks to run it. */
class Missing extends Error {}

async function findRunning(): Promise<Running | null> {
  const text = await readFile(record, 'utf8').catch(() => null)
  const running = text === null ? null : (JSON.parse(text) as Running)
  return running && (await answers(running.url)) ? running : null
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/_cluster/health`).then(
    (answer) => answer.ok,
    () => false,
  )

async function start(): Promise<Running> {
  const running = (await hasDocker()) ? await startContainer() : await startCore()
  await writeFile(record, JSON.stringify(running))
  return running
}

async function release(own: string): Promise<void> {
  await rm(own, { force: true })
  for (const name of await readdir(users)) {
    if (isAlive(Number(name))) return
    await rm(path.join(users, name), { force: true })
  }
  const running = JSON.parse(await readFile(record, 'utf8').catch(() => '{}')) as Partial<Running>
  await rm(record, { force: true })
  if (running.container) await run('docker', ['rm', '--force', running.container])
  if (running.pid) await end(running.pid)
}

async function end(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGTERM')
  while (isAlive(pid)) await pause(50)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** One process at a time looks for the server, starts or stops it. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const lock = path.join(home, 'lock')
  while (!(await take(lock))) {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (holder && !isAlive(holder)) await rm(lock, { force: true })
    else await pause(50)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

const take = (lock: string): Promise<boolean> =>
  writeFile(lock, String(process.pid), { flag: 'wx' }).then(
    () => true,
    () => false,
  )

const hasDocker = (): Promise<boolean> =>
  run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 3000 }).then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  )

async function startContainer(): Promise<Running> {
  const settings = ['discovery.type=single-node', 'xpack.security.enabled=false', `ES_JAVA_OPTS=${javaOptions}`]
  const environment = [...settings, 'cluster.routing.allocation.disk.threshold_enabled=false'].flatMap((setting) => ['--env', setting])
  const { stdout } = await run('docker', ['run', '--detach', '--rm', '--publish', '127.0.0.1::9200', ...environment, image])
  const container = stdout.trim()
  const { stdout: address } = await run('docker', ['port', container, '9200/tcp'])
  const url = `http://${address.trim().split('\n')[0]}`
  for (let waited = 0; !(await answers(url)); waited += 200) {
    if (waited > 60_000) throw new Error(`${image} gave no answer in a minute`)
    await pause(200)
  }
  return { url, container }
}

/** `-d` returns when the node is ready. */
async function startCore(): Promise<Running> {
  const jdk = await findJdk()
  const server = await unpack(jdk)
  const port = await freePort()
  const settings = {
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': String(port),
    'transport.port': String(await freePort()),
    'xpack.security.enabled': 'false',
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
    'path.data': path.join(home, 'data'),
    'path.logs': path.join(home, 'logs'),
  }
  for (const folder of ['data', 'logs', 'temporary']) {
    await rm(path.join(home, folder), { recursive: true, force: true })
    await mkdir(path.join(home, folder))
    if (isRoot) await chown(path.join(home, folder), nobody, nobody)
  }
  const pidFile = path.join(home, 'data', 'pid')
  const options = Object.entries(settings).map(([name, value]) => `-E${name}=${value}`)
  const environment = {
    PATH: process.env['PATH'] ?? '',
    ES_JAVA_HOME: jdk,
    ES_JAVA_OPTS: javaOptions,
    ES_TMPDIR: path.join(home, 'temporary'),
  }
  await run(path.join(server, 'bin', 'elasticsearch'), ['-d', '-p', pidFile, ...options], { cwd: home, env: environment, ...owner })
  return { url: `http://127.0.0.1:${port}`, pid: Number(await readFile(pidFile, 'utf8')) }
}

/** A JDK of 21 or later. */
async function findJdk(): Promise<string> {
  const installed = (await readdir('/usr/lib/jvm').catch(() => [])).map((name) => path.join('/usr/lib/jvm', name))
  for (const folder of [process.env['ES_JAVA_HOME'], process.env['JAVA_HOME'], ...installed]) {
    if (!folder) continue
    const release = await readFile(path.join(folder, 'release'), 'utf8').catch(() => '')
    if (Number(/^JAVA_VERSION="(\d+)/m.exec(release)?.[1] ?? 0) >= 21) return folder
  }
  throw new Missing('Elasticsearch needs a Docker engine, or a JDK of 21 or later')
}

/** The server with the tests' plugin, unpacked once for each state of the plugin. */
async function unpack(jdk: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(plugin)).toSorted()) hash.update(await readFile(path.join(plugin, name)))
  const folder = path.join(home, `${version}-${hash.digest('hex').slice(0, 8)}`)
  const server = path.join(folder, `elasticsearch-${version}`)
  if ((await readdir(folder).catch(() => [])).length > 0) return server
  const making = `${folder}.part`
  for (const earlier of (await readdir(home)).filter((name) => name.startsWith(`${version}-`))) {
    await rm(path.join(home, earlier), { recursive: true, force: true })
  }
  await mkdir(making)
  await run('unzip', ['-q', await download(), '-d', making])
  await addPlugin(jdk, path.join(making, `elasticsearch-${version}`))
  if (isRoot) await run('chown', ['-R', `${nobody}:${nobody}`, making])
  await rename(making, folder)
  return server
}

async function download(): Promise<string> {
  const cache = path.join(root, '.cache', 'elasticsearch')
  const zip = path.join(cache, `elasticsearch-${version}.zip`)
  if ((await readdir(cache).catch((): string[] => [])).includes(path.basename(zip))) return zip
  await run('mvn', ['-q', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${cache}`]).catch((cause: Error) => {
    throw new Missing(`Elasticsearch could not be had from Maven: ${cause.message.split('\n')[0]}`)
  })
  return zip
}

async function addPlugin(jdk: string, server: string): Promise<void> {
  const target = path.join(server, 'plugins', 'rolecall-test')
  const classes = path.join(target, 'classes')
  await mkdir(classes, { recursive: true })
  const sources = (await readdir(plugin)).filter((name) => name.endsWith('.java')).map((name) => path.join(plugin, name))
  const libraries = path.join(server, 'lib', '*')
  await run(path.join(jdk, 'bin', 'javac'), ['--release', '21', '-cp', libraries, '-d', classes, ...sources])
  await run(path.join(jdk, 'bin', 'jar'), ['--create', '--file', path.join(target, 'rolecall-test.jar'), '-C', classes, '.'])
  await rm(classes, { recursive: true })
  await copyFile(path.join(plugin, 'named_components.json'), path.join(target, 'named_components.json'))
  const description = {
    name: 'rolecall-test',
    version: '1',
    description: 'what a full server has and the server core lacks',
    'elasticsearch.version': version,
    'java.version': '21',
  }
  const lines = Object.entries(description).map(([name, value]) => `${name}=${value}`)
  await writeFile(path.join(target, 'stable-plugin-descriptor.properties'), `${lines.join('\n')}\n`)
}
