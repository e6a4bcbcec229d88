import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { root } from '../../platform/cli/folder.ts'
import { filesIn, packWidget, run, typeCheck } from './packed.ts'
import type { Packed } from './packed.ts'

interface Declared {
  name: string
  tagName: string
  attributes?: { name: string }[]
  events?: { name: string; description: string }[]
  cssParts?: { name: string }[]
  cssProperties?: { name: string }[]
}

describe('the npm package', () => {
  let packed: Packed
  before(async () => void (packed = await packWidget()))
  after(() => packed.close())

  const read = (name: string): Promise<string> => readFile(path.join(packed.package, name), 'utf8')
  const json = async <Shape>(name: string): Promise<Shape> => JSON.parse(await read(name)) as Shape

  /** Runs a module of an application on Node, and gives what it prints. */
  async function onServer(source: string): Promise<string> {
    const file = path.join(packed.folder, `${Math.random().toString(36).slice(2)}.mjs`)
    await writeFile(file, source)
    return (await run(process.execPath, [file])).stdout.trim()
  }

  it('holds modules, types, a manifest and words, and nothing else', async () => {
    const plain = packed.files.filter((name) => !name.startsWith('chunks/'))
    assert.deepEqual(plain, [
      'LICENSE',
      'README.md',
      'attributes.d.ts',
      'custom-elements.json',
      'event.d.ts',
      'index.d.ts',
      'index.js',
      'index.js.map',
      'jsx/preact.d.ts',
      'jsx/react.d.ts',
      'jsx/solid.d.ts',
      'jsx/svelte.d.ts',
      'jsx/vue.d.ts',
      'package.json',
      'react.d.ts',
      'react.js',
      'react.js.map',
    ])
    const chunks = packed.files.filter((name) => name.startsWith('chunks/'))
    for (const chunk of chunks) assert.match(chunk, /^chunks\/[\w.-]+\.js(\.map)?$/)
    for (const part of ['job', 'apply', 'panel', 'de']) assert.ok(chunks.includes(`chunks/${part}.js`), part)
  })

  it('says nothing of the server: neither code nor types of it, nor where it was built', async () => {
    for (const name of await filesIn(packed.package)) {
      const text = await read(name)
      assert.doesNotMatch(text, new RegExp(`${path.dirname(packed.folder)}|file://`), name)
      if (!name.endsWith('.map')) assert.doesNotMatch(text, /platform\/|from ['"](zod|koa|objection|node:)/, name)
    }
  })

  it('has no fault that publint knows', async () => {
    const { messages, pkg } = await publint({ pkgDir: packed.package, strict: true })
    const faults = messages.map((message) => formatMessage(message, pkg ?? {}))
    assert.deepEqual(faults, [])
  })

  it('asks for what it imports, and for React only who wants it', async () => {
    const manifest = await json<{
      dependencies: Record<string, string>
      peerDependencies: Record<string, string>
      peerDependenciesMeta: Record<string, { optional: boolean }>
    }>('package.json')
    const imports = new Set<string>()
    for (const name of packed.files.filter((file) => file.endsWith('.js')))
      for (const [, from = ''] of (await read(name)).matchAll(/(?:from|import)\s*\(?['"]([^'".][^'"]*)['"]/g))
        imports.add(
          from
            .split('/')
            .slice(0, from.startsWith('@') ? 2 : 1)
            .join('/'),
        )
    const peers = Object.keys(manifest.peerDependencies)
    assert.deepEqual([...imports].toSorted(), [...Object.keys(manifest.dependencies), ...peers].toSorted())
    assert.deepEqual(Object.keys(manifest.peerDependenciesMeta), peers)
  })

  it('may be imported on a server, where it registers nothing', async () => {
    const printed = await onServer(`
      import { RolecallBoard } from '@rolecall/widget'
      import * as react from '@rolecall/widget/react'
      console.log(typeof RolecallBoard, Object.keys(react).toSorted().join(), typeof globalThis.customElements, typeof globalThis.HTMLElement)`)
    assert.equal(printed, 'function RolecallApply,RolecallBoard,RolecallJob,RolecallList,RolecallSearch undefined undefined')
  })

  it('renders on a server as tags with their attributes and what stands inside', async () => {
    const printed = await onServer(`
      import { createElement } from 'react'
      import { renderToString } from 'react-dom/server'
      import { RolecallBoard, RolecallApply } from '@rolecall/widget/react'
      const link = createElement('a', { href: '/acme' }, 'Jobs')
      console.log(renderToString(createElement(RolecallBoard, { board: 'acme', limit: 5, test: true, onRolecallReady() {} }, link)))
      console.log(renderToString(createElement(RolecallApply, { board: 'acme', job: 'cook', test: false })))`)
    assert.deepEqual(printed.split('\n'), [
      '<rolecall-board board="acme" limit="5" test=""><a href="/acme">Jobs</a></rolecall-board>',
      '<rolecall-apply board="acme" job="cook"></rolecall-apply>',
    ])
  })

  it('describes each element for editors: what it takes, tells and shows', async () => {
    const { modules } = await json<{ modules: { path: string; declarations: Declared[]; exports: { kind: string; name: string }[] }[] }>(
      'custom-elements.json',
    )
    const [{ path: module, declarations, exports } = assert.fail('there is a module')] = modules
    assert.ok(packed.files.includes(module))
    const tags = ['rolecall-board', 'rolecall-search', 'rolecall-list', 'rolecall-job', 'rolecall-apply']
    assert.deepEqual(
      declarations.map(({ tagName }) => tagName),
      tags,
    )
    assert.deepEqual(
      exports.filter(({ kind }) => kind === 'custom-element-definition').map(({ name }) => name),
      tags,
    )
    const board = declarations[0]
    assert.deepEqual(board?.events?.map(({ name }) => name).toSorted(), [
      'rolecall-apply-start',
      'rolecall-apply-submit',
      'rolecall-error',
      'rolecall-ready',
      'rolecall-search',
      'rolecall-view',
    ])
    for (const { name, description } of board?.events ?? []) assert.ok(description, name)
    assert.ok(declarations.every(({ cssParts }) => cssParts?.length))
  })

  it('is described in the docs as in the manifest: each attribute, event, part and property', async () => {
    const { modules } = await json<{ modules: { declarations: Declared[] }[] }>('custom-elements.json')
    const docs = await readFile(path.join(root, 'docs', 'widget.md'), 'utf8')
    const missing = (modules[0]?.declarations ?? []).flatMap(
      ({ tagName, attributes = [], events = [], cssParts = [], cssProperties = [] }) =>
        [...attributes, ...events, ...cssParts, ...cssProperties]
          .filter(({ name }) => !docs.includes(`| \`${name}\` |`))
          .map(({ name }) => `${name} of ${tagName}`),
    )
    assert.deepEqual(missing, [])
  })

  it('types the same attributes as it describes', async () => {
    const { modules } = await json<{ modules: { declarations: Declared[] }[] }>('custom-elements.json')
    const project = path.join(packed.folder, 'attributes')
    await mkdir(project)
    const lines = (modules[0]?.declarations ?? []).map(({ tagName, attributes = [] }) => {
      const names = attributes.map(({ name }) => `'${name}'`).join(' | ')
      return `same<RolecallElements['${tagName}']['attributes'], ${names}>(true)`
    })
    const source = `import type { RolecallElements } from '@rolecall/widget'
      declare function same<Attributes, Names>(is: [keyof Attributes] extends [Names] ? [Names] extends [keyof Attributes] ? true : Names : Exclude<keyof Attributes, Names>): void
      ${lines.join('\n')}`
    await writeFile(path.join(project, 'index.ts'), source)
    await writeFile(path.join(project, 'tsconfig.json'), strict({ include: ['index.ts'] }))
    assert.equal(await typeCheck(project), '')
  })

  it('types events on elements, documents and windows, and refuses what is not in them', async () => {
    const project = path.join(packed.folder, 'events')
    await mkdir(project)
    const source = `import '@rolecall/widget'
      const board: HTMLElement & { updateComplete: Promise<void> } = document.createElement('rolecall-board')
      board.addEventListener('rolecall-apply-submit', (event) => event.detail.reference satisfies string)
      document.addEventListener('rolecall-ready', (event) => event.detail.total satisfies number)
      addEventListener('rolecall-error', (event) => event.detail.kind satisfies 'missing' | 'blocked' | 'failed')
      // @ts-expect-error
      board.addEventListener('rolecall-apply-submit', (event) => event.detail.email)`
    await writeFile(path.join(project, 'index.ts'), source)
    await writeFile(path.join(project, 'tsconfig.json'), strict({ include: ['index.ts'] }))
    assert.equal(await typeCheck(project), '')
  })

  it('types the tags in JSX once their types are named, and all that its words give to be copied', async () => {
    const project = path.join(packed.folder, 'jsx')
    await mkdir(project)
    const source = `import type {} from '@rolecall/widget/jsx/react'
      import { RolecallApply, RolecallBoard } from '@rolecall/widget/react'
      const heard: string[] = []
      export const tags = [
        <rolecall-board board="acme" routing="hash" limit={5} network test onrolecall-view={({ detail }) => heard.push(detail.title)}>jobs</rolecall-board>,
        <RolecallBoard board="acme" job-href="/careers/{slug}" onRolecallView={({ detail }) => heard.push(detail.job)} className="jobs" />,
        <RolecallApply board="acme" job="cook" onRolecallApplySubmit={({ detail }) => heard.push(detail.reference)} />,
        // @ts-expect-error
        <rolecall-board routing="path" />,
        // @ts-expect-error
        <RolecallBoard board={1} />,
      ]`
    await writeFile(path.join(project, 'index.tsx'), source)
    // What its words give to be copied is right in the compiler's eyes, too.
    const given = [...(await read('README.md')).matchAll(/^```tsx?\n([^]*?)^```/gm)].map(([, code = '']) => code)
    assert.equal(given.length, 4)
    for (const [at, code] of given.entries()) await writeFile(path.join(project, `given-${at}.tsx`), code)
    await writeFile(path.join(project, 'tsconfig.json'), strict({ compilerOptions: { jsx: 'react-jsx' }, include: ['*.tsx'] }))
    assert.equal(await typeCheck(project), '')
  })
})

/** A project as strict as they come, which checks the declarations of what it imports, too. */
const strict = ({ compilerOptions = {}, include }: { compilerOptions?: object; include: string[] }): string =>
  JSON.stringify({
    compilerOptions: {
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      module: 'nodenext',
      strict: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      types: [],
      ...compilerOptions,
    },
    include,
  })
