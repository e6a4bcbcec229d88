import { accessible, clear, equal, eventsOf, find, findAll, loadParts, mount, ok, shown, textOf, until } from './page.ts'

const job = (attributes = 'board="acme" job="job-0"'): HTMLElement =>
  mount(`<rolecall-job ${attributes}><a href="/acme">All our jobs</a></rolecall-job>`)

describe('a job', () => {
  before(loadParts)
  afterEach(clear)

  it('says what it is, where, for how much, and until when', async () => {
    job()
    await shown('[part=content]')
    const said = textOf(document.body)
    for (const fact of ['Senior Platform Engineer', 'Berlin', 'On site', '€55,000', 'What you will do', 'R-0', 'Noor Haddad', 'Team size'])
      ok(said.includes(fact), `${fact} in: ${said}`)
    ok(said.includes(new Date('2027-01-31T23:00:00Z').toLocaleDateString('en', { dateStyle: 'long' })), 'the last day in the reader’s time')
    await accessible()
  })

  it('shows the text’s lists, emphasis and links', async () => {
    job()
    const content = await shown('[part=content]')
    equal([content.querySelectorAll('li').length, content.querySelectorAll('strong').length], [3, 1])
    equal(content.querySelector('p a')?.getAttribute('rel'), 'noopener nofollow')
  })

  it('lets nothing run that stands in its text', async () => {
    job('board="hostile" job="hostile"')
    const content = await shown('[part=content]')
    equal(
      [...content.querySelectorAll('*')].flatMap((element) => [
        ...(/SCRIPT|IMG|IFRAME|STYLE|SVG/i.test(element.tagName) ? [element.tagName] : []),
        ...element.getAttributeNames().filter((name) => name.startsWith('on') || /^\s*javascript:/i.test(element.getAttribute(name) ?? '')),
      ]),
      [],
    )
    equal((window as Window & { pwned?: boolean }).pwned, undefined)
  })

  it('tells the page that it was opened', async () => {
    const views = await eventsOf('rolecall-view', async () => {
      job()
      await shown('[part=content]')
    })
    equal(
      views.map(({ detail: { board, job, title } }) => [board, job, title]),
      [['acme', 'job-0', 'Senior Platform Engineer']],
    )
  })

  it('is another one when its attribute changes', async () => {
    const element = job()
    await shown('[part=content]')
    element.setAttribute('job', 'job-1')
    await until(() => find('[part=view-title]')?.textContent === 'Product Designer, Checkout')
  })

  it('says that it is closed, and leads to the others', async () => {
    mount('<rolecall-board board="acme"></rolecall-board>')
    await shown('[part=job]')
    history.pushState(null, '', `${location.href}&job=gone`)
    await until(() => textOf(document.body).includes('This job is no longer open'))
    await accessible()
    find('.back')?.click()
    await shown('[part=job]')
  })

  it('tries again after an error, with the page’s own link below', async () => {
    const [trouble] = await eventsOf('rolecall-error', async () => {
      job('board="acme" job="job-0" origin="http://127.0.0.1:9"')
      await shown('[role=alert] button')
    })
    equal(trouble?.detail.kind, 'blocked')
    ok((find('rolecall-job a[href="/acme"]')?.getBoundingClientRect().height ?? 0) > 0, 'the fallback is visible')
    find('rolecall-job')?.removeAttribute('origin')
    await shown('[part=content]')
  })

  it('is read in the reader’s language where it is written in it, and in the others by a press', async () => {
    job('board="acme" job="job-7" locale="de-CH"')
    equal(textOf(await shown('[part=view-title]')).trim(), 'Werkstattleiterin')
    ok(textOf(await shown('[part=content]')).includes('Du leitest die Werkstatt.'), 'the text in German')
    const other = await shown('[part=language]')
    equal(textOf(other).trim(), 'English')
    other.click()
    await until(() => find('[part=view-title]')?.lang === 'en', 'the title in English')
    equal(textOf(await shown('[part=language]')).trim(), 'Deutsch')
    await accessible()
  })

  it('gives the focus to its title when it is opened by a click', async () => {
    mount('<rolecall-board board="acme"></rolecall-board>')
    ;(await shown('[part=job-link]')).click()
    await until(() => find('rolecall-job')?.shadowRoot?.activeElement?.tagName === 'H2')
    equal(findAll('h2').length, 1)
  })
})
