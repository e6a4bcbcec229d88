import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { build } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import esbuild from 'rollup-plugin-esbuild'
import { swap } from './rollup.swap.mjs'
import { wordpress } from './rollup.wordpress.mjs'

const source = 'tenants'

/** The page and its style sheet, under names that change with what they hold. */
const page = () => {
  let style
  return {
    name: 'page',
    async buildStart() {
      const { outputFiles } = await build({ entryPoints: [`${source}/style/console.css`], bundle: true, minify: true, write: false })
      style = this.emitFile({ type: 'asset', name: 'console.css', source: outputFiles[0].contents })
    },
    async generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find(({ isEntry }) => isEntry)
      const addresses = { style: this.getFileName(style), script: entry.fileName }
      const html = await readFile(`${source}/index.html`, 'utf8')
      const made = html.replace(/\{(style|script)\}/g, (_, name) => `/console/${addresses[name]}`)
      this.emitFile({ type: 'asset', fileName: 'index.html', source: made })
    },
  }
}

/**
 * Web Awesome brings two libraries of icons that part/awesome.ts replaces: one names another origin, the other is larger
 * than all the rest of a component. Neither is to be shipped.
 */
const withoutIcons = () => {
  const empty = {
    default: `const library = { name: 'default', resolver: () => '' }; export const getIconFolder = () => ''; export { library as library_default_default }`,
    system: `const library = { name: 'system', resolver: () => '' }; export const icons = {}; export { library as library_system_default }`,
  }
  const found = new Set()
  return {
    name: 'without-icons',
    buildStart: () => found.clear(),
    transform(code, id) {
      const [, library] = (id.includes('webawesome') && code.match(/^\/\/ src\/components\/icon\/library\.(default|system)\.ts$/m)) || []
      if (!library) return null
      found.add(library)
      return { code: empty[library], map: null }
    },
    buildEnd(error) {
      if (!error && found.size < 2) this.error('The icons of Web Awesome stand elsewhere now: look for components/icon/library.')
    },
  }
}

/** pragmatic-drag-and-drop asks Node how it is run, and stands on a library that is shipped for Node alone, with its source beside. */
const dragging = () => ({
  name: 'dragging',
  transform: (code, id) =>
    id.includes('pragmatic-drag-and-drop') ? { code: code.replaceAll('process.env.NODE_ENV', '"production"'), map: null } : null,
  resolveId: (id) => (id === 'bind-event-listener' ? fileURLToPath(new URL('../src/index.ts', import.meta.resolve(id))) : null),
  load: async (id) => {
    if (!id.endsWith('bind-event-listener/src/index.ts')) return null
    const { outputFiles } = await build({ entryPoints: [id], bundle: true, write: false, format: 'esm', target: 'es2022' })
    return outputFiles[0].text
  },
})

const built = swap('dist/console', (name) => name === 'index.html')

export default {
  input: { console: `${source}/console.ts` },
  output: {
    dir: built.dir,
    format: 'es',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
    assetFileNames: '[name]-[hash][extname]',
    sourcemap: true,
    generatedCode: 'es2015',
    minifyInternalExports: true,
  },
  plugins: [
    page(),
    withoutIcons(),
    dragging(),
    wordpress(),
    esbuild({ target: 'es2022', tsconfig: false, sourceMap: true }),
    resolve({ browser: true, extensions: ['.ts', '.js'] }),
    terser({ module: true, ecma: 2020, format: { comments: false } }),
    built.plugin,
  ],
}
