import { transform } from 'esbuild'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

const folder = 'widget/themes'

/** Puts the ready themes beside the script, each a style sheet that a page links: no byte of them is in the script. */
export const themes = () => ({
  name: 'themes',
  async generateBundle() {
    for (const name of await readdir(folder)) {
      const { code } = await transform(await readFile(path.join(folder, name), 'utf8'), { loader: 'css', minify: true })
      this.emitFile({ type: 'asset', fileName: `themes/${name}`, source: code })
    }
  },
})
