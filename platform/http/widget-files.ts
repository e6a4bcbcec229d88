import { readFile, readdir } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import path from 'node:path'
import { Problem } from './problem.ts'
import type { Reply } from './route.ts'
import { StaticFolder } from './static-folder.ts'

/** What a build writes beside its files: the hash (Subresource Integrity) and the size, in bytes, of each script and style sheet. */
export interface WidgetManifest {
  version: string
  entry: string
  files: Record<string, { integrity: string; size: number }>
}

/** The version that follows each build of its line; all others are exact, and never change. */
const following = 'v1'
const shape = /^\d+\.\d+\.\d+(-[\w.-]+)?$/

const open = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'timing-allow-origin': '*' }
const forever = 'public, max-age=31536000, immutable'

/** The widget of today and those of every release: each version is a folder of files with a manifest. */
export class WidgetFiles {
  readonly #today: StaticFolder
  readonly #releases: StaticFolder
  readonly #folders: { widget: string; releases: string }

  constructor(folders: { widget: string; releases: string }) {
    this.#folders = folders
    this.#today = new StaticFolder(folders.widget)
    this.#releases = new StaticFolder(folders.releases)
  }

  /** @throws Problem 404 naming the versions there are, where this one or the file in it is missing */
  async answer(version: string, file: string, request: IncomingHttpHeaders): Promise<Reply> {
    const found = await (version === following ? this.#today.answer(file, request, open) : this.#exact(version, file, request))
    return found ?? this.#miss(version, `file ${file}`)
  }

  /** @throws Problem 404 naming the versions there are, where this one is missing */
  async manifest(version: string): Promise<WidgetManifest> {
    const folder = version === following ? this.#folders.widget : shape.test(version) && path.join(this.#folders.releases, version)
    const text = folder && (await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => null))
    return text ? (JSON.parse(text) as WidgetManifest) : this.#miss(version, 'manifest')
  }

  async #exact(version: string, file: string, request: IncomingHttpHeaders): Promise<Reply | null> {
    if (!shape.test(version)) return null
    // A developer who looks into a page finds the sources; nobody else loads them, and no byte that has a hash changes.
    const map: Record<string, string> = file.endsWith('.js') ? { sourcemap: `${file}.map` } : {}
    return this.#releases.answer(`${version}/${file}`, request, { ...open, ...map, 'cache-control': forever })
  }

  async #miss(version: string, what: string): Promise<never> {
    const versions = await this.#versions()
    if (versions.includes(version)) throw new Problem(404, 'not-found', `Version ${version} of the widget has no such ${what}.`)
    if (versions.length === 1) throw new Problem(404, 'not-found', 'The widget has not been built here. Run: npm run build')
    const newest = versions.slice(0, 21).join(', ')
    throw new Problem(404, 'not-found', `There is no such version of the widget here. There are: ${newest}.`)
  }

  /** What follows, then the releases, newest first. */
  async #versions(): Promise<string[]> {
    const names = await readdir(this.#folders.releases).catch(() => [])
    const newestFirst = names.filter((name) => shape.test(name)).toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }))
    return [following, ...newestFirst]
  }
}
