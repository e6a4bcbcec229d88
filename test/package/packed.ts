import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../platform/cli/folder.ts'

export const run = promisify(execFile)

/** The npm package as it would be published, and a folder in which it is installed as npm would install it. */
export interface Packed {
  /** What was published, unpacked. */
  package: string
  /** The names in the archive. */
  files: string[]
  /** A folder of an application that has it in its `node_modules`. */
  folder: string
  /** Copies an example into the folder, to be built there. */
  example(name: string): Promise<string>
  close(): Promise<void>
}

/** What applications install besides: taken from our own, so that no network is needed. */
const others = ['lit', '@lit/react', 'react', 'react-dom', '@types/react', '@types/react-dom']

/** Builds, packs and installs the package. */
export async function packWidget(): Promise<Packed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-package-'))
  await run(process.execPath, [path.join(root, 'bin', 'package.mjs'), '--out', path.join(folder, 'npm')])
  const options = { cwd: path.join(folder, 'npm'), env: { ...process.env, npm_config_update_notifier: 'false' } }
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], options)
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }]
  const modules = path.join(folder, 'node_modules')
  const installed = path.join(modules, '@rolecall', 'widget')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', path.join(folder, filename), '--strip-components=1', '-C', installed])
  for (const name of others) {
    await mkdir(path.dirname(path.join(modules, name)), { recursive: true })
    await symlink(path.join(root, 'node_modules', name), path.join(modules, name))
  }
  return {
    package: installed,
    files: files.map((file) => file.path).toSorted(),
    folder,
    example: async (name) => {
      const place = path.join(folder, name)
      await cp(path.join(root, 'examples', name), place, { recursive: true, filter: (from) => !/[\\/](node_modules|dist)$/.test(from) })
      return place
    },
    close: () => rm(folder, { recursive: true }),
  }
}

/** Every file below a folder. */
export const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))

/** Type checks a project with everything it imports. @returns what the compiler has to say: nothing */
export const typeCheck = (project: string): Promise<string> =>
  run(process.execPath, [path.join(root, 'node_modules', 'typescript', 'lib', 'tsc.js'), '--noEmit', '--project', project]).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  )
