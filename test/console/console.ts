import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build, isBuildStale } from '../../platform/cli/build.ts'
import { demoPassword, demoUser, seedCompanies } from '../../platform/cli/seed.ts'
import { companies } from '../../platform/cli/seed/index.ts'
import type { Role } from '../../platform/tenancy/policy.ts'
import { uploaded } from '../applications/board.ts'
import { pdf } from '../applications/files.ts'
import { launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addUser, password } from '../tenancy/team.ts'

export const owner = { email: demoUser, password: demoPassword }
/** The company of the demo that the tests work in. */
export const board = companies[0]?.board.slug ?? ''

export interface TestConsole {
  platform: TestPlatform
  tenantId: string
  /** A page of a device of its own; with a person, one that is signed in already. */
  open(path: string, as?: { email: string; password: string }, device?: Device): Promise<Page>
  /** Adds somebody to the company. */
  hire(role: Role): Promise<{ email: string; password: string }>
  close(): Promise<void>
}

interface Device {
  width?: number
  dark?: boolean
  /** Lets the accessibility checker into the page. */
  checked?: boolean
}

/**
 * The console with the demo's first company behind it, on a platform of its own.
 * @param environment where the platform is reached by another address than its port's, it says so by PUBLIC_URL
 */
export async function startConsole(environment: Record<string, string> = {}): Promise<TestConsole> {
  if (await isBuildStale()) await build()
  const platform = await startTestPlatform(environment)
  const origin = environment.PUBLIC_URL ?? platform.origin
  await seedCompanies(platform.context, companies.slice(0, 1))
  const found: { tenant_id: string } = await platform.context.database('published_boards').where({ slug: board }).first('tenant_id')
  const browser = await launchBrowser()
  const contexts: BrowserContext[] = []
  return {
    platform,
    tenantId: found.tenant_id,
    open: async (path, as, device = {}) => {
      const context = await openDevice(browser, device)
      contexts.push(context)
      if (as) await signIn(context, origin, as)
      const page = await context.newPage()
      await page.goto(`${origin}/console${path}`)
      return page
    },
    hire: async (role) => {
      const user = await addUser(platform, `${role}-${contexts.length}@example.com`, 'Robin Doe')
      await addMember(platform, found.tenant_id, user, role)
      return { email: user.email, password }
    },
    close: async () => {
      await browser.close()
      await platform.close()
    },
  }
}

const openDevice = (browser: Browser, { width = 1280, dark, checked }: Device): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    bypassCSP: checked ?? false,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })

async function signIn(context: BrowserContext, origin: string, person: { email: string; password: string }): Promise<void> {
  const response = await context.request.post(`${origin}/v1/session`, { data: person, headers: { 'sec-fetch-site': 'same-origin' } })
  if (!response.ok()) throw new Error(await response.text())
}

/** What axe finds wrong with a page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations: found } = (await page.evaluate('axe.run()')) as axe.AxeResults
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** The same in light colours and in dark ones. */
export async function violationsInBoth(page: Page): Promise<string[]> {
  const light = await violations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await violations(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

/** Sends an application as the widget would. @returns its id */
export async function apply(console: TestConsole, given: { job: string; name: string; website?: string }): Promise<string> {
  const { platform } = console
  const { id } = await uploaded(platform, { slug: board, tenantId: console.tenantId, boardId: '' }, pdf(given.name), 'cv.pdf')
  const job = (await (await platform.fetch(`/v1/boards/${board}/jobs/${given.job}`)).json()) as {
    form: { questions: { id: string; type: string; required: boolean; choices?: { value: string }[] }[]; consent: { version: string } }
  }
  const answerOf = ({ id: question, type, choices }: (typeof job.form.questions)[number]): unknown => {
    if (question === 'name') return given.name
    const answers: Record<string, unknown> = {
      email: `${given.name.toLowerCase().replaceAll(/\W+/g, '.')}@example.com`,
      phone: '+49 30 1234567',
      file: id,
      yes_no: true,
      number: 3,
      date: '2027-01-04',
      url: 'https://example.com/me',
    }
    const [choice] = choices ?? []
    return answers[type] ?? (type === 'multi_choice' ? [choice?.value] : (choice?.value ?? 'I would like to work here.'))
  }
  const response = await platform.fetch(`/v1/boards/${board}/jobs/${given.job}/applications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      submissionId: crypto.randomUUID(),
      answers: Object.fromEntries(job.form.questions.map((question) => [question.id, answerOf(question)])),
      consent: { version: job.form.consent.version, locale: 'en' },
      locale: 'en',
      ...(given.website ? { website: given.website } : {}),
    }),
  })
  if (response.status !== 201) throw new Error(await response.text())
  return ((await response.json()) as { id: string }).id
}

/** The first of the board's published jobs. */
export async function publishedJob({ platform }: TestConsole, at = 0): Promise<{ id: string; slug: string; title: string }> {
  const { jobs } = (await (await platform.fetch(`/v1/boards/${board}/jobs?limit=20`)).json()) as {
    jobs: { id: string; slug: string; title: string }[]
  }
  const job = jobs[at]
  if (!job) throw new Error('The board has no job')
  return job
}
