import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { build } from 'esbuild'
import { readFile, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import esbuild from 'rollup-plugin-esbuild'

const source = 'tenants'
const folder = 'dist/console'
const day = 24 * 3_600_000

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

/** Pages that are open still load chunks of the build before; what is older than a day nobody asks for. */
const sweep = () => ({
  name: 'sweep',
  async writeBundle() {
    for (const name of await readdir(folder)) {
      const file = path.join(folder, name)
      const { mtimeMs } = await stat(file)
      if (Date.now() - mtimeMs > day) await rm(file)
    }
  },
})

export default {
  input: { console: `${source}/console.ts` },
  output: {
    dir: folder,
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
    sweep(),
  ],
}
