import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { routes } from '../../platform/routes.ts'
import { lettersTo, workOff } from '../applications/board.ts'
import { eventually, fits } from '../browser.ts'
import { owner, startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

const recruiter = { email: 'rita.ray@example.com', password: 'tangerine-orbit-lantern-42' }

describe('the team in the console', () => {
  let console: TestConsole
  let page: Page
  before(async () => {
    console = await startConsole()
    page = await console.open('/team', owner, { checked: true })
  })
  after(() => console.close())

  const linkTo = async (email: string): Promise<string> => {
    await workOff(console.platform)
    const [letter] = await lettersTo(console.platform, email)
    return new URL(letter?.links[0] ?? '').hash
  }
  const invite = async (email: string, role: string): Promise<string> => {
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await page.getByLabel('Email').fill(email)
    await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    await page.getByText(`${email} is invited`).waitFor()
    return linkTo(email)
  }
  const act = async (name: string, item: string): Promise<void> => {
    await page.getByRole('button', { name: `Change ${name}`, exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const requireSound = async (of: Page, what: string): Promise<void> => {
    assert.deepEqual(await violations(of), [], what)
    await of.setViewportSize({ width: 360, height: 740 })
    await fits(of, what)
    await of.setViewportSize({ width: 1280, height: 800 })
  }
  let theirs: Page

  it('invites a recruiter, who accepts in a browser of their own and is at work', async () => {
    const hash = await invite(recruiter.email, 'Recruiter')
    await page.getByRole('list', { name: 'Invitations' }).getByText(recruiter.email).waitFor()
    await requireSound(page, 'the team')
    theirs = await console.open(`/join${hash}`, undefined, { checked: true })
    await theirs.getByRole('heading', { name: 'Join Northwind Robotics' }).waitFor()
    await eventually(async () => assert.equal(await theirs.getByLabel('Email').inputValue(), recruiter.email))
    await requireSound(theirs, 'an invitation')
    await theirs.getByLabel('Your name').fill('Rita Ray')
    await theirs.getByLabel('Password').fill('passwordpassword')
    await theirs.getByRole('button', { name: 'Join Northwind Robotics' }).click()
    await theirs.getByText(/The password is too easy to guess/).waitFor()
    await theirs.getByLabel('Password').fill(recruiter.password)
    await theirs.getByRole('button', { name: 'Join Northwind Robotics' }).click()
    await theirs.getByRole('link', { name: 'Jobs', exact: true }).first().waitFor()
    await page.reload()
    await page.getByRole('list', { name: 'Members' }).getByText('Rita Ray').waitFor()
    assert.equal(await page.getByRole('list', { name: 'Invitations' }).count(), 0)
  })

  it('keeps plan, audit log and keys from a recruiter, on the screen and behind it', async () => {
    const named = theirs.getByRole('navigation', { name: 'Console' }).first()
    for (const room of ['Plan', 'Audit log', 'API keys']) assert.equal(await named.getByRole('link', { name: room }).count(), 0, room)
    for (const path of ['/audit', '/keys']) {
      await theirs.goto(`${console.platform.origin}/console${path}`)
      await theirs.getByRole('heading', { name: 'This is not yours to see' }).waitFor()
    }
    await theirs.goto(`${console.platform.origin}/console/team`)
    await theirs.getByRole('list', { name: 'Members' }).getByText('Rita Ray').waitFor()
    assert.equal(await theirs.getByRole('button', { name: 'Invite' }).count(), 0)
    const closed = routes.filter(
      ({ method, access }) =>
        method === 'GET' && typeof access === 'object' && /^(billing|audit|keys|demographics):|^team:write/.test(access.permission),
    )
    assert.ok(closed.length >= 4)
    for (const { path } of closed) {
      const response = await theirs.request.get(`${console.platform.origin}${path.replaceAll(/:\w+/g, crypto.randomUUID())}`)
      assert.equal(response.status(), 403, path)
    }
  })

  it('says why nobody has the last owner removed, and changes what others are', async () => {
    const [own] = await page.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: 'You' }).all()
    assert.equal(await own?.getByRole('button').count(), 0)
    await act('Rita Ray', 'Change role…')
    await page.getByRole('radio', { name: /^Viewer/ }).check()
    await page.getByRole('checkbox', { name: /Plan and invoices/ }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Rita Ray is a viewer now').waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Rita Ray' }).getByText('Plan and invoices').waitFor()
    await theirs.goto(`${console.platform.origin}/console/applications`)
    await theirs.getByRole('heading', { name: 'This is not yours to see' }).waitFor()
  })

  it('asks somebody who is signed in by another address whether they mean it', async () => {
    const hash = await invite('rita@work.example', 'Interviewer')
    await theirs.goto(`${console.platform.origin}/console/join${hash}`)
    await theirs.getByText(`rita@work.example was invited, and you are signed in as ${recruiter.email}`).waitFor()
    await requireSound(theirs, 'an invitation of another address')
    await theirs.getByRole('button', { name: 'Join with this account' }).click()
    await theirs.getByText('You are in this team already.').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Invitation of rita@work.example' }).click()
    await page.getByRole('menuitem', { name: 'Take back…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await page.getByText('rita@work.example is not invited any more').waitFor()
    await theirs.reload()
    await theirs.getByRole('heading', { name: 'This invitation does not work any more' }).waitFor()
    await requireSound(theirs, 'a dead invitation')
  })

  it('shuts out at once who is removed', async () => {
    await theirs.goto(`${console.platform.origin}/console/jobs`)
    await theirs.getByRole('heading', { name: 'Jobs', exact: true }).waitFor()
    await act('Rita Ray', 'Remove…')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Rita Ray is removed').waitFor()
    assert.equal((await theirs.request.get(`${console.platform.origin}/v1/jobs`)).status(), 403)
    await theirs.reload()
    await theirs.getByText('You belong to no company yet').waitFor()
  })

  it('has all of it in the audit log, which is narrowed by its address and exported', async () => {
    await page.goto(`${console.platform.origin}/console/audit`)
    const entries = page.getByRole('list', { name: 'Entries' }).getByRole('listitem')
    await entries.filter({ hasText: 'You removed a former member' }).waitFor()
    await entries.filter({ hasText: 'A former member joined the team' }).waitFor()
    await requireSound(page, 'the audit log')
    await page.getByLabel('What').selectOption('Team')
    await page.waitForURL(/action=member/)
    await entries.filter({ hasText: 'joined the team' }).waitFor({ state: 'detached' })
    assert.deepEqual(await entries.locator('.what').allInnerTexts(), [
      'You removed a former member',
      'You changed the role of a former member',
    ])
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export as CSV' }).click()
    const lines = (await readFile(await (await saved).path(), 'utf8')).trim().split('\r\n')
    assert.equal(lines.length, 3)
    await page.getByRole('link', { name: 'Show all' }).click()
    await entries.filter({ hasText: 'joined the team' }).waitFor()
    await page.getByRole('link', { name: 'A former member' }).click()
    await page.waitForURL(/actor=user/)
    await page.getByLabel('Who').getByRole('option', { name: 'A former member', selected: true }).waitFor({ state: 'attached' })
  })

  it('lets its owner rename the company, give it up, and keep it', async () => {
    await page.goto(`${console.platform.origin}/console/organisation`)
    const company = page.getByRole('region', { name: 'Company', exact: true })
    await company.getByRole('button', { name: 'Change' }).click()
    await page.getByLabel('Name').fill('Northwind & Daughters')
    await page.getByRole('button', { name: 'Save' }).click()
    await company.getByText('Northwind & Daughters').waitFor()
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Northwind')
    await page.getByRole('button', { name: 'Delete in two weeks' }).click()
    await page
      .getByRole('dialog')
      .getByText(/is not the company’s name/)
      .waitFor()
    await page.getByRole('dialog').getByRole('textbox').fill('Northwind & Daughters')
    await page.getByRole('button', { name: 'Delete in two weeks' }).click()
    await page.getByText('On 8 Dec 2026 the company is deleted').waitFor()
    await requireSound(page, 'a company that is given up')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByText('The company stays').waitFor()
    await page.getByRole('button', { name: 'Delete…' }).waitFor()
  })

  it('switches between the companies one works for, and is somebody else in each', async () => {
    const other = await console.platform.context.database.transaction(async (trx) => {
      const user = (await trx('users').where({ email: owner.email }).first('id')) as { id: string }
      const id = crypto.randomUUID()
      await trx.raw(`SELECT set_config('app.tenant_id', ?, true)`, [id])
      await trx('tenants').insert({ id, name: 'Side Project' })
      await trx('memberships').insert({ tenant_id: id, user_id: user.id, role: 'viewer' })
      return id
    })
    await page.goto(`${console.platform.origin}/console/team`)
    await page.getByRole('button', { name: 'Northwind & Daughters' }).click()
    await page.getByRole('menuitemradio', { name: 'Side Project · Viewer' }).click()
    await page.getByRole('button', { name: 'Side Project' }).waitFor()
    assert.equal(await page.evaluate(`sessionStorage.getItem('rolecall-console-tenant')`), other)
    assert.equal(await page.getByRole('link', { name: 'API keys' }).count(), 0)
    await page.goto(`${console.platform.origin}/console/team`)
    await page.getByRole('list', { name: 'Members' }).getByRole('listitem').first().waitFor()
    assert.equal(await page.getByRole('button', { name: 'Invite' }).count(), 0)
  })
})
