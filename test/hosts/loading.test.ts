import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { App } from './react-app.ts'
import { startHostSite } from './site.ts'
import type { HostSite } from './site.ts'

const bundle = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"development"' },
  })
  return outputFiles[0]?.text ?? ''
}

const row = (page: Page) => page.locator('rolecall-board').getByRole('listitem').first()

let site: HostSite
before(async () => {
  site = await startHostSite('northwind-robotics')
  site.serve('react-app.js', { body: await bundle('react-app.ts') })
})
after(() => site.close())

describe('a board on a page that loads its script late', () => {
  it('lists its jobs on a page of plain HTML, without an error', async () => {
    const { page, errors, warnings, context } = await site.visit('plain.html')
    await row(page).waitFor()
    assert.equal(await page.title(), 'Work with us')
    assert.deepEqual([errors, warnings], [[], []])
    await context.close()
  })

  for (const [where, what] of Object.entries({
    standing: 'the element stands on the page',
    above: 'the tag puts the element before the script',
    below: 'the tag puts the element after the script',
    scripted: 'the tag is a script that makes both',
  })) {
    it(`comes through a tag manager where ${what}`, async () => {
      const { page, errors, lists, context } = await site.visit(`gtm.html?${where}`)
      await row(page).waitFor()
      await row(page).getByRole('link').click()
      await page.getByRole('heading', { level: 2 }).waitFor()
      assert.deepEqual([errors, lists.length], [[], 1])
      await context.close()
    })
  }

  for (const strategy of ['afterInteractive', 'lazyOnload']) {
    it(`is taken over by React, and again after it was taken down, with the script loaded ${strategy}`, async () => {
      const props = { platform: site.platform.origin, strategy }
      const markup = renderToString(createElement(App, props))
      site.serve('react.html', {
        body: `<!doctype html><html lang="en"><title>Work with us</title><div id="app">${markup}</div><script src="/react-app.js"></script>
          <script>stop = start(${JSON.stringify(props)})</script></html>`,
      })
      const { page, errors, context } = await site.visit('react.html')
      await row(page).waitFor()
      await page.evaluate(
        ({ markup, props }) => {
          const { stop, start } = window as unknown as { stop(): void; start(props: unknown): () => void }
          stop()
          const app = document.querySelector('#app')
          if (app) app.innerHTML = markup
          Object.assign(window, { stop: start(props) })
        },
        { markup, props },
      )
      await row(page).waitFor()
      await row(page).getByRole('link').click()
      await page.getByRole('heading', { level: 2 }).waitFor()
      assert.equal(await page.locator('rolecall-board').count(), 1)
      assert.deepEqual([errors, await page.evaluate('faults')], [[], []])
      await context.close()
    })
  }

  it('lists its jobs where the element comes long after the script', async () => {
    const { page, errors, context } = await site.visit('plain.html')
    await row(page).waitFor()
    await page.locator('rolecall-board').evaluate((board) => {
      const another = document.createElement('rolecall-board')
      another.setAttribute('board', 'northwind-robotics')
      board.replaceWith(another)
    })
    await row(page).waitFor()
    assert.deepEqual(errors, [])
    await context.close()
  })

  it('shows the link inside the element where no script runs', async () => {
    const { page, context } = await site.visit('plain.html', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'See our open positions' }).click()
    await page.waitForURL(`${site.platform.origin}/northwind-robotics`)
    await context.close()
  })

  it('shows the link inside the element where the script is blocked', async () => {
    const { page, context } = await site.visit('plain.html', {
      before: (page) => page.route('**/widget/**', (route) => route.abort('blockedbyclient')),
    })
    assert.ok(await page.getByRole('link', { name: 'See our open positions' }).isVisible())
    await context.close()
  })
})

/** What the guides give to be copied, with the platform and the company of this test. */
async function snippets(guide: string, language: string): Promise<string[]> {
  const text = await readFile(new URL(`../../docs/${guide}`, import.meta.url), 'utf8')
  const found = [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code)
  return found.map((code) => code.replaceAll('https://jobs.example.com', '__PLATFORM__').replaceAll('acme', 'northwind-robotics'))
}

describe('a page that is put together from the guides', () => {
  it('lists jobs in the looks they give, and hears what they say it hears', async () => {
    const [[embed = ''], [listen = ''], themes, rules] = await Promise.all([
      snippets('widget.md', 'html'),
      snippets('widget.md', 'js'),
      snippets('theming.md', 'html'),
      snippets('theming.md', 'css'),
    ])
    site.serve('guide.html', {
      body: `<!doctype html><html lang="en"><title>Work with us</title>${themes.join('')}<style>${rules.join('')}</style>
        <script>dataLayer = []</script><script>${listen}</script>${embed}</html>`,
    })
    const { page, errors, context } = await site.visit('guide.html')
    await row(page).waitFor()
    const title = row(page).getByRole('heading')
    assert.equal(await title.evaluate((heading) => getComputedStyle(heading).fontStyle), 'italic')
    const style = (property: string): Promise<string> =>
      row(page).evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property)
    assert.equal(await style('border-radius'), '14px', 'the cards of the theme')
    assert.equal((await style('--rolecall-accent')).trim(), '#14594b')
    await page.evaluate(() => {
      const detail = { board: 'northwind-robotics', job: 'cook', reference: 'R1' }
      document.querySelector('rolecall-board')?.dispatchEvent(new CustomEvent('rolecall-apply-submit', { detail, bubbles: true }))
    })
    assert.deepEqual(await page.evaluate('dataLayer'), [{ event: 'application', job: 'cook' }])
    assert.deepEqual(errors, [])
    const slug = await row(page).getByRole('link').getAttribute('data-slug')
    await row(page).getByRole('link').click()
    await page.waitForURL(`${site.origin}/careers/${slug}`)
    await context.close()
  })
})

describe('a page that loads the script more than once', () => {
  it('has one board that works, and a warning of which copy is left out', async () => {
    const { page, errors, warnings, context } = await site.visit('twice.html')
    await row(page).waitFor()
    await row(page).getByRole('link').click()
    await page.getByRole('heading', { level: 2 }).waitFor()
    await page.getByRole('link', { name: 'Apply' }).first().click()
    await page.getByRole('textbox').first().waitFor()
    assert.deepEqual(errors, [])
    assert.equal(warnings.length, 1)
    assert.match(warnings[0] ?? '', /rolecall.*loaded.*already/i)
    await context.close()
  })

  it('shows what befell a job, whatever version number its address carries', async () => {
    const { page, context } = await site.visit('twice.html?job=gone')
    await page.getByText('This job is no longer open').waitFor()
    await context.close()
  })

  it('works beside another copy of Lit', async () => {
    const copy = await build({
      stdin: { contents: `export * from 'lit'`, resolveDir: import.meta.dirname },
      bundle: true,
      write: false,
      format: 'esm',
    })
    site.serve('lit.js', { body: (copy.outputFiles[0]?.text ?? '').replaceAll(/"3\.\d+\.\d+"/g, '"3.0.1"') })
    site.serve('lit.html', {
      body: `<!doctype html><html lang="en"><title>Work with us</title><host-greeting></host-greeting><rolecall-board board="northwind-robotics"></rolecall-board>
        <script type="module">
          import { LitElement, html } from '/lit.js'
          customElements.define('host-greeting', class extends LitElement { render() { return html\`<p>Built with Lit</p>\` } })
        </script>
        <script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script></html>`,
    })
    const { page, errors, context } = await site.visit('lit.html')
    await row(page).waitFor()
    await page.getByText('Built with Lit').waitFor()
    await row(page).getByRole('link').click()
    await page.getByRole('heading', { level: 2 }).waitFor()
    assert.deepEqual(errors, [])
    await context.close()
  })
})
