import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Checkpoint } from '../compat/file/run.ts'

/**
 * Remembers how far an import came, under the file's own state and the command's options, so that the same command
 * goes on where it stopped and any other begins anew. Losing it costs time only: what was imported is found again.
 */
export async function openCheckpoint(folder: string, file: string, options: unknown): Promise<CheckpointFile> {
  const { size, mtimeMs } = await stat(file)
  const key = createHash('sha256')
    .update(JSON.stringify([path.resolve(file), size, mtimeMs, options]))
    .digest('hex')
    .slice(0, 16)
  await mkdir(path.join(folder, 'imports'), { recursive: true })
  return new CheckpointFile(path.join(folder, 'imports', `${key}.json`))
}

export class CheckpointFile {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  async read(): Promise<Checkpoint | null> {
    try {
      return JSON.parse(await readFile(this.#file, 'utf8')) as Checkpoint
    } catch {
      return null
    }
  }

  async write(checkpoint: Checkpoint): Promise<void> {
    await writeFile(`${this.#file}.part`, JSON.stringify(checkpoint))
    await rename(`${this.#file}.part`, this.#file)
  }

  async forget(): Promise<void> {
    await rm(this.#file, { force: true })
  }
}
