import { clear, equal, find, frame, loadParts, mount, shown, type, until } from './page.ts'

interface Told {
  address: string
  status: number
  kind: string
  job?: string
  source?: string | null
  utm: Record<string, string>
  referrer: string | null
}

/** What the widget tells the platform while `work` runs, with what that answers. */
async function toldWhile(work: (told: Told[]) => Promise<unknown>, stop?: () => boolean): Promise<Told[]> {
  const told: Told[] = []
  const waiting: Promise<unknown>[] = []
  const { fetch: original } = window
  window.fetch = (input, init) => {
    const address = new URL(String(input), location.href).pathname
    if (!address.endsWith('/events')) return original(input, init)
    equal([init?.method, init?.credentials, init?.keepalive], ['POST', 'omit', true])
    const answer = stop?.() ? Promise.reject(new TypeError('Failed to fetch')) : original(input, init)
    const status = answer.then(
      (response) => response.status,
      () => 0,
    )
    waiting.push(
      status.then((code) => told.push({ address, status: code, ...(JSON.parse(String(init?.body)) as Omit<Told, 'address' | 'status'>) })),
    )
    return answer
  }
  await work(told).finally(() => (window.fetch = original))
  await Promise.all(waiting)
  return told
}

const board = (attributes = 'board="acme"'): HTMLElement => mount(`<rolecall-board ${attributes}></rolecall-board>`)
const listed = (): Promise<unknown> => shown('[part=job-link]')

async function beginToApply(): Promise<void> {
  await listed()
  find('[data-slug=job-0]')?.click()
  ;(await shown('a[part=apply]')).click()
  type(await shown<HTMLInputElement>('#name'), 'Ada Lovelace')
  type(await shown<HTMLInputElement>('#email'), 'ada@example.com')
  await frame()
}

const kindsOf = (told: Told[]): string[] => told.map(({ kind, job }) => [kind, job].filter(Boolean).join(' '))

describe('what a board tells the platform', () => {
  before(async () => {
    await loadParts()
    // What counts comes behind everything else.
    await toldWhile(async (told) => {
      board()
      await until(() => told.length > 0)
    })
    await clear()
  })
  afterEach(clear)

  it('is that a list, a job and a form were used, once each, and not a word of who it was', async () => {
    const told = await toldWhile(async () => {
      board()
      await beginToApply()
    })
    equal(kindsOf(told), ['list', 'view job-0', 'start job-0'])
    equal(
      told.map(({ address, status }) => [address, status]),
      told.map(() => ['/v1/boards/acme/events', 204]),
    )
    equal(Object.keys(told[0] ?? {}).toSorted(), ['address', 'kind', 'referrer', 'source', 'status', 'utm'])
    equal(JSON.stringify(told).includes('Ada'), false)
  })

  it('says where the visit came from, by its campaign and the tag of the element', async () => {
    history.replaceState(null, '', '?utm_source=fair&utm_term=ada&source=flyer')
    const told = await toldWhile(async () => {
      board('board="acme" source="footer"')
      await listed()
      await frame()
    })
    const [{ source, utm, referrer } = {}] = told as Partial<Told>[]
    equal([source, utm, referrer], ['footer', { utm_source: 'fair' }, null])
  })

  it('is nothing of a page that tries it out, nothing of a job that the page shows by itself, and nothing of the network', async () => {
    equal(
      await toldWhile(async () => {
        board('board="acme" test')
        await beginToApply()
      }),
      [],
    )
    await clear()
    const told = await toldWhile(async () => {
      const element = board()
      element.addEventListener('rolecall-view', (event) => event.preventDefault())
      await listed()
      find('[data-slug=job-0]')?.click()
      await frame()
    })
    equal(kindsOf(told), ['list'])
    await clear()
    equal(
      await toldWhile(async () => {
        board('network')
        await listed()
        await frame()
      }),
      [],
    )
  })

  it('is blocked without anybody noticing', async () => {
    const failures: unknown[] = []
    const fail = (event: PromiseRejectionEvent): void => void failures.push(event.reason)
    addEventListener('unhandledrejection', fail)
    const told = await toldWhile(
      async () => {
        board()
        await beginToApply()
      },
      () => true,
    )
    removeEventListener('unhandledrejection', fail)
    equal([kindsOf(told), failures], [['list', 'view job-0', 'start job-0'], []])
  })
})
