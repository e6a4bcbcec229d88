import { clear, clickWith, equal, eventsOf, find, findAll, frame, loadParts, mount, ok, shown, textOf, type, until } from './page.ts'

type Name = Extract<keyof GlobalEventHandlersEventMap, `rolecall-${string}`>
const names: Name[] = [
  'rolecall-ready',
  'rolecall-search',
  'rolecall-view',
  'rolecall-apply-start',
  'rolecall-apply-submit',
  'rolecall-error',
]

/** What the page heard of the widget while `work` ran, in order. */
async function heardWhile(work: () => Promise<unknown>): Promise<CustomEvent[]> {
  const heard: CustomEvent[] = []
  const listen = (event: Event): void => void heard.push(event as CustomEvent)
  for (const name of names) addEventListener(name, listen)
  await work().finally(() => names.forEach((name) => removeEventListener(name, listen)))
  return heard
}
const namesOf = (heard: Event[]): string[] => heard.map((event) => event.type)
const localNameOf = (event: Event | undefined): string | undefined => (event?.target as Element | null | undefined)?.localName
const board = (attributes = 'board="acme"'): HTMLElement => mount(`<rolecall-board ${attributes}></rolecall-board>`)
const listed = (): Promise<unknown> => shown('[part=job-link]')
const link = (slug: string): HTMLElement => {
  const found = find(`[data-slug=${slug}]`)
  ok(found, `there is a link to ${slug}`)
  return found
}
const back = async (): Promise<void> => {
  find('.back')?.click()
  await listed()
}

async function applyFor(slug: string): Promise<void> {
  link(slug).click()
  ;(await shown('a[part=apply]')).click()
  type(await shown<HTMLInputElement>('#name'), 'Ada Lovelace')
  type(await shown<HTMLInputElement>('#email'), 'ada@example.com')
  const file = await shown<HTMLInputElement>('#cv')
  const files = new DataTransfer()
  files.items.add(new File(['%PDF-1.7'], 'lovelace.pdf', { type: 'application/pdf' }))
  file.files = files.files
  file.dispatchEvent(new Event('change', { bubbles: true }))
  await until(() => textOf(document.body).includes('lovelace.pdf is uploaded'))
  find('input[name=permit][value=false]')?.click()
  find('#consent')?.click()
  find('[part=submit]')?.click()
  await shown('#done')
}

describe('what a board tells its page', () => {
  before(loadParts)
  afterEach(clear)

  it('comes once for each thing that happens, leaves all shadow roots and says which board it was', async () => {
    const element = board()
    const heard = await heardWhile(async () => {
      await listed()
      type(await shown<HTMLInputElement>('input[type=search]'), 'engineer')
      await until(() => findAll('[part=job]').length === 15)
      await applyFor('job-0')
    })
    equal(namesOf(heard), ['rolecall-ready', 'rolecall-search', 'rolecall-view', 'rolecall-apply-start', 'rolecall-apply-submit'])
    for (const event of heard) {
      equal([event.bubbles, event.composed, event.target === element], [true, true, true], event.type)
      equal(event.detail.board, 'acme')
    }
  })

  it('says how many jobs there are, what was searched, what was opened, and what an application is called', async () => {
    board()
    const heard = await heardWhile(async () => {
      await listed()
      type(await shown<HTMLInputElement>('input[type=search]'), 'engineer')
      await until(() => findAll('[part=job]').length === 15)
      await applyFor('job-0')
    })
    const details = Object.fromEntries(heard.map((event) => [event.type, event.detail]))
    const reference = /RC-\d+/.exec(textOf(document.body))?.[0]
    const { url, ...view } = details['rolecall-view']
    equal(details['rolecall-ready'], { board: 'acme', total: 50 })
    equal(details['rolecall-search'], { board: 'acme', query: 'q=engineer', total: 15 })
    equal(view, { board: 'acme', job: 'job-0', title: 'Senior Platform Engineer' })
    equal([new URL(url).searchParams.get('job'), new URL(url).searchParams.get('q')], ['job-0', 'engineer'])
    equal(details['rolecall-apply-start'], { board: 'acme', job: 'job-0' })
    equal(details['rolecall-apply-submit'], { board: 'acme', job: 'job-0', reference })
  })

  it('never repeats what a candidate wrote', async () => {
    board()
    const heard = await heardWhile(async () => {
      await listed()
      await applyFor('job-0')
    })
    const said = JSON.stringify(heard.map(({ detail }) => detail))
    for (const word of ['Ada', 'Lovelace', 'ada@', 'lovelace.pdf']) ok(!said.includes(word), `no event says ${word}: ${said}`)
  })

  it('includes what went wrong, with the address and the status', async () => {
    const element = board('board="broken"')
    const heard = await heardWhile(() => shown('[role=alert]'))
    equal(namesOf(heard), ['rolecall-error'])
    const [event] = heard
    ok(event, 'an event')
    const { url, ...detail } = event.detail
    equal(detail, { board: 'broken', kind: 'failed', status: 503 })
    ok(url.endsWith('/v1/boards/broken/jobs'), url)
    equal([event.bubbles, event.composed, event.target === element], [true, true, true])
  })

  it('is typed for who listens on an element, the document or the window', async () => {
    const references: string[] = []
    const element = board()
    await listed()
    element.addEventListener('rolecall-apply-submit', ({ detail }) => references.push(detail.reference), { once: true })
    document.addEventListener('rolecall-apply-submit', ({ detail }) => references.push(detail.reference), { once: true })
    window.addEventListener('rolecall-apply-submit', ({ detail }) => references.push(detail.reference), { once: true })
    await applyFor('job-0')
    equal(new Set(references).size, 1)
    equal(references.length, 3)
  })
})

describe('parts of a board that stand on the page by themselves', () => {
  before(loadParts)
  afterEach(clear)

  it('each tell what they show', async () => {
    mount(`<div><rolecall-search board="acme"></rolecall-search><rolecall-list board="acme"></rolecall-list></div>`)
    const [ready] = await heardWhile(listed)
    equal([ready?.type, localNameOf(ready)], ['rolecall-ready', 'rolecall-list'])
    mount('<rolecall-job board="acme" job="job-4"></rolecall-job>')
    const [view] = await heardWhile(() => shown('[part=view-title]'))
    equal([view?.type, localNameOf(view), view?.detail.job], ['rolecall-view', 'rolecall-job', 'job-4'])
  })
})

describe('opening a job', () => {
  before(loadParts)
  afterEach(clear)

  const leaveToPage = (event: Event): void => event.preventDefault()

  it('is left to the page that prevents it: nothing moves here', async () => {
    const element = board()
    await listed()
    element.addEventListener('rolecall-view', leaveToPage)
    const before = location.href
    const [view] = await eventsOf('rolecall-view', () => link('job-3').click())
    await frame()
    equal([view?.detail.job, view?.defaultPrevented], ['job-3', true])
    equal(location.href, before)
    ok(!find('rolecall-job') && find('[part=job-link]'), 'the list still stands')
    element.removeEventListener('rolecall-view', leaveToPage)
    link('job-3').click()
    await shown('[part=view-title]')
  })

  it('cannot be prevented by anything but its own event', async () => {
    const element = board()
    for (const name of names.filter((one) => one !== 'rolecall-view')) element.addEventListener(name, leaveToPage)
    await listed()
    const heard = await heardWhile(() => applyFor('job-0'))
    equal(
      heard.filter(({ cancelable }) => cancelable).map((event) => event.type),
      ['rolecall-view'],
    )
    ok(find('#done'), 'the application was sent')
  })

  it('is told by the tab that opens it, not by the list it was opened from', async () => {
    board()
    await listed()
    const views = await eventsOf('rolecall-view', () => clickWith(link('job-3'), { metaKey: true }))
    equal(views.length, 0)
  })

  it('is told where its address opens it', async () => {
    history.replaceState(null, '', `${location.href}&job=job-5`)
    const [view] = await eventsOf('rolecall-view', async () => {
      board()
      await shown('[part=view-title]')
    })
    equal([view?.detail.job, view?.cancelable], ['job-5', false])
  })

  it('is told again for the next job, and for the same one out of the list, not for who comes back from its form', async () => {
    board()
    await listed()
    const views = await eventsOf('rolecall-view', async () => {
      link('job-0').click()
      ;(await shown('a[part=apply]')).click()
      await shown('[part=form]')
      find('.back')?.click()
      await shown('a[part=apply]')
      await back()
      link('job-1').click()
      await until(() => find('[part=view-title]')?.textContent.includes('Product Designer'))
      await back()
      link('job-1').click()
      await shown('[part=view-title]')
    })
    equal(
      views.map(({ detail }) => detail.job),
      ['job-0', 'job-1', 'job-1'],
    )
  })
})
