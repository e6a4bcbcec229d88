import { accessible, clear, equal, find, findAll, focusIn, loadWidget, mount, ok, requestsOf, shown, type, until } from './page.ts'

const start = async (attributes = 'board="acme"'): Promise<HTMLInputElement> => {
  mount(`<rolecall-board ${attributes}></rolecall-board>`)
  await shown('[part=job]')
  await shown('[part=panel] label')
  return ready(await shown<HTMLInputElement>('[part=input]'))
}
/** A field that has its list. */
const ready = async (input: HTMLInputElement): Promise<HTMLInputElement> => {
  input.focus()
  await until(() => input.getAttribute('aria-controls'))
  return input
}
const seen = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true })
const open = (): HTMLElement | undefined => findAll('[role=listbox]').find(seen)
const options = (): string[] =>
  findAll('[role=option]')
    .filter(seen)
    .map(({ textContent }) => textContent.trim())
const press = (input: HTMLElement, key: string, more: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...more })
  input.dispatchEvent(event)
  return event
}
const active = (input: HTMLInputElement): string => {
  const id = input.getAttribute('aria-activedescendant')
  const chosen = findAll('[role=option][aria-selected=true]')
  equal(
    chosen.map((option) => option.id),
    id ? [id] : [],
    'the option that is said to be active',
  )
  return chosen[0]?.textContent.trim() ?? ''
}
const countOf = (): string => find('[part=count]')?.textContent?.trim() ?? ''
const said = (): string[] => findAll('.unseen[role=status]').map(({ textContent }) => textContent)
/** What the address says of the board, without what the runner says there. */
const query = (): string => {
  const params = new URLSearchParams(location.search)
  params.delete('wtr-session-id')
  return String(params)
}

describe('suggestions', () => {
  before(loadWidget)
  afterEach(clear)

  it('come from the second letter on, with what each is, and are announced', async () => {
    const input = await start()
    equal([input.role, input.ariaExpanded, input.ariaAutoComplete], ['combobox', 'false', 'list'])
    const requests = await requestsOf(async () => {
      type(input, 'p')
      await until(() => countOf() !== '50 open jobs')
    })
    equal(
      requests.some(({ url }) => url.includes('/suggestions')),
      false,
      'whether one letter asks',
    )
    type(input, 'pe')
    await until(open)
    equal(options(), ['People Partner', 'People Department'])
    equal([input.ariaExpanded, ...said()], ['true', 'Suggestions: 2'])
    await accessible()
  })

  it('are five at most', async () => {
    const input = await start('board="acme"')
    type(input, 'se')
    await until(open)
    ok(options().length <= 5, options().join())
  })

  it('cover nothing: filters and list stand below them', async () => {
    const input = await start()
    type(input, 'pe')
    const list = await until(open)
    const { bottom } = list.getBoundingClientRect()
    ok(bottom <= (find('[part=facets]')?.getBoundingClientRect().top ?? 0), 'the filters stand below')
    ok(list.getBoundingClientRect().height < 100, 'it takes one line of a wide page')
    ok(bottom <= (find('[part=jobs]')?.getBoundingClientRect().top ?? 0), 'the list stands below')
  })

  it('let a click reach what it was aimed at', async () => {
    const input = await start()
    type(input, 'pe')
    await until(open)
    await until(() => countOf() !== '50 open jobs')
    const filter = findAll('[part=facet]').find((button) => button.textContent?.includes('Workplace'))
    const { top } = filter?.getBoundingClientRect() ?? {}
    input.blur()
    equal([open(), input.ariaExpanded], [undefined, 'false'])
    equal(filter?.getBoundingClientRect().top, top, 'where the filter stands while the mouse goes up')
    await until(() => (filter?.getBoundingClientRect().top ?? 0) < (top ?? 0))
  })

  it('leave the list where it was for who comes back to it', async () => {
    const input = await start()
    mount('<div style="height: 200vh"></div>')
    type(input, 'pe')
    await until(open)
    await until(() => countOf() !== '50 open jobs')
    const link = await shown<HTMLAnchorElement>('[part=job-link]')
    link.scrollIntoView()
    const { top } = link.getBoundingClientRect()
    input.blur()
    link.click()
    await shown('[part=view-title]')
    history.back()
    const again = await shown(`[data-slug=${link.dataset['slug']}]`)
    await until(() => Math.abs(again.getBoundingClientRect().top - top) < 1)
  })

  it('are asked for once for what is typed fast', async () => {
    const input = await start()
    const requests = await requestsOf(async () => {
      for (const typed of ['p', 'pe', 'peo']) type(input, typed)
      await until(open)
    })
    equal(
      requests.filter(({ url }) => url.includes('/suggestions')).map(({ url }) => new URL(url).search),
      ['?q=peo'],
    )
  })

  it('are walked through by arrows, past the ends by way of the field', async () => {
    const input = await start()
    type(input, 'pe')
    await until(open)
    equal(active(input), '')
    const walk = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp'].map((key) => {
      ok(press(input, key).defaultPrevented, 'the caret stays')
      return active(input)
    })
    equal(walk, ['People Partner', 'People Department', '', 'People Department', 'People Partner'])
    equal(focusIn('rolecall-search'), input, 'focus')
    await accessible()
  })

  it('close by Escape, which leaves what was typed, and come back by an arrow', async () => {
    const input = await start()
    type(input, 'pe')
    await until(open)
    ok(press(input, 'Escape').defaultPrevented, 'the words stay')
    equal([open(), input.ariaExpanded, input.value], [undefined, 'false', 'pe'])
    ok(!press(input, 'Escape').defaultPrevented, 'a second Escape is the browser’s')
    press(input, 'ArrowDown')
    ok(open(), 'it is open again')
  })

  it('search for a title that is chosen by Enter', async () => {
    const input = await start()
    type(input, 'sol')
    await until(open)
    press(input, 'ArrowDown')
    ok(press(input, 'Enter').defaultPrevented, 'the form is not sent as it was')
    await until(() => countOf() === '5 open jobs')
    equal([input.value, query(), open()], ['Solutions Engineer', 'q=Solutions+Engineer', undefined])
  })

  it('filter by a department or a place that is clicked, in place of the words', async () => {
    const input = await start()
    type(input, 'desi')
    await until(open)
    findAll('[role=option]')[0]?.click()
    await until(() => query() === 'department=Design' && countOf() === '10 open jobs')
    equal([input.value, open()], ['', undefined])
    type(input, 'ber')
    await until(open)
    equal(options(), ['Berlin Location · Europe'])
    findAll('[role=option]')[0]?.click()
    await until(() => query() === 'department=Design&place=Berlin')
  })

  it('leave Enter and an unfinished composition alone', async () => {
    const input = await start()
    type(input, 'pe')
    await until(open)
    ok(!press(input, 'Enter').defaultPrevented, 'Enter sends the form where nothing is chosen')
    ok(!press(input, 'ArrowDown', { isComposing: true }).defaultPrevented, 'an arrow belongs to the composition')
  })

  it('are not missed where the platform has none: the list is searched as ever', async () => {
    const input = await start('board="mute"')
    type(input, 'engineer')
    await until(() => countOf() === '15 open jobs')
    equal([open(), input.ariaExpanded, findAll('[role=alert]').length], [undefined, 'false', 0])
  })

  it('speak the reader’s language', async () => {
    const input = await start('board="acme" locale="de"')
    type(input, 'ber')
    await until(open)
    equal([options(), open()?.ariaLabel], [['Berlin Ort · Europe'], 'Vorschläge'])
  })

  it('lead to the page that shows the list, where the field stands alone', async () => {
    let target = ''
    const stay = (event: Event): void => {
      target = (event as Event & { destination: { url: string } }).destination.url
      event.preventDefault()
    }
    const { navigation } = window as unknown as { navigation: EventTarget }
    mount('<rolecall-search board="acme" action="/careers"></rolecall-search>')
    const input = await ready(await shown<HTMLInputElement>('[part=input]'))
    type(input, 'desi')
    await until(open)
    navigation.addEventListener('navigate', stay, { once: true })
    findAll('[role=option]')[0]?.click()
    await until(() => target)
    equal(target, `${location.origin}/careers?department=Design`)
  })
})

describe('what was likely meant', () => {
  before(loadWidget)
  afterEach(clear)

  it('is linked to where the filters hide it, in what is announced', async () => {
    history.replaceState(null, '', '?q=enginer&department=Design')
    mount('<rolecall-board board="acme"></rolecall-board>')
    const link = await until(() => find<HTMLAnchorElement>('[part=count] a'))
    equal(
      [link.textContent, link.closest('[role=status]')?.textContent],
      ['Did you mean “engineer”?', '0 open jobs. Did you mean “engineer”?'],
    )
    await accessible()
    link.click()
    await until(() => countOf() === '15 open jobs')
    equal(query(), 'q=engineer')
  })
})

describe('the place', () => {
  before(loadWidget)
  afterEach(clear)

  const openPlaces = async (): Promise<HTMLInputElement> => {
    await start()
    findAll('[part=facet]')
      .find((button) => button.textContent?.includes('Location'))
      ?.click()
    return ready(await shown<HTMLInputElement>('[part=panel] input[role=combobox]'))
  }
  const position = (answer: (found: PositionCallback, refused: PositionErrorCallback) => void): (() => void) => {
    const { getCurrentPosition: original } = navigator.geolocation
    const set = (value: unknown): unknown =>
      Object.defineProperty(navigator.geolocation, 'getCurrentPosition', { configurable: true, value })
    set(answer)
    return () => set(original)
  }
  const nearMe = (): HTMLElement => {
    const button = findAll('[part=panel] button').find(({ textContent }) => textContent === 'Near me')
    ok(button, 'there is a button Near me')
    return button
  }

  it('is suggested while one types, with whom the names are from', async () => {
    const input = await openPlaces()
    type(input, 'be')
    await until(open)
    equal(options(), ['Berlin Germany', 'Berlin CT, United States'])
    const credit = await until(() => find<HTMLAnchorElement>('[part=panel] a[href="https://www.geonames.org"]'))
    equal(credit.closest('p')?.textContent?.trim(), 'Towns: GeoNames (CC BY 4.0)')
    equal(findAll('input[name=place]').length, 3, 'the values below stay')
    await accessible()
  })

  it('is chosen by keys, kept to about a kilometre, and said on the filter', async () => {
    const input = await openPlaces()
    type(input, 'be')
    await until(open)
    press(input, 'ArrowDown')
    ok(press(input, 'Enter').defaultPrevented, 'the form is not sent')
    await until(() => query() === 'near=52.52%2C13.41')
    equal(input.value, 'Berlin')
    ok(
      findAll('[part=facet]').some((button) => button.matches('.on') && button.textContent?.includes('Location')),
      'the filter is on',
    )
    const radius = await until(() => find<HTMLSelectElement>('[part=panel] select'))
    equal(radius.selectedOptions[0]?.textContent, '50 km')
    radius.value = '100'
    radius.dispatchEvent(new Event('change', { bubbles: true }))
    await until(() => query() === 'near=52.52%2C13.41&radius=100')
    input.value = ''
    input.dispatchEvent(new Event('change', { bubbles: true }))
    await until(() => query() === '')
  })

  it('forgets what was typed but not chosen', async () => {
    const input = await openPlaces()
    input.value = 'Nowhere'
    input.dispatchEvent(new Event('change', { bubbles: true }))
    equal([input.value, query()], ['', ''])
  })

  it('is asked of the browser on a click alone, and rounded before it is sent', async () => {
    let asked = 0
    const undo = position((found) => {
      asked++
      found({ coords: { latitude: 52.5234, longitude: 13.4114 } } as GeolocationPosition)
    })
    const input = await openPlaces()
    equal(asked, 0)
    nearMe().click()
    await until(() => query() === 'near=52.52%2C13.41')
    undo()
    equal([asked, input.value], [1, 'Your position'])
  })

  it('explains why there is none', async () => {
    const undo = position((_, refused) => refused({ code: 1 } as GeolocationPositionError))
    await openPlaces()
    nearMe().click()
    await until(() => find('[part=panel] p[role=status]')?.textContent?.startsWith('Your browser keeps your position to itself.'))
    undo()
    await accessible()
    const undoToo = position((_, refused) => refused({ code: 3 } as GeolocationPositionError))
    nearMe().click()
    await until(() => find('[part=panel] p[role=status]')?.textContent?.startsWith('Your position is not available.'))
    undoToo()
    equal(query(), '')
  })
})
