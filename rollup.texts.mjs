import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

const folder = 'widget/locales'
const source = '`./locales/${language}.ts`'

/**
 * Builds each language into a file of its own, all with one hash in their names: that of all texts. Thirty hashes would
 * be a twentieth of what a page loads first.
 * @param emit whether this build makes those files, or only names them as another does
 */
export const texts = ({ emit = true } = {}) => {
  let hash = ''
  return {
    name: 'texts',
    async buildStart() {
      const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).toSorted()
      const contents = await Promise.all(files.map((name) => readFile(path.join(folder, name))))
      hash = contents
        .reduce((sum, content) => sum.update(content), createHash('sha256'))
        .digest('base64url')
        .slice(0, 8)
      const names = emit ? files.map((name) => path.basename(name, '.ts')) : []
      for (const name of names) this.emitFile({ type: 'chunk', id: `${folder}/${name}.ts`, name, fileName: `${name}-${hash}.js` })
    },
    transform(code, id) {
      if (!id.endsWith('/widget/text.ts')) return null
      if (!code.includes(source)) this.error(`widget/text.ts no longer loads ${source}, which rollup.texts.mjs names anew.`)
      return { code: code.replace(source, `\`./\${language}-${hash}.js\``), map: null }
    },
  }
}
