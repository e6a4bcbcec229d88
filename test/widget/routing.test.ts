import { clear, equal, find, findAll, frame, loadWidget, mount, ok, shown, type, until } from './page.ts'

const board = (attributes: string): HTMLElement => mount(`<rolecall-board board="acme" ${attributes}></rolecall-board>`)
const open = async (): Promise<void> => {
  ;(await shown('[part=job-link]')).click()
  await shown('[part=view-title]')
}

/** Each mode: its attributes, and where its parts of the address stand. */
const modes = [
  { attributes: '', job: '?…job=job-0', apply: '?…job=job-0&apply=1', search: '?…q=engineer' },
  { attributes: 'routing="hash"', job: '#job=job-0', apply: '#job=job-0&apply=1', search: '#q=engineer' },
  { attributes: 'routing="history" base="/careers"', job: '/careers/job-0', apply: '/careers/job-0/apply', search: '/careers?…q=engineer' },
]

/** The address as the modes spell it: what was in the query before stands for `…`. */
const address = (attributes: string): string => {
  const { pathname, search, hash } = location
  const own = search.replace(/^\?wtr-session-id=[^&]*&?/, '?…').replace(/^\?…$/, '')
  return (attributes.includes('history') ? pathname : '') + own + hash
}

describe('the address of a board', () => {
  before(loadWidget)
  afterEach(clear)

  for (const { attributes, job, apply, search } of modes) {
    const mode = /routing="(\w+)"/.exec(attributes)?.[1] ?? 'query'

    it(`names the job and the form, and Back leads through them (${mode})`, async () => {
      board(attributes)
      await open()
      equal(address(attributes), job)
      find('[part=apply]')?.click()
      await shown('[part=form]')
      equal(address(attributes), apply)
      history.back()
      await shown('rolecall-job [part], [part=content]')
      equal(address(attributes), job)
      history.back()
      await shown('[part=job]')
      history.forward()
      await shown('[part=content]')
    })

    it(`names the search, and is opened by it (${mode})`, async () => {
      const element = board(attributes)
      await shown('[part=job]')
      type(await shown<HTMLInputElement>('[part=input]'), 'engineer')
      await until(() => findAll('[part=job]').length === 15)
      equal(address(attributes), search)
      const kept = location.href
      element.remove()
      await frame()
      history.replaceState(null, '', kept)
      board(attributes)
      await until(() => findAll('[part=job]').length === 15)
      equal(find<HTMLInputElement>('[part=input]')?.value, 'engineer')
    })

    it(`opens a form from its address (${mode})`, async () => {
      const element = board(attributes)
      await open()
      find('[part=apply]')?.click()
      await shown('[part=form]')
      const kept = location.href
      element.remove()
      await frame()
      history.replaceState(null, '', kept)
      board(attributes)
      await shown('[part=form]')
      find('.back')?.click()
      await shown('[part=content]')
      find('.back')?.click()
      await shown('[part=job]')
    })
  }

  it('leaves what else stands in the address', async () => {
    history.replaceState(null, '', `${location.href}&page=jobs&utm_source=fair#about`)
    board('')
    await open()
    const { searchParams, hash } = new URL(location.href)
    equal([searchParams.get('page'), searchParams.get('utm_source'), searchParams.get('job'), hash], ['jobs', 'fair', 'job-0', '#about'])
  })

  it('never says whose jobs are shown, nor who is asked for them', async () => {
    history.replaceState(
      null,
      '',
      `${location.href}&board=other&origin=https://evil.example&network=1&name=other&job=..%2F..%2Fother%2Fjobs%2Fjob-0`,
    )
    performance.clearResourceTimings()
    board('')
    ;(await shown('[part=back]')).click()
    await shown('[part=job-link]')
    const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
    const others = asked.filter(({ origin, pathname }) => origin !== location.origin || /^\/v1\/(?!boards\/acme(\/|$))/.test(pathname))
    equal(
      others.map(({ href }) => href),
      [],
    )
  })

  it('is one step of Back for all that is typed', async () => {
    board('')
    await until(() => findAll('[part=job]').length === 20)
    const before = location.href
    const input = await shown<HTMLInputElement>('[part=input]')
    for (const typed of ['d', 'de', 'des', 'design']) type(input, typed)
    await until(() => findAll('[part=job]').length === 10)
    history.back()
    await until(() => findAll('[part=job]').length === 20 && input.value === '')
    equal(location.href, before)
  })

  it('keeps a name’s keys apart', async () => {
    board('name="team"')
    await open()
    ok(location.search.includes('team.job=job-0'), location.search)
  })

  it('keeps what the page keeps in its history', async () => {
    history.replaceState({ router: { position: 4 } }, '')
    board('')
    await open()
    equal(history.state.router, { position: 4 })
    history.back()
    await shown('[part=job]')
    equal(history.state.router, { position: 4 })
  })

  it('brings Back to where the list was scrolled', async () => {
    board('')
    await shown('[part=job]')
    mount('<div></div>').style.height = '4000px'
    scrollTo({ top: 700, behavior: 'instant' })
    find('[data-slug=job-9]')?.click()
    await shown('[part=view-title]')
    scrollTo({ top: 0, behavior: 'instant' })
    history.back()
    await shown('[part=job]')
    await until(() => scrollY === 700, 'the scroll position')
  })
})
