import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { rollup } from 'rollup'
import esbuild from 'rollup-plugin-esbuild'
import { texts } from './rollup.texts.mjs'

/**
 * Adds `hydrate.js` and its chunks to what is built. It has a build of its own: a template is known again by its very
 * text, so the server's and the browser's must be the same, spaces and all; and it may not cost `rolecall.js` a byte.
 */
export const hydration = () => ({
  name: 'hydration',
  async generateBundle(_options, bundle) {
    const build = await rollup({
      input: 'widget/hydrate.ts',
      preserveEntrySignatures: 'allow-extension',
      plugins: [
        texts({ emit: false }),
        esbuild({ target: 'es2022', tsconfig: false }),
        resolve({ extensions: ['.ts', '.js'] }),
        terser({ module: true, ecma: 2020, format: { comments: false } }),
      ],
    })
    const { output } = await build.generate({ format: 'es', entryFileNames: 'hydrate.js', chunkFileNames: '[name]-[hash].js' })
    await build.close()
    // What reads the same in both builds, such as texts, has the same name.
    for (const { fileName, code } of output) if (!bundle[fileName]) this.emitFile({ type: 'asset', fileName, source: code })
  },
})
