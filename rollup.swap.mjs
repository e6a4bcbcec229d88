import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

const day = 24 * 3_600_000

/**
 * Builds beside a folder and puts the files in their places afterwards, each at once and whole: first those that others
 * load, last those that a page begins with. A server that runs meanwhile never names a file that is not there. Pages that
 * are open, or in a cache, still load chunks of the build before: what no build has written for a day goes.
 */
export function swap(folder, isFirst) {
  const beside = `${folder}.${process.pid}`
  const place = async (names) => {
    for (const name of names) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      await rename(path.join(beside, name), path.join(folder, name))
    }
  }
  return {
    dir: beside,
    plugin: {
      name: 'swap',
      async writeBundle() {
        const entries = await readdir(beside, { recursive: true, withFileTypes: true })
        const files = entries.filter((entry) => entry.isFile())
        const names = files.map(({ parentPath, name }) => path.relative(beside, path.join(parentPath, name)))
        await place(names.filter((name) => !isFirst(name)))
        await place(names.filter(isFirst))
        await rm(beside, { recursive: true })
        await sweep(folder)
      },
    },
  }
}

async function sweep(folder) {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const { mtimeMs } = await stat(file)
    if (Date.now() - mtimeMs > day) await rm(file, { recursive: true })
  }
}
