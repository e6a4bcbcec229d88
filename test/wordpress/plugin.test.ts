import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { runInNewContext } from 'node:vm'
import { startSite } from '../examples/site.ts'
import type { Site } from '../examples/site.ts'
import { ask, lint, plugin, skip } from './plugin.ts'

describe('the WordPress plugin', { skip }, () => {
  it('is PHP without a fault', async () => {
    const files = (await readdir(plugin, { recursive: true })).filter((name) => name.endsWith('.php'))
    assert.ok(files.length >= 6)
    for (const file of files) await lint(path.join(plugin, file))
  })

  it('puts the board and a link for visitors without script where the shortcode stands', async () => {
    const shortcode = { board: 'acme', locale: 'de', limit: '50', 'job-href': '/jobs/{slug}', source: 'home', test: 'yes' }
    const { posts } = await ask({ posts: [{ shortcode }] })
    assert.deepEqual(posts, [
      '<rolecall-board board="acme" locale="de" limit="50" job-href="/jobs/{slug}" source="home" test="yes"><a href="https://jobs.example.com/acme">See our open positions</a></rolecall-board>',
    ])
  })

  it('makes the same of the block, in the wrapper that the theme aligns', async () => {
    const { posts } = await ask({ posts: [{ block: { board: 'acme', link: 'Work with us' } }] })
    assert.equal(
      posts[0],
      '<div class="wp-block-rolecall-board"><rolecall-board board="acme"><a href="https://jobs.example.com/acme">Work with us</a></rolecall-board></div>',
    )
  })

  it('shows the board of the settings where a block names none', async () => {
    const { posts } = await ask({ options: { rolecall_board: 'acme' }, posts: [{ block: {} }, { shortcode: {} }] })
    for (const post of posts) assert.match(post, /<rolecall-board board="acme">/)
  })

  it('loads the script once a page as a module, with room for the list, and only where a board stands', async () => {
    const two = await ask({ posts: [{ shortcode: { board: 'acme', name: 'a' } }, { shortcode: { board: 'globex', name: 'b' } }] })
    assert.deepEqual(two.modules, { rolecall: 'https://jobs.example.com/widget/v1/rolecall.js' })
    assert.deepEqual(two.styles, { rolecall: ['rolecall-board{display:block;min-height:100vh}'] })
    assert.deepEqual((await ask({ posts: [] })).modules, [])
  })

  it('lets nothing out of an attribute, whatever an author writes', async () => {
    const evil = '"><script>alert(1)</script>'
    const { posts } = await ask({
      posts: [
        { shortcode: { board: 'acme', locale: evil, link: evil, onclick: 'alert(1)' } },
        { block: { board: 'acme', source: evil, onload: 'alert(1)' } },
      ],
    })
    for (const post of posts) assert.doesNotMatch(post, /<script|onclick|onload/)
    assert.match(posts[0] ?? '', /locale="&quot;&gt;&lt;script&gt;/)
  })

  it('tells those who can mend it what is missing, and shows visitors nothing', async () => {
    const bad = [{ shortcode: { board: '../evil' } }]
    assert.deepEqual((await ask({ posts: bad })).posts, [''])
    assert.match((await ask({ posts: bad, editor: true })).posts[0] ?? '', /say which board to show/)
    const nowhere = { options: { rolecall_origin: 'javascript:alert(1)' }, posts: [{ shortcode: { board: 'acme' } }] }
    assert.deepEqual((await ask(nowhere)).posts, [''])
    assert.match((await ask({ ...nowhere, editor: true })).posts[0] ?? '', /address of your platform/)
  })

  it('keeps an address as an origin, and the old one where the new one makes no sense', async () => {
    const good = await ask({ save: { rolecall_origin: ' https://Jobs.Example.com:8443/console/ ', rolecall_board: 'Acme' } })
    assert.deepEqual(good.saved, { rolecall_origin: 'https://jobs.example.com:8443', rolecall_board: 'acme' })
    const bad = await ask({ options: { rolecall_board: 'acme' }, save: { rolecall_origin: 'jobs', rolecall_board: 'a b' } })
    assert.deepEqual(bad.saved, { rolecall_origin: 'https://jobs.example.com', rolecall_board: 'acme' })
    assert.match(bad.faults['rolecall_origin'] ?? '', /must start with https/)
    assert.match(bad.faults['rolecall_board'] ?? '', /small letters/)
  })

  it('shows its settings with what is kept, escaped', async () => {
    const { settings } = await ask({ options: { rolecall_board: '"><b>' } })
    assert.match(settings, /name="rolecall_origin"\s+value="https:\/\/jobs\.example\.com"/)
    assert.match(settings, /value="&quot;&gt;&lt;b&gt;"/)
  })

  it('offers in the editor each setting that the block keeps, with the packages that it asks WordPress for', async () => {
    const { block } = await ask({})
    const registered: Record<string, { edit: (props: object) => unknown }> = {}
    const drawn: (string | undefined)[] = []
    const element = { Fragment: 'fragment', createElement: (_: unknown, props: { label?: string } | null) => drawn.push(props?.label) }
    const wp = {
      element,
      i18n: { __: (text: string) => text },
      components: {},
      blockEditor: { useBlockProps: () => ({}) },
      blocks: { registerBlockType: (name: string, settings: { edit: () => unknown }) => (registered[name] = settings) },
    }
    runInNewContext(await readFile(path.join(plugin, 'board', 'editor.js'), 'utf8'), { wp })
    registered['rolecall/board']?.edit({ attributes: {}, setAttributes: () => undefined })
    assert.equal(drawn.filter((label) => label && label !== 'Job board').length, Object.keys(block.attributes).length)
    assert.deepEqual(
      block.assets.dependencies,
      Object.keys(wp)
        .map((name) => `wp-${name.replace('blockEditor', 'block-editor')}`)
        .toSorted(),
    )
  })

  describe('in a browser', () => {
    let site: Site
    before(async () => {
      site = await startSite('northwind-robotics')
    })
    after(() => site.close())

    it('lists the jobs on the page that a theme makes of it', async () => {
      const { posts, modules, styles } = await ask({
        options: { rolecall_origin: site.platform.origin },
        posts: [{ block: { board: 'northwind-robotics' } }],
      })
      const visit = await site.visit('index.html', { jobs: false })
      await visit.page.setContent(
        `<!doctype html><html lang="en"><title>Careers</title><style>${styles['rolecall']?.join('')}</style>${posts.join('')}
        <script type="module" src="${modules['rolecall']}"></script>`,
      )
      await visit.page
        .getByRole('link', { name: /Engineer/ })
        .first()
        .waitFor()
      assert.deepEqual(visit.errors, [])
      await visit.context.close()
    })
  })
})
