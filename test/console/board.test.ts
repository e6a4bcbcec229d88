import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eventually } from '../browser.ts'
import { board, owner, startConsole } from './console.ts'
import type { TestConsole } from './console.ts'

describe('the board and the keys in the console', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
  })
  after(() => console.close())

  it('shows the real widget in a colour before it is saved, and keeps it when it is', async () => {
    const page = await console.open('/boards', owner)
    const widget = page.locator('rolecall-board')
    await widget.locator('input[type=search]').waitFor()
    await page.waitForURL(new RegExp(`/console/boards/${board}$`))
    const accent = (): Promise<string> =>
      widget.evaluate((element) => getComputedStyle(element).getPropertyValue('--rolecall-accent').trim())
    await page.getByLabel('Accent', { exact: true }).fill('#7a1f5c')
    await page.keyboard.press('Tab')
    await eventually(async () => assert.equal(await accent(), '#7a1f5c'))
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved. Every page that embeds the board shows it now.').waitFor()
    await eventually(async () => {
      const { theme } = (await (await console.platform.fetch(`/v1/boards/${board}`)).json()) as { theme: Record<string, string> }
      assert.equal(theme['accent'], '#7a1f5c')
    })
    await page.context().close()
  })

  it('says at its field which origin is none', async () => {
    const page = await console.open(`/boards/${board}?tab=domains`, owner)
    await page.getByLabel('Only on pages of these origins').check()
    await page.getByRole('textbox', { name: 'Origin 1' }).fill('https://acme.example/jobs')
    await page.keyboard.press('Tab')
    await page.getByText('The origin has no path: https://acme.example.').waitFor()
    await page.getByRole('textbox', { name: 'Origin 1' }).fill('https://acme.example')
    await page.getByRole('button', { name: 'Add an origin' }).click()
    await page.getByRole('textbox', { name: 'Origin 2' }).fill('https://acme.example:99999')
    await page.keyboard.press('Tab')
    await page.getByRole('link', { name: 'Form', exact: true }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    // It is said where it stands, whatever is shown.
    await page.locator('#board-origin-1[aria-invalid=true]').waitFor()
    assert.equal(await page.locator('#board-origin-0[aria-invalid=true]').count(), 0)
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.context().close()
  })

  it('asks every candidate what is added to its form, under a consent of a new version', async () => {
    const page = await console.open(`/boards/${board}?tab=form`, owner)
    await page.getByRole('button', { name: 'Add a question' }).click()
    await page.getByLabel('Question', { exact: true }).last().fill('How did you hear of us?')
    await page.getByLabel('What candidates agree to').fill('You may keep my data for a year.')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved. Every page that embeds the board shows it now.').waitFor()
    const { jobs } = (await (await console.platform.fetch(`/v1/boards/${board}/jobs?limit=1`)).json()) as { jobs: { slug: string }[] }
    await eventually(async () => {
      const { form } = (await (await console.platform.fetch(`/v1/boards/${board}/jobs/${jobs[0]?.slug}`)).json()) as {
        form: { questions: { id: string; label: string }[]; consent: { text: string } }
      }
      assert.equal(form.questions.find(({ id }) => id === 'how_did_you_hear_of_us')?.label, 'How did you hear of us?')
      assert.equal(form.consent.text, 'You may keep my data for a year.')
    })
    for (const name of ['Full name', 'Email address'])
      assert.equal(await page.getByRole('button', { name: `Remove ${name}` }).count(), 0, name)
    await page.context().close()
  })

  it('says at its question what is wrong with the form', async () => {
    const page = await console.open(`/boards/${board}?tab=form`, owner)
    await page.getByRole('button', { name: 'Add a question' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const wrong = page.getByLabel('Question', { exact: true }).last()
    await page.getByText('Must not be empty.').waitFor()
    assert.equal(await wrong.getAttribute('aria-invalid'), 'true')
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.context().close()
  })

  it('lists what was searched for and not found, and says so where there is nothing', async () => {
    const page = await console.open(`/boards/${board}?tab=searches`, owner)
    const section = page.getByRole('region', { name: 'Searched and not found' })
    await section.getByText('Nobody has searched here in vain in the last 30 days.').waitFor()
    for (const q of ['chimney sweep', 'beekeeper', 'Chimney  Sweep']) {
      await console.platform.fetch(`/v1/boards/${board}/jobs?q=${encodeURIComponent(q)}`)
    }
    const words = section.getByRole('rowheader')
    // Nobody who searches waits for it to be written down.
    await eventually(async () => {
      await page.reload()
      await words.first().waitFor()
      assert.deepEqual(await words.allInnerTexts(), ['chimney sweep', 'beekeeper'])
      assert.equal(await section.getByRole('row', { name: 'chimney sweep' }).getByRole('cell').first().innerText(), '2')
    })
    await page.context().close()
  })

  it('makes a key that works, shows it once, and revokes it', async () => {
    const page = await console.open('/keys', owner)
    await page.getByRole('button', { name: 'New key' }).first().click()
    await page.getByLabel('Name').fill('HR sync')
    await page.getByRole('button', { name: 'Make the key' }).click()
    const secret = await page.locator('.shown-once code').innerText()
    const list = (): Promise<Response> => console.platform.fetch('/v1/jobs?limit=1', { headers: { authorization: `Bearer ${secret}` } })
    assert.equal((await list()).status, 200)
    await page.reload()
    await page.getByText('HR sync').waitFor()
    assert.ok(!(await page.content()).includes(secret))
    await page.getByRole('button', { name: 'Revoke HR sync' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('HR sync is revoked').waitFor()
    assert.equal((await list()).status, 401)
    await page.context().close()
  })
})
