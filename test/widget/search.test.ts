import { accessible, clear, equal, eventsOf, find, findAll, frame, loadWidget, mount, ok, requestsOf, shown, type, until } from './page.ts'

const start = async (attributes = 'board="acme"'): Promise<HTMLInputElement> => {
  mount(`<rolecall-board ${attributes}></rolecall-board>`)
  await shown('[part=job]')
  await shown('[part=panel] label')
  return shown<HTMLInputElement>('[part=input]')
}
const countOf = (): string => find('[part=count]')?.textContent?.trim() ?? ''
const facet = (name: string): HTMLElement => {
  const found = findAll('[part=facet]').find((button) => button.textContent?.trim().startsWith(name))
  ok(found, `there is a filter ${name}`)
  return found
}
const box = (name: string, value: string): HTMLInputElement => {
  const found = find<HTMLInputElement>(`input[name=${name}][value="${value}"]`)
  ok(found, `there is a choice ${value}`)
  return found
}
const countBeside = (name: string, value: string): string => box(name, value).closest('label')?.querySelector('span')?.textContent ?? ''

describe('search', () => {
  before(loadWidget)
  afterEach(clear)

  it('lists as one types, asks once for what is typed fast, and tells the page', async () => {
    const input = await start()
    const events = await eventsOf('rolecall-search', async () => {
      const requests = await requestsOf(async () => {
        for (const typed of ['e', 'en', 'eng', 'engineer']) type(input, typed)
        await until(() => countOf() === '15 open jobs')
      })
      equal(
        requests.filter(({ url }) => url.includes('/jobs')).map(({ url }) => new URL(url).search),
        ['?q=engineer'],
      )
    })
    equal(
      events.map(({ detail }) => detail),
      [{ board: 'acme', query: 'q=engineer', total: 15 }],
    )
  })

  it('drops the answer to what is no longer asked', async () => {
    const input = await start('board="slow1"')
    const answers: Promise<unknown>[] = []
    const original = window.fetch
    window.fetch = (...parts) => {
      const answer = original(...parts)
      answers.push(answer.then((response) => response.clone().text()).catch(() => undefined))
      return answer
    }
    type(input, 'wait')
    await until(() => answers.length === 1)
    type(input, 'design')
    await until(() => countOf() === '10 open jobs')
    window.fetch = original
    await fetch('/release')
    await Promise.allSettled(answers)
    await frame()
    equal(countOf(), '10 open jobs')
  })

  it('says what was searched for instead of a word with a mistake', async () => {
    type(await start(), 'enginer')
    await until(() => countOf() === 'Nothing found for “enginer”. Showing “engineer”: 15 open jobs')
  })

  it('marks what was found', async () => {
    type(await start(), 'design')
    await until(() => find('mark'))
    equal([...new Set(findAll('mark').map(({ textContent }) => textContent))], ['Design'])
  })

  it('keeps what is typed while answers come', async () => {
    const input = await start()
    type(input, 'brand ')
    await until(() => countOf() === '5 open jobs')
    equal(input.value, 'brand ')
  })

  it('joins values of a filter by OR and filters by AND, with counts that stay right', async () => {
    await start()
    equal([countBeside('department', 'Design'), countBeside('department', 'Sales')], ['10', '10'])
    box('department', 'Design').click()
    await until(() => countOf() === '10 open jobs')
    equal(countBeside('department', 'Sales'), '10', 'the count beside one that is not chosen')
    box('department', 'Sales').click()
    await until(() => countOf() === '20 open jobs')
    const remote = countBeside('workplace', 'remote')
    box('workplace', 'remote').click()
    await until(() => countOf() === `${remote} open jobs`)
  })

  it('says on a filter’s button what is chosen', async () => {
    await start()
    box('workplace', 'on_site').click()
    await until(() => facet('Workplace').textContent?.trim() === 'Workplace: On site')
    box('workplace', 'remote').click()
    await until(() => facet('Workplace').textContent?.trim() === 'Workplace: 2')
  })

  it('shows departments as a tree', async () => {
    await start()
    const branch = box('department', 'Design').closest('ul')?.parentElement
    ok(branch?.querySelector('input[value=Engineering]'), 'Design stands below Engineering')
  })

  it('opens a filter by its button, keeps it open while one chooses, and closes it by Escape', async () => {
    await start()
    facet('Department').click()
    const panel = await shown('[part=panel]:popover-open')
    await accessible()
    box('department', 'Design').click()
    await until(() => countOf() === '10 open jobs')
    ok(panel.matches(':popover-open'), 'it is still open')
    equal(find('rolecall-search')?.shadowRoot?.activeElement?.getAttribute('popovertarget') ?? 'department', 'department')
    panel.hidePopover()
    ok(!panel.matches(':popover-open'), 'it is closed')
  })

  it('filters by least pay, with or without jobs that name none', async () => {
    await start()
    facet('Pay').click()
    const amount = await shown<HTMLInputElement>('input[type=number]')
    type(amount, '60000')
    await until(() => location.search.includes('pay=6000000'))
    await until(() => countOf() !== '50 open jobs')
    const all = Number.parseInt(countOf(), 10)
    const undisclosed = findAll<HTMLInputElement>('[part=panel] input').find(({ checked, name }) => checked && !name)
    undisclosed?.click()
    await until(() => Number.parseInt(countOf(), 10) < all)
  })

  it('clears all at once', async () => {
    const input = await start()
    type(input, 'design')
    await until(() => countOf() === '10 open jobs')
    const workplace = findAll<HTMLInputElement>('input[name=workplace]')[0]
    workplace?.click()
    await until(() => countOf() !== '10 open jobs')
    findAll('[part=facets] > .plain')[0]?.click()
    await until(() => countOf() === '50 open jobs')
    equal([input.value, findAll('input[name=workplace]:checked').length], ['', 0])
  })

  it('sorts what is found by date where one wants that', async () => {
    type(await start(), 'engineer')
    const sort = await until(() => {
      const select = find<HTMLSelectElement>('select[name=sort]')
      return select && !select.hidden ? select : undefined
    })
    sort.value = 'newest'
    sort.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    await until(() => location.search.includes('sort=newest'))
  })
})

describe('parts that a page places itself', () => {
  before(loadWidget)
  afterEach(clear)

  it('share one list and one address', async () => {
    mount('<section><aside><rolecall-search board="acme"></rolecall-search></aside><rolecall-list board="acme"></rolecall-list></section>')
    await shown('[part=job]')
    const requests = await requestsOf(async () => {
      type(await shown<HTMLInputElement>('[part=input]'), 'design')
      await until(() => countOf() === '10 open jobs')
    })
    equal(requests.filter(({ url }) => url.includes('/jobs')).length, 1)
  })

  it('lead to another page that shows the list', async () => {
    let target = ''
    const stay = (event: Event): void => {
      target = (event as Event & { destination: { url: string } }).destination.url
      event.preventDefault()
    }
    const { navigation } = window as unknown as { navigation: EventTarget }
    navigation.addEventListener('navigate', stay, { once: true })
    const requests = await requestsOf(async () => {
      mount('<rolecall-search board="acme" action="/careers?page=jobs"></rolecall-search>')
      type(await shown<HTMLInputElement>('[part=input]'), 'brand designer')
      find<HTMLFormElement>('[part=search]')?.requestSubmit()
      await until(() => target)
    })
    equal(target, `${location.origin}/careers?page=jobs&q=brand+designer`)
    equal([requests.filter(({ url }) => url.includes('/jobs')).length, findAll('[part=facet]').length], [0, 0])
    await accessible()
  })
})
