import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { build } from 'esbuild'
import { readFile } from 'node:fs/promises'
import esbuild from 'rollup-plugin-esbuild'
import { swap } from './rollup.swap.mjs'

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
    esbuild({ target: 'es2022', tsconfig: false, sourceMap: true }),
    resolve({ extensions: ['.ts', '.js'] }),
    terser({ module: true, ecma: 2020, format: { comments: false } }),
    built.plugin,
  ],
}
