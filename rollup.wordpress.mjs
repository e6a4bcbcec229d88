import { zipSync } from 'fflate'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

const folder = 'examples/wordpress/rolecall'
const source = "'rolecall-wordpress.zip'"

/** The plugin as WordPress installs it, a folder in a ZIP: of the same files the same bytes, wherever it is made. */
export async function zipPlugin() {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
    .toSorted()
  const files = await Promise.all(
    names.map(async (name) => [`rolecall/${name.replaceAll('\\', '/')}`, await readFile(path.join(folder, name))]),
  )
  // A ZIP tells local time.
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) })
}

async function versionOf() {
  const [, version] = (await readFile(`${folder}/rolecall.php`, 'utf8')).match(/^ \* Version: +(\S+)$/m) ?? []
  if (!version) throw new Error(`${folder}/rolecall.php does not say its version.`)
  return version
}

/** Puts the plugin for WordPress beside the console's files, and its version into the name by which the snippet links it. */
export const wordpress = () => {
  let name = ''
  return {
    name: 'wordpress',
    async buildStart() {
      name = `rolecall-wordpress-${await versionOf()}.zip`
      this.emitFile({ type: 'asset', fileName: name, source: await zipPlugin() })
    },
    transform(code, id) {
      if (!id.endsWith('/tenants/boards/snippets/wordpress.ts')) return null
      if (!code.includes(source)) this.error(`tenants/boards/snippets/wordpress.ts no longer names ${source}.`)
      return { code: code.replace(source, `'${name}'`), map: null }
    },
  }
}
