import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { readFile } from 'node:fs/promises'
import { transform } from 'esbuild'
import esbuild from 'rollup-plugin-esbuild'
import { hydration } from './rollup.hydrate.mjs'
import { lit } from './rollup.lit.mjs'
import { release } from './rollup.release.mjs'
import { swap } from './rollup.swap.mjs'
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
      code = code.replace(whole, () => `css\`${minified.code.trim().replaceAll('\\', '\\\\')}\``)
    }
    return compactTemplates(code)
  },
})

/** Joins the lines inside html`…`; nesting is followed by back-ticks and braces, which comments hold in pairs. */
function compactTemplates(code) {
  const stack = []
  let out = ''
  for (let at = 0; at < code.length; at++) {
    const top = stack.at(-1)
    const character = code[at]
    if (character === '`' && top !== '`') stack.push('`')
    else if (character === '`') stack.pop()
    else if (top === '`' && code[at - 1] === '$' && character === '{') stack.push('{')
    else if (top !== '`' && top && character === '{') stack.push('{')
    else if (top !== '`' && character === '}') stack.pop()
    const space = top === '`' && /^\n\s*/.exec(code.slice(at, at + 80))
    if (!space) out += character
    else {
      at += space[0].length - 1
      // Between two tags a line break says nothing; inside a tag or a sentence it parts words.
      if (!/[>}]$/.test(out) || !/[<$]/.test(code[at + 1])) out += ' '
    }
  }
  return out
}

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
      compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true },
      format: { comments: false },
    }),
    hydration(),
    themes(),
    release('dist/releases', version),
    built.plugin,
  ],
}
