import resolve from '@rollup/plugin-node-resolve'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import esbuild from 'rollup-plugin-esbuild'

/**
 * What bundlers of others cannot do by themselves with a source that a browser would load: find the languages behind a
 * name that is put together, and the platform behind the address of a script.
 */
const forBundlers = () => ({
  name: 'for-bundlers',
  async transform(code, id) {
    if (id.endsWith('/widget/text.ts')) return { code: await spellOut(code, this), map: null }
    if (id.endsWith('/widget/part.ts')) return { code: replaceOnce(code, 'new URL(import.meta.url)', 'location', this), map: null }
    return null
  },
})

async function spellOut(code, context) {
  const names = (await readdir('widget/locales')).filter((name) => name.endsWith('.ts')).map((name) => path.basename(name, '.ts'))
  const loaders = names.map((name) => `${JSON.stringify(name)}: () => import('./locales/${name}.ts')`)
  return replaceOnce(code, 'import(`./locales/${language}.ts`)', `({ ${loaders.join(', ')} })[language]()`, context)
}

function replaceOnce(code, before, after, context) {
  if (code.split(before).length !== 2) context.error(`${before} is no longer there to be replaced for the npm package.`)
  return code.replace(before, () => after)
}

/** What a browser has and a server lacks, as far as a module asks for it while it loads: a server may import all of this. */
const elsewhere = `const {
  HTMLElement = class {},
  CSSStyleSheet = class { replaceSync() {} },
  customElements = { get: () => true },
  document = { querySelector: () => null },
} = globalThis;`

export default {
  input: { index: 'widget/package/index.ts', react: 'widget/package/react.ts' },
  external: [/^lit\//, /^@lit\/react$/, /^react$/],
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist/npm',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    minifyInternalExports: false,
    intro: ({ name }) => (name === 'index' ? elsewhere : ''),
    sourcemap: true,
  },
  plugins: [
    forBundlers(),
    esbuild({ target: 'es2022', tsconfig: false, sourceMap: true, charset: 'utf8' }),
    resolve({ extensions: ['.ts', '.js'] }),
  ],
}
