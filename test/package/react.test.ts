import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { build } from 'esbuild'
import { eventually } from '../browser.ts'
import { startApplication } from './application.ts'
import type { Application } from './application.ts'
import { sendForm } from './apply.ts'
import { run, typeCheck } from './packed.ts'

describe('a React application with the npm package', () => {
  let application: Application
  before(async () => void (application = await startApplication('react', 'src/main.tsx')))
  after(() => application.close())

  it('is right in the compiler’s eyes', async () => {
    assert.equal(await typeCheck(application.folder), '')
  })

  it('loads the form and the languages apart from the list', () => {
    for (const part of ['apply', 'job', 'de'])
      assert.ok(
        application.built.some((file) => new RegExp(`^${part}-\\w+\\.js$`).test(file)),
        part,
      )
  })

  it('lists the jobs of the company it names, and hears how many there are', async () => {
    const { page, errors, origins } = await application.open()
    await eventually(async () => {
      const total = Number(/\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0])
      const says = await page.locator('rolecall-board').getByRole('status').textContent()
      assert.ok(total > 10 && says?.includes(String(total)), `${total}: ${says}`)
    })
    assert.deepEqual(errors, [])
    assert.ok(origins.has(application.platform.origin) && origins.size === 2)
    await page.context().close()
  })

  it('shows other jobs and another language when its state changes', async () => {
    const { page, errors } = await application.open()
    const board = page.locator('rolecall-board')
    const before = await board.getByRole('listitem').first().textContent()
    const heading = await page.locator('h1').textContent()
    await page.getByRole('combobox', { name: 'Company' }).selectOption('lumen-health')
    await eventually(async () => {
      assert.notEqual(await page.locator('h1').textContent(), heading)
      assert.notEqual(await board.getByRole('listitem').first().textContent(), before)
    })
    assert.equal(await board.getAttribute('board'), 'lumen-health')
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de')
    await board.getByRole('status').filter({ hasText: 'offene Stellen' }).waitFor()
    assert.deepEqual(errors, [])
    await page.context().close()
  })

  it('hears which job is opened, and what an application is called', async () => {
    const { page, errors } = await application.open()
    const board = page.locator('rolecall-board')
    const link = board.getByRole('listitem').getByRole('link').first()
    const title = (await link.textContent())?.trim() ?? ''
    await link.click()
    await page.getByText(`You are reading: ${title}`).waitFor()
    await board.getByRole('link', { name: /apply/i }).first().click()
    const reference = await sendForm(application.platform, page, 'atelier-brune')
    await page.getByText(`We call your application ${reference}.`).waitFor()
    assert.deepEqual(errors, [])
    await page.context().close()
  })

  it('is rendered by a server as a tag with a link in it', async () => {
    const file = path.join(application.folder, 'server.mjs')
    const careers = path.join(application.folder, 'dist', 'careers.mjs')
    await build({
      absWorkingDir: application.folder,
      entryPoints: ['src/careers.tsx'],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      jsx: 'automatic',
      outfile: careers,
    })
    await writeFile(
      file,
      `import { createElement } from 'react'
       import { renderToString } from 'react-dom/server'
       import { Careers } from ${JSON.stringify(careers)}
       console.log(renderToString(createElement(Careers, { origin: 'https://jobs.example' })))`,
    )
    const { stdout } = await run(process.execPath, [file])
    assert.match(
      stdout,
      /<rolecall-board board="atelier-brune" origin="https:\/\/jobs\.example" locale="en" limit="10" source="react-example">/,
    )
    assert.match(stdout, /<a href="https:\/\/jobs\.example\/atelier-brune">See our open jobs<\/a><\/rolecall-board>/)
  })
})
