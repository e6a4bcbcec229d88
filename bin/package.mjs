import { create, ts } from '@custom-elements-manifest/analyzer'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { rollup } from 'rollup'
import config from '../rollup.package.config.mjs'
import { root } from './setup.mjs'

/*
 * Makes the folder of the npm package: `npm run package [-- --out FOLDER]`, then `npm publish dist/npm`. It holds the
 * elements as modules for bundlers, their types, wrappers for React, and a manifest for editors; nothing of the server.
 */

const { out } = parseArgs({ options: { out: { type: 'string', default: 'dist/npm' } } }).values
const source = path.join(root, 'widget', 'package')
/** Each element's tag and the file that says what it takes. */
const elements = {
  'rolecall-board': 'board',
  'rolecall-search': 'search',
  'rolecall-list': 'list',
  'rolecall-job': 'job',
  'rolecall-apply': 'apply',
}

/** Here and not in a source: in the repository the tags belong to the classes themselves. */
const tags = `
declare global {
  interface HTMLElementTagNameMap {
${Object.keys(elements)
  .map((tag) => `    '${tag}': RolecallElements['${tag}']['element']\n`)
  .join('')}  }
}
`

process.chdir(root)
await mkdir(path.dirname(path.resolve(out)), { recursive: true })
const beside = await mkdtemp(`${path.resolve(out)}.`)
try {
  await Promise.all([bundle(), declare(), describe(), accompany()])
  await rm(out, { recursive: true, force: true })
  await rename(beside, out)
} finally {
  await rm(beside, { recursive: true, force: true })
}

async function bundle() {
  const build = await rollup(config)
  await build.write({ ...config.output, dir: beside })
  await build.close()
}

/** The types of what the package exports, flat; the elements' own sources speak of the platform's, which nobody needs. */
async function declare() {
  const folder = await mkdtemp(`${path.resolve(out)}.types.`)
  const compiler = path.join('node_modules', 'typescript', 'lib', 'tsc.js')
  try {
    await promisify(execFile)(process.execPath, [compiler, '--project', source, '--outDir', folder]).catch(({ stdout }) => {
      throw new Error(`The types of the package cannot be made:\n${stdout}`)
    })
    for (const name of ['package/index', 'package/react', 'package/attributes', 'event']) {
      const declared = await readFile(path.join(folder, 'widget', `${name}.d.ts`), 'utf8')
      const flat = declared.replace(/(['"])\.\.?\/([\w-]+)\.ts\1/g, "'./$2.js'")
      await writeFile(path.join(beside, `${path.basename(name)}.d.ts`), name.endsWith('index') ? flat + tags : flat)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  await cp(path.join(source, 'jsx'), path.join(beside, 'jsx'), { recursive: true })
}

/** The manifest's module is the package's, whatever file of ours an element is written in. */
async function describe() {
  // What has no words is only named in a list of what to observe.
  const shared = (await documented('part')).attributes.filter(({ description }) => description)
  const declarations = await Promise.all(Object.entries(elements).map(([tag, name]) => elementOf(tag, name, shared)))
  const exports = declarations.map(({ name, tagName }) => ({
    kind: 'custom-element-definition',
    name: tagName,
    declaration: { name, module: 'index.js' },
  }))
  const manifest = {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [{ kind: 'javascript-module', path: 'index.js', declarations, exports }],
  }
  await writeFile(path.join(beside, 'custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

/** What is said of an element for those who use it: not what it is made of. */
async function elementOf(tagName, file, shared) {
  const { name, description, attributes, events, slots, cssParts, cssProperties } = await documented(file)
  const own = attributes.filter((one) => one.description && !shared.some((other) => other.name === one.name))
  return {
    kind: 'class',
    customElement: true,
    name,
    tagName,
    description,
    attributes: [...shared, ...own],
    events,
    slots,
    cssParts,
    cssProperties,
  }
}

/** The class of a file that says which attributes it takes. */
async function documented(file) {
  const text = await readFile(path.join('widget', `${file}.ts`), 'utf8')
  const modules = [ts.createSourceFile(`${file}.ts`, text, ts.ScriptTarget.ES2022, true)]
  const { modules: found } = await create({ modules, plugins: [], context: { dev: false } })
  return found[0].declarations.find(({ kind, attributes }) => kind === 'class' && attributes)
}

async function accompany() {
  const own = JSON.parse(await readFile('package.json', 'utf8'))
  const manifest = {
    name: '@rolecall/widget',
    version: own.version,
    description: 'Your open jobs on any web page, and the form to apply for them: the elements of Rolecall',
    keywords: ['careers', 'jobs', 'ats', 'web-components', 'custom-elements', 'lit', 'react'],
    license: own.license,
    type: 'module',
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './react': { types: './react.d.ts', default: './react.js' },
      './jsx/*': { types: './jsx/*.d.ts' },
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    types: './index.d.ts',
    files: ['*.js', '*.js.map', '*.d.ts', 'chunks', 'jsx', 'custom-elements.json'],
    sideEffects: ['./index.js', './chunks/*.js'],
    customElements: 'custom-elements.json',
    dependencies: { lit: `^${own.dependencies.lit}` },
    peerDependencies: { '@lit/react': `^${own.devDependencies['@lit/react']}`, react: '>=19' },
    peerDependenciesMeta: { '@lit/react': { optional: true }, react: { optional: true } },
    publishConfig: { access: 'public' },
  }
  await writeFile(path.join(beside, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await cp(path.join(source, 'README.md'), path.join(beside, 'README.md'))
  await cp('LICENSE', path.join(beside, 'LICENSE'))
}
