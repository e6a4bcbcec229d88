import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { lettersOf } from '../tenancy/letter.ts'
import { startProvider } from '../tenancy/provider.ts'
import { board, owner, startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

/** Passkeys belong to a host name, so the platform has to know its own before it starts. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A device that holds passkeys, and whose person is there and agrees. @returns what has them agree, or not, to what is asked from then on */
async function giveAuthenticator(page: Page): Promise<(enabled: boolean) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return async (enabled) => void (await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }))
}

/** How the page last asked for a passkey. */
const noteAsking = (): void => {
  const get = navigator.credentials.get.bind(navigator.credentials)
  navigator.credentials.get = (options) => {
    Object.assign(globalThis, { asked: (options as { mediation?: string } | undefined)?.mediation })
    return get(options)
  }
}

describe('getting into the console', () => {
  let console: TestConsole
  before(async () => {
    const port = await freePort()
    console = await startConsole({ PORT: String(port), PUBLIC_URL: `http://localhost:${port}`, REACH_PRIVATE_ADDRESSES: 'true' })
  })
  after(() => console.close())

  const linkOf = async (email: string): Promise<string> => (await lettersOf(console.platform, email))[0]?.links[0] ?? ''

  it('begins with a company and a letter, and ends in the console', async () => {
    const page = await console.open('/sign-up', undefined, { checked: true })
    await page.getByLabel('Company').fill('Quiet Works')
    await page.getByLabel('Your name').fill('Robin Doe')
    await page.getByLabel('Work email').fill('robin@quiet.example')
    await page.getByLabel('Password').fill('password12345')
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('The password is too easy to guess').waitFor()
    await page.getByLabel('Password').fill('tall blue lamp swims north')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    await page.goto(await linkOf('robin@quiet.example'))
    await page.getByRole('button', { name: 'Open the company' }).click()
    await page.getByText('Quiet Works').first().waitFor()
    await page.getByRole('link', { name: 'Boards' }).first().waitFor()
    await page.context().close()
  })

  it('by a link warns in a browser that did not ask for it, and lets one go on', async () => {
    const asking = await console.open('/jobs')
    await asking.getByLabel('Email').fill(owner.email)
    await asking.getByRole('button', { name: 'Email me a link' }).click()
    await asking.getByText(`on its way to ${owner.email}`).waitFor()
    const other = await console.open('/sign-in/company', undefined, { checked: true })
    await other.goto(await linkOf(owner.email))
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.getByText('Another browser asked for this link.').waitFor()
    assert.deepEqual(await violations(other), [])
    await other.getByRole('button', { name: 'Sign in here all the same' }).click()
    await other.getByRole('link', { name: 'Jobs' }).first().waitFor()
    await Promise.all([asking.context().close(), other.context().close()])
  })

  it('by a passkey that was added to the account; a session that is ended elsewhere is signed out', async () => {
    const page = await console.open('/account', owner, { checked: true })
    const agree = await giveAuthenticator(page)
    await page.addInitScript(noteAsking)
    // Whoever sits down at a desk that was left is asked who they are.
    console.platform.clock.advance(31 * 60_000)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    const still = page.getByRole('dialog', { name: 'Is it still you?' })
    await still.getByLabel('Password').fill(owner.password)
    await still.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('list', { name: 'Passkeys' }).getByText('Chrome on Linux').waitFor()
    assert.deepEqual(await violations(page), [])
    const other = await console.open('/account', owner)
    await other.getByRole('list', { name: 'Sessions' }).waitFor()
    await page.reload()
    await page.getByRole('list', { name: 'Sessions' }).getByRole('button', { name: 'Sign out Chrome on Linux' }).first().click()
    await page.getByText('is signed out').waitFor()
    await page.getByRole('button', { name: 'Sign out everywhere else' }).or(page.getByText('This one')).first().waitFor()
    await other.getByRole('link', { name: 'API keys' }).first().click()
    await other.getByRole('dialog', { name: 'Sign in again' }).waitFor()
    await other.context().close()
    const signOut = async (): Promise<void> => {
      // What the field for the address offers meanwhile, nobody takes.
      await agree(false)
      await page.getByRole('button', { name: /your account/ }).click()
      await page.getByRole('menuitemradio', { name: /Sign out/ }).click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await page.waitForFunction(`asked === 'conditional'`)
    }
    await signOut()
    await agree(true)
    await page.getByRole('button', { name: 'Passkey' }).click()
    await page.getByRole('link', { name: 'Jobs' }).first().waitFor()
    await signOut()
    const address = page.url()
    await page.goto('about:blank')
    await agree(true)
    await page.goto(address)
    await page.getByRole('link', { name: 'Jobs' }).first().waitFor()
    assert.equal(await page.evaluate('globalThis.asked'), 'conditional', 'taken from what the field offers, without a press')
    await page.context().close()
  })

  it('through the company’s own login, once that is connected', async () => {
    const provider = await startProvider(`${console.platform.context.config.publicUrl}/v1/single-sign-on/callback`)
    try {
      const page = await console.open('/single-sign-on', owner, { checked: true })
      await page.getByRole('button', { name: 'Connect a provider' }).click()
      const dialog = page.getByRole('dialog', { name: 'Connect a provider' })
      await dialog.getByLabel('Issuer').fill(provider.issuer)
      await dialog.getByLabel('Client ID').fill(provider.clientId)
      await dialog.getByLabel('Client secret').fill(provider.clientSecret)
      await dialog.getByRole('button', { name: 'Connect' }).click()
      await page.getByText('Join by invitation only').waitFor()
      assert.deepEqual(await violations(page), [])
      await page.goto(`${console.platform.context.config.publicUrl}/console/account`)
      await page.getByRole('button', { name: /^Connect / }).click()
      await page.getByPlaceholder('Enter any login').fill('imogen')
      await page.getByPlaceholder('and password').fill('whatever')
      await page.getByRole('button', { name: 'Sign-in' }).click()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.waitForURL(/\/console\/?$/)
      await page.context().clearCookies({ name: 'rolecall_session' })
      await page.goto(`${console.platform.context.config.publicUrl}/console/sign-in/company`)
      await page.getByLabel('Work email, or your company’s board').fill(board)
      await page.getByRole('button', { name: 'Go to the login' }).click()
      await page.getByRole('link', { name: 'Jobs' }).first().waitFor()
      await page.goto(`${console.platform.context.config.publicUrl}/console/account`)
      await page.getByRole('heading', { name: 'You are signed in through your company' }).waitFor()
      await page.context().close()
    } finally {
      await provider.close()
    }
  })
})
