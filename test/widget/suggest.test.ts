import { accessible, clear, equal, find, findAll, focusIn, loadWidget, mount, ok, requestsOf, shown, type, until } from './page.ts'

const start = async (attributes = 'board="acme"'): Promise<HTMLInputElement> => {
  mount(`<rolecall-board ${attributes}></rolecall-board>`)
  await shown('[part=job]')
  const input = await shown<HTMLInputElement>('[part=input]')
  input.focus()
  await until(() => input.role === 'combobox')
  return input
}
const open = (): HTMLElement | undefined => find('[role=listbox]:not([hidden])')
const options = (): string[] => findAll('[role=listbox]:not([hidden]) [role=option]').map(({ textContent }) => textContent.trim())
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
/** What the address says of the board, without what the runner says there. */
const query = (): string => {
  const params = new URLSearchParams(location.search)
  params.delete('wtr-session-id')
  return String(params)
}

describe('suggestions', () => {
  before(loadWidget)
  afterEach(clear)

  it('stand below the field while one types, with what each is, and are announced', async () => {
    const input = await start()
    equal([input.ariaExpanded, input.getAttribute('aria-controls'), input.ariaAutoComplete], ['false', 'suggestions', 'list'])
    type(input, 'de')
    await until(open)
    equal(options(), ['Design Department'])
    type(input, 'pe')
    await until(() => options().length === 2)
    equal(options(), ['People Partner', 'People Department'])
    equal([input.ariaExpanded, find('span[role=status]')?.textContent], ['true', 'Suggestions: 2'])
    await accessible()
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

  it('close when the field is left', async () => {
    const input = await start()
    type(input, 'pe')
    await until(open)
    input.blur()
    equal([open(), input.ariaExpanded], [undefined, 'false'])
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
    equal(input.value, '')
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
    const input = await shown<HTMLInputElement>('[part=input]')
    input.focus()
    await until(() => input.role === 'combobox')
    type(input, 'desi')
    await until(open)
    navigation.addEventListener('navigate', stay, { once: true })
    findAll('[role=option]')[0]?.click()
    await until(() => target)
    equal(target, `${location.origin}/careers?department=Design`)
  })
})
