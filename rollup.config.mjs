import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { readFile } from 'node:fs/promises'
import { transform } from 'esbuild'
import esbuild from 'rollup-plugin-esbuild'
import { hydration } from './rollup.hydrate.mjs'
import { lit } from './rollup.lit.mjs'
import { release } from './rollup.release.mjs'
import { swap } from './rollup.swap.mjs'
import { compactTemplates } from './rollup.templates.mjs'
import { texts } from './rollup.texts.mjs'
import { themes } from './rollup.themes.mjs'

const built = swap('dist/widget', (name) => name === 'rolecall.js')
const { version } = JSON.parse(await readFile('package.json', 'utf8'))

/** Makes the style sheets and templates inside template literals small, as minifiers leave those as they are. */
const literals = () => ({
  name: 'literals',
  // In `load`, so that the source maps are made of the very text that is mapped.
  async load(id) {
    if (!id.endsWith('.ts')) return null
    let code = await readFile(id, 'utf8')
    for (const [whole, css] of code.matchAll(/\bcss`([^`$]*)`/g)) {
      const minified = await transform(css, { loader: 'css', minify: true })
      // Blanks that esbuild leaves inside of values which it does not read.
      const tight = minified.code.trim().replace(/(,|--\w+:) | ([*/]) (?=[\d"])/g, '$1$2')
      code = code.replace(whole, () => `css\`${tight.replaceAll('\\', '\\\\')}\``)
    }
    return compactTemplates(code)
  },
})

export default {
  input: { rolecall: 'widget/rolecall.ts' },
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: built.dir,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    sourcemap: 'hidden',
    generatedCode: 'es2015',
    minifyInternalExports: true,
  },
  plugins: [
    literals(),
    lit(),
    texts(),
    esbuild({ target: 'es2022', tsconfig: false, sourceMap: true }),
    resolve({ extensions: ['.ts', '.js'] }),
    terser({
      module: true,
      // Lit's own private names; its public contracts (_$lit…$) stay.
      mangle: { properties: { regex: /^_\$[A-Z]/ } },
      ecma: 2020,
      compress: { passes: 4, pure_getters: true, unsafe: true, unsafe_arrows: true },
      format: { comments: false },
    }),
    hydration(),
    themes(),
    release('dist/releases', version),
    built.plugin,
  ],
}
