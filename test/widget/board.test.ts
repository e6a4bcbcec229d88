import {
  accessible,
  clear,
  clickWith,
  equal,
  eventsOf,
  find,
  findAll,
  focusIn,
  frame,
  loadWidget,
  mount,
  ok,
  requestsOf,
  shown,
  textOf,
  type,
  until,
} from './page.ts'

const board = (attributes = 'board="acme"'): HTMLElement =>
  mount(`<rolecall-board ${attributes}><a href="/acme">All our jobs</a></rolecall-board>`)
const listed = (root?: ParentNode): Promise<HTMLElement> => shown('[part=job]', root)
const countOf = (root?: ParentNode): string => find('[part=count]', root)?.textContent?.trim() ?? ''

describe('a board', () => {
  before(loadWidget)
  afterEach(clear)

  it('shows its jobs, how many there are, and tells the page', async () => {
    const [ready] = await eventsOf('rolecall-ready', async () => {
      board()
      await listed()
    })
    equal([findAll('[part=job]').length, countOf()], [20, '50 open jobs'])
    equal(ready?.detail, { board: 'acme', total: 50 })
    ok(ready?.composed && ready.bubbles, 'the event crosses shadow roots')
  })

  it('asks once for all that the list shows, before it makes anything', async () => {
    const standing: boolean[] = []
    const { fetch: original } = window
    window.fetch = (...parts) => {
      if (!String(parts[0]).endsWith('/events')) standing.push(!!find('rolecall-list'))
      return original(...parts)
    }
    const requests = await requestsOf(async () => {
      board()
      await shown('[part=powered]')
    })
    window.fetch = original
    equal([standing, requests.map(({ url }) => new URL(url).pathname)], [[false], ['/v1/boards/acme/jobs']])
  })

  it('lists all companies with the attribute network, and leads to each company’s own page', async () => {
    board('network')
    await listed()
    const link = find<HTMLAnchorElement>('[part=job-link]')
    equal(link?.getAttribute('href')?.startsWith('https://jobs.example/'), true)
    ok(find('[part=job-meta]')?.textContent?.includes('Acme'), 'whose job it is')
  })

  it('says of each job where, how, and for how much', async () => {
    board()
    const row = await listed()
    const said = row.textContent?.replaceAll(/\s+/g, ' ') ?? ''
    for (const fact of ['Senior Platform Engineer', 'Engineering', 'Berlin', 'On site', 'Part time', '€55,000', '€72,000', 'per year'])
      ok(said.includes(fact), `${fact} in: ${said}`)
  })

  it('has no fault of accessibility, in the list and while it loads', async () => {
    board('board="slow2" limit="99"')
    await shown('[aria-busy=true]')
    await accessible()
    await fetch('/release')
    await listed()
    await accessible()
  })

  it('loads what shows a job and a form only when one is wanted', async () => {
    const loaded = (): string[] => performance.getEntriesByType('resource').map(({ name }) => name)
    performance.clearResourceTimings()
    board()
    await listed()
    ok(!loaded().some((name) => /\/(job|apply)-/.test(name)), 'neither is loaded with the list')
    find<HTMLAnchorElement>('[part=job-link]')?.click()
    await shown('[part=view-title]')
    ok(
      loaded().some((name) => /\/job-/.test(name)),
      'the job is',
    )
  })

  it('asks nobody but its platform, and sets no cookie', async () => {
    performance.clearResourceTimings()
    board()
    await listed()
    find<HTMLAnchorElement>('[part=job-link]')?.click()
    await shown('[part=view-title]')
    equal([...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin))], [location.origin])
    equal(document.cookie, '')
  })

  it('goes on with the next page, and with the focus in it', async () => {
    board()
    const more = await shown('[part=more]')
    more.click()
    await until(() => findAll('[part=job]').length === 40)
    equal(focusIn('rolecall-list')?.dataset['slug'], 'job-20')
  })

  it('opens a job in place and comes back to the row that was left', async () => {
    board()
    ;(await shown('[part=more]')).click()
    await until(() => findAll('[part=job]').length === 40)
    const views = await eventsOf('rolecall-view', async () => {
      find('[data-slug=job-33]')?.click()
      await shown('[part=view-title]')
    })
    equal([views[0]?.detail.job, views[0]?.detail.title], ['job-33', 'People Partner'])
    find('.back')?.click()
    await until(() => findAll('[part=job]').length === 40)
    await until(() => focusIn('rolecall-list')?.dataset['slug'] === 'job-33')
  })

  it('leaves a click with ⌘, Ctrl, Shift or the middle button to the browser', async () => {
    board()
    await listed()
    for (const keys of [{ metaKey: true }, { ctrlKey: true }, { shiftKey: true }, { button: 1 }]) {
      const link = await shown('[part=job-link]')
      const event = clickWith(link, keys) as MouseEvent & { left: boolean }
      ok(event.left, `the browser follows it with ${JSON.stringify(keys)}`)
    }
    ok(!find('rolecall-job'), 'nothing was opened in place')
  })

  it('says that a board is not there, and leaves the link of the page', async () => {
    const [trouble] = await eventsOf('rolecall-error', async () => {
      board('board="missing"')
      await shown('[role=alert]')
    })
    equal([trouble?.detail.kind, trouble?.detail.status], ['missing', 404])
    ok(textOf(document.body).includes('There is no job board “missing”'), 'it names the board')
    ok((find('rolecall-board a[href="/acme"]')?.getBoundingClientRect().height ?? 0) > 0, 'the fallback is visible')
    ok(!find('[role=alert] button'), 'trying again would not help')
    await accessible()
  })

  it('tries again after an error', async () => {
    board('board="flaky1"')
    const retry = await shown('[role=alert] button')
    ok(textOf(document.body).includes('could not be loaded'), 'it says so')
    await accessible()
    retry.click()
    await listed()
  })

  it('tells a blocked request from a broken platform', async () => {
    const [trouble] = await eventsOf('rolecall-error', async () => {
      board('board="acme" origin="http://127.0.0.1:9"')
      await shown('[role=alert]')
    })
    equal(trouble?.detail.kind, 'blocked')
    ok((find('rolecall-board a[href="/acme"]')?.getBoundingClientRect().height ?? 0) > 0, 'the fallback is visible')
  })

  it('says that there are no jobs, and that none match', async () => {
    board('board="empty"')
    await until(() => textOf(document.body).includes('There are no open jobs right now'))
    await accessible()
    await clear()
    board()
    type(await shown<HTMLInputElement>('[part=input]'), 'zzzz')
    await until(() => textOf(document.body).includes('No jobs match your search'))
    await accessible()
    find('[part=message] a')?.click()
    await until(() => countOf() === '50 open jobs')
  })

  it('hides the link of the page once it stands', async () => {
    board()
    await listed()
    equal(find('rolecall-board a[href="/acme"]')?.getBoundingClientRect().height, 0)
  })

  it('follows its attributes', async () => {
    const element = board('board="acme" limit="5"')
    await until(() => findAll('[part=job]').length === 5)
    element.setAttribute('limit', '7')
    await until(() => findAll('[part=job]').length === 7)
    element.setAttribute('locale', 'de')
    await until(() => countOf() === '50 offene Stellen')
    element.setAttribute('board', 'empty')
    await until(() => textOf(element).includes('Zurzeit gibt es keine offenen Stellen'))
  })

  it('names the attribute that is missing', async () => {
    const said: unknown[] = []
    const original = console.error
    console.error = (...parts) => void said.push(parts[0])
    const element = board('')
    await until(() => said.length)
    console.error = original
    ok(String(said[0]).includes('board="…"'), String(said[0]))
    ok((find('a', element)?.getBoundingClientRect().height ?? 0) > 0, 'the fallback is visible')
  })

  it('wears the look of its board, below the rules of the page', async () => {
    const element = board('board="themed"')
    await until(() => getComputedStyle(element).getPropertyValue('--rolecall-accent') === 'rgb(120, 20, 90)')
    const style = document.head.appendChild(document.createElement('style'))
    style.textContent = 'rolecall-board { --rolecall-accent: rgb(1, 2, 3) }'
    equal(getComputedStyle(element).getPropertyValue('--rolecall-accent').trim(), 'rgb(1, 2, 3)')
    style.remove()
  })

  it('takes font and colour from the page, and rules for its parts', async () => {
    const style = document.head.appendChild(document.createElement('style'))
    style.textContent = 'main { font-family: monospace; color: rgb(10, 20, 30) } rolecall-board::part(job) { border-top: 3px solid }'
    board()
    const row = await listed()
    const { fontFamily, color, borderTopWidth } = getComputedStyle(row)
    style.remove()
    equal([fontFamily, color, borderTopWidth], ['monospace', 'rgb(10, 20, 30)', '3px'])
  })

  it('runs from right to left in Arabic', async () => {
    board('board="acme" locale="ar"')
    const row = await listed()
    equal(getComputedStyle(row).direction, 'rtl')
    equal(find<HTMLInputElement>('[part=input]')?.placeholder, 'ابحث عن وظيفة')
    await accessible()
  })

  it('takes its language from the page before the browser’s', async () => {
    mount('<div lang="fr"><rolecall-board board="acme"></rolecall-board></div>')
    await until(() => countOf() === '50 postes à pourvoir')
  })

  it('moves nothing on the page when it comes', async () => {
    let shift = 0
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value
    })
    observer.observe({ type: 'layout-shift' })
    mount('<div><rolecall-board board="acme"><a href="/acme">Jobs</a></rolecall-board><footer>Below</footer></div>')
    await listed()
    await until(() => find('[part=powered]'))
    await frame()
    await frame()
    for (const entry of observer.takeRecords()) shift += (entry as PerformanceEntry & { value: number }).value
    observer.disconnect()
    equal(shift, 0)
  })
})

describe('a board in a page that changes', () => {
  before(loadWidget)
  afterEach(clear)

  it('stands as it was when it is moved', async () => {
    const element = board()
    ;(await shown('[part=more]')).click()
    await until(() => findAll('[part=job]').length === 40)
    const requests = await requestsOf(async () => {
      mount('<section></section>').append(element)
      await frame()
    })
    equal([findAll('[part=job]').length, requests.length], [40, 0])
    find('[part=job-link]')?.click()
    await shown('[part=view-title]')
    history.back()
    await listed()
  })

  it('leaves no listener and sends nothing once it is removed', async () => {
    const listeners = new Map<string, number>()
    const tally = (name: string, by: number): void => void listeners.set(name, (listeners.get(name) ?? 0) + by)
    const targets = [window, navigation]
    for (const target of targets)
      target.addEventListener = (name: string, ...others: [EventListener, AddEventListenerOptions?]) => {
        tally(name, 1)
        others[1]?.signal?.addEventListener('abort', () => tally(name, -1))
        EventTarget.prototype.addEventListener.call(target, name, ...others)
      }
    const element = board()
    await listed()
    const requests = await requestsOf(async () => {
      type(await shown<HTMLInputElement>('[part=input]'), 'engineer')
      element.remove()
      // What another board asks for as late has come: so would have what this one had left.
      const other = mount('<rolecall-board board="acme" name="other"></rolecall-board>')
      await listed()
      type(await shown<HTMLInputElement>('[part=input]'), 'designer')
      await until(() => find('[part=count]')?.textContent?.includes('10 open jobs'))
      other.remove()
      await frame()
    })
    for (const target of targets) Reflect.deleteProperty(target, 'addEventListener')
    equal(
      [[...listeners], requests.filter(({ url }) => url.includes('engineer'))],
      [
        [
          ['currententrychange', 0],
          ['pagehide', 0],
        ],
        [],
      ],
    )
  })

  it('comes back when it is put back later', async () => {
    const element = board()
    await listed()
    element.remove()
    await frame()
    mount('<section></section>').append(element)
    await frame()
    await listed(element)
    find('[part=job-link]')?.click()
    await shown('[part=view-title]')
  })

  it('does not mind another copy of its script', async () => {
    const again = '/widget/v1/rolecall.js?again'
    await import(again)
    board()
    await listed()
  })

  it('shares the address with a second board', async () => {
    mount('<div><rolecall-board board="acme"></rolecall-board><rolecall-board board="beta"></rolecall-board></div>')
    const [first, second] = findAll('rolecall-board')
    ok(first && second, 'both stand')
    await Promise.all([listed(first), listed(second)])
    type(await shown<HTMLInputElement>('[part=input]', second), 'designer')
    await until(() => countOf(second) === '10 open jobs')
    equal([countOf(first), location.search.includes('beta.q=designer')], ['50 open jobs', true])
    find('[part=job-link]', first)?.click()
    await shown('rolecall-job', first)
    equal([countOf(second), new URLSearchParams(location.search).get('job')], ['10 open jobs', 'job-0'])
    find('[part=job-link]', second)?.click()
    await shown('rolecall-job', second)
    ok(find('rolecall-job', first), 'the first still shows its job')
    history.back()
    await until(() => countOf(second) === '10 open jobs')
    ok(find('rolecall-job', first), 'and still does')
  })

  it('works under a policy without inline styles that requires trusted types', async () => {
    const frame = mount('<iframe src="/strict.html" width="800" height="800" title="Strict"></iframe>') as HTMLIFrameElement
    const inside = await until(() => frame.contentDocument?.querySelector('rolecall-board') && frame.contentDocument)
    find<HTMLAnchorElement>('[part=job-link]', await until(() => find('[part=job]', inside) && inside))?.click()
    await until(() => find('[part=content] li', inside))
    find('[part=apply]', inside)?.click()
    await until(() => find('[part=form]', inside))
    equal((frame.contentWindow as Window & { violations?: unknown[] }).violations, [])
  })
})
