import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { WriteOptions } from '@flystorage/file-storage'
import { LocalStorageAdapter } from '@flystorage/local-fs'

/**
 * Files on disk that are there for good once `write` is done: flushed, then named, and the name flushed too.
 * Half a file never bears its name.
 */
export class DurableFiles extends LocalStorageAdapter {
  readonly #root: string

  constructor(root: string) {
    super(root)
    this.#root = root
  }

  override async write(location: string, contents: Readable, _options: WriteOptions): Promise<void> {
    const file = path.join(this.#root, location)
    const part = `${file}.${process.pid}.part`
    await makeFolder(path.dirname(file))
    try {
      const handle = await open(part, 'w', 0o600)
      await pipeline(contents, handle.createWriteStream({ flush: true }))
      await rename(part, file)
      await flushFolder(path.dirname(file))
    } catch (cause) {
      await rm(part, { force: true })
      throw cause
    }
  }
}

/** A new folder is an entry of the one above, which must reach the disk as well. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!first) return
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await flushFolder(path.dirname(made))
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
