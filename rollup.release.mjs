import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const manifestName = 'manifest.json'

/**
 * Writes a manifest beside what is built, and keeps the whole under its exact version in a folder of releases. A version's
 * files are written once: pages have their hashes in them. Where the build differs from what stands there, it says so.
 */
export const release = (folder, version, say = (line) => process.stderr.write(`${line}\n`)) => ({
  name: 'release',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      this.emitFile({ type: 'asset', fileName: manifestName, source: manifestOf(version, bundle) })
    },
  },
  async writeBundle(_options, bundle) {
    const place = path.join(folder, version)
    const standing = await readFile(path.join(place, manifestName), 'utf8').catch(() => null)
    if (standing === null) return keep(place, bundle)
    if (standing !== contentOf(bundle[manifestName]))
      say(`Version ${version} stands in ${place} with other files, and stays as it is. Raise "version" in package.json.`)
  },
})

const contentOf = (file) => (file.type === 'chunk' ? file.code : file.source)

/** What a page needs to load these files and no others: the hash and the size, in bytes, of each script and style sheet. */
function manifestOf(version, bundle) {
  const loaded = Object.values(bundle).filter(({ fileName }) => /\.(js|css)$/.test(fileName))
  const described = loaded.map((file) => {
    const content = contentOf(file)
    const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`
    return [file.fileName, { integrity, size: Buffer.byteLength(content) }]
  })
  const files = Object.fromEntries(described.toSorted(([one], [other]) => (one < other ? -1 : 1)))
  return `${JSON.stringify({ version, entry: 'rolecall.js', files }, null, 2)}\n`
}

/** At once and whole: a server that runs meanwhile knows the version with all of its files, or not at all. */
async function keep(place, bundle) {
  const beside = path.join(path.dirname(place), `.${path.basename(place)}.${randomUUID()}`)
  for (const file of Object.values(bundle)) {
    const name = path.join(beside, file.fileName)
    await mkdir(path.dirname(name), { recursive: true })
    await writeFile(name, contentOf(file))
  }
  await rename(beside, place).catch(async (cause) => {
    await rm(beside, { recursive: true })
    // Another build was first.
    if (cause.code !== 'ENOTEMPTY' && cause.code !== 'EEXIST') throw cause
  })
}
