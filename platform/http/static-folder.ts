import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { IncomingHttpHeaders } from 'node:http'
import type { Reply } from './route.ts'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.zip': 'application/zip',
}

interface StaticFile {
  changed: number
  tag: string
  type: string
  bodies: { '': Buffer; br?: Buffer; gzip?: Buffer }
}

/** A folder of built files, kept in memory with their compressed forms, and read again when a build changes them. */
export class StaticFolder {
  readonly #folder: string
  readonly #files = new Map<string, Promise<StaticFile>>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * @param name a path inside the folder; one that leads out of it is missing
   * @param headers what the folder's owner adds
   * @returns null for a missing file
   */
  async answer(name: string, request: IncomingHttpHeaders, headers: Record<string, string> = {}): Promise<Reply | null> {
    const file = await this.#find(name)
    if (!file) return null
    const coding = codingFor([request['accept-encoding'] ?? ''].flat().join(), file)
    const tag = `"${file.tag}${coding && `-${coding}`}"`
    // A hash in the name says that these bytes never change under it.
    const hashed = /-[\w-]{8}\.(js|css|svg|png|woff2)(\.map)?$/.test(name)
    const common = {
      etag: tag,
      vary: 'Accept-Encoding',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300, stale-while-revalidate=86400',
      ...headers,
    }
    if (request['if-none-match']?.includes(file.tag)) return { status: 304, headers: common }
    return { body: file.bodies[coding], type: file.type, headers: { ...common, ...(coding ? { 'content-encoding': coding } : {}) } }
  }

  async #find(name: string): Promise<StaticFile | null> {
    const type = types[path.extname(name)]
    if (!type || name.includes('\0') || name.split(/[\\/]/).some((part) => part.startsWith('.'))) return null
    const full = path.join(this.#folder, name)
    const found = await stat(full).catch(() => null)
    if (!found?.isFile() || !(await this.#inside(full))) return null
    const held = await this.#files.get(name)?.catch(() => null)
    if (held?.changed === found.mtimeMs) return held
    const reading = readStatic(full, found.mtimeMs, type)
    this.#files.set(name, reading)
    return reading
  }

  async #inside(full: string): Promise<boolean> {
    const [folder, file] = await Promise.all([realpath(this.#folder), realpath(full)])
    return file.startsWith(folder + path.sep)
  }
}

async function readStatic(full: string, changed: number, type: string): Promise<StaticFile> {
  const body = await readFile(full)
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  if (!/^text|json|svg/.test(type) || body.length < 500) return { changed, tag, type, bodies: { '': body } }
  // Source maps are large and read by developers only.
  const quality = full.endsWith('.map') ? 5 : 11
  const br = await promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
  return { changed, tag, type, bodies: { '': body, br, gzip: await promisify(gzip)(body) } }
}

function codingFor(accepted: string, file: StaticFile): '' | 'br' | 'gzip' {
  const takes = (coding: string): boolean => new RegExp(`\\b${coding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted)
  if (file.bodies.br && takes('br')) return 'br'
  return file.bodies.gzip && takes('gzip') ? 'gzip' : ''
}
