import {
  accessible,
  clear,
  equal,
  eventsOf,
  find,
  findAll,
  focusIn,
  frame,
  loadParts,
  mount,
  ok,
  requestsOf,
  shown,
  textOf,
  type,
  until,
} from './page.ts'

const apply = async (attributes = 'board="acme" job="job-0"'): Promise<HTMLElement> => {
  const element = mount(`<rolecall-apply ${attributes}></rolecall-apply>`)
  await shown('[part=form]', element)
  return element
}
const field = (id: string): HTMLInputElement => {
  const found = find<HTMLInputElement>(`#${id}`)
  ok(found, `there is a field ${id}`)
  return found
}
const choose = (id: string, file: File): void => {
  const files = new DataTransfer()
  files.items.add(file)
  field(id).files = files.files
  field(id).dispatchEvent(new Event('change', { bubbles: true }))
}
const pdf = (name = 'cv.pdf'): File => new File(['%PDF-1.7'], name, { type: 'application/pdf' })
const pick = (name: string, value: string): void => find(`input[name=${name}][value="${value}"]`)?.click()
const send = (): void => find('[part=submit]')?.click()
/** A text as it is read: marks that keep directions apart are not. */
const read = (element: Element | undefined): string => (element?.textContent ?? '').replaceAll(/[\u2068\u2069]/g, '').trim()
const summary = (): string[] => findAll('#problem li').map(read)

const fill = async (): Promise<void> => {
  type(field('name'), 'Ada Lovelace')
  type(field('email'), 'ada@example.com')
  choose('cv', pdf())
  await until(() => textOf(document.body).includes('cv.pdf is uploaded'))
  pick('permit', 'false')
  field('consent').click()
}

describe('an application', () => {
  before(loadParts)
  afterEach(clear)

  it('asks every kind of question accessibly', async () => {
    await apply()
    equal(
      ['name', 'email', 'phone', 'cv', 'site', 'years', 'start', 'permit', 'heard', 'days', 'why'].filter((id) => !find(`#${id}`)),
      [],
    )
    equal([field('name').autocomplete, field('email').autocomplete, field('phone').autocomplete], ['name', 'email', 'tel'])
    await accessible()
  })

  it('never agrees in the candidate’s place, and hides what only programs fill in', async () => {
    await apply()
    equal(field('consent').checked, false)
    const trap = find<HTMLInputElement>('[name=website]')
    equal([trap?.tabIndex, trap?.autocomplete, trap?.closest('[aria-hidden]') !== null], [-1, 'off', true])
    ok((trap?.getBoundingClientRect().right ?? 1) <= 0, 'it is off the screen')
  })

  it('sums up what is wrong, takes the focus there, and leads to each field', async () => {
    await apply()
    send()
    await until(() => focusIn('rolecall-apply')?.id === 'problem')
    equal(summary(), [
      'Enter your name',
      'Enter your e-mail address',
      'Choose the file with your CV',
      'Choose an answer: Do you need a work permit?',
      'Agree to the use of your data to send the application',
    ])
    await accessible()
    findAll('#problem a')[1]?.click()
    equal(focusIn('rolecall-apply')?.id, 'email')
    equal(
      [field('email').getAttribute('aria-invalid'), field('email').getAttribute('aria-describedby')],
      ['true', 'email-hint email-fault'],
    )
    findAll('#problem a')[3]?.click()
    equal(focusIn('rolecall-apply')?.name, 'permit')
  })

  it('checks each answer as it should be', async () => {
    await apply()
    const wrong = { name: 'see www.example.com', email: 'ada', phone: 'call me', site: 'example', years: '61' }
    for (const [id, value] of Object.entries(wrong)) type(field(id), value)
    send()
    await until(() => summary().length > 5)
    const said = summary()
    for (const fault of [
      'Enter a name without a web address',
      'Enter an e-mail address such as',
      'Enter a phone number such as',
      'Enter a web address such as',
      'Enter 60 or less: Years of experience',
    ])
      ok(
        said.some((line) => line.includes(fault)),
        `${fault} in ${said.join('; ')}`,
      )
  })

  it('asks what hangs on an answer only after that answer', async () => {
    await apply()
    ok(!find('#permit_kind'), 'it is not asked yet')
    pick('permit', 'true')
    await shown('#permit_kind')
    pick('permit', 'false')
    await until(() => !find('#permit_kind'))
  })

  it('uploads a CV as soon as it is chosen, shows how far it is, and keeps it through errors', async () => {
    await apply()
    choose('cv', new File([new Uint8Array(4_000_000)], 'cv.pdf'))
    await shown('progress')
    await accessible()
    await until(() => textOf(document.body).includes('cv.pdf is uploaded'))
    send()
    await shown('#problem')
    ok(!summary().some((fault) => fault.includes('CV')), 'it is not asked for again')
    ok(textOf(document.body).includes('cv.pdf is uploaded'), 'it is kept')
    await accessible()
    find('.kept button')?.click()
    await until(() => field('cv').type === 'file')
  })

  it('refuses a file that cannot be a CV before it is sent, and says why the server refused one', async () => {
    await apply()
    for (const [file, fault] of [
      [new File(['x'], 'cv.exe'), 'The file must be a PDF'],
      [new File([], 'cv.pdf'), 'The file is empty'],
      [new File([new Uint8Array(11_000_000)], 'cv.pdf'), 'must not be larger than 10 MB'],
      [pdf('rejected.pdf'), 'CV is not a PDF'],
    ] as const) {
      choose('cv', file)
      await until(() => read(find('#cv-fault')).includes(fault), fault)
    }
    send()
    await until(() => summary().includes('CV is not a PDF'))
  })

  it('sends answers, agreement and where the candidate came from, and gives a reference', async () => {
    history.replaceState(null, '', `${location.href}&utm_source=fair&utm_campaign=spring`)
    await apply('board="acme" job="job-0" source="careers-page"')
    let events: unknown[] = []
    const requests = await requestsOf(async () => {
      events = (
        await eventsOf('rolecall-apply-submit', async () => {
          await fill()
          pick('days', 'monday')
          pick('days', 'tuesday')
          type(field('years'), '7,5')
          send()
          await shown('#done')
        })
      ).map(({ detail }) => detail)
    })
    const sent = JSON.parse(requests.find(({ url }) => url.endsWith('/applications'))?.body ?? '{}')
    equal(sent.answers, {
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      cv: sent.answers.cv,
      years: 7.5,
      permit: false,
      days: ['monday', 'tuesday'],
    })
    equal([sent.consent, sent.locale, sent.website], [{ version: '2026-01', locale: 'en-US' }, 'en-US', undefined])
    equal(
      [sent.attribution.utm, sent.attribution.source, sent.attribution.page],
      [{ utm_source: 'fair', utm_campaign: 'spring' }, 'careers-page', location.href],
    )
    ok(/^[\da-f-]{36}$/.test(sent.submissionId), sent.submissionId)
    const reference = /RC-\d+/.exec(textOf(document.body))?.[0]
    equal(events, [{ board: 'acme', job: 'job-0', reference }])
    equal(focusIn('rolecall-apply')?.id, 'done')
    ok(textOf(document.body).includes('e-mailed a confirmation to ada@example.com'), 'it says where the receipt goes')
    await accessible()
  })

  it('tells the page once that somebody began', async () => {
    const events = await eventsOf('rolecall-apply-start', async () => {
      await apply()
      type(field('name'), 'A')
      type(field('name'), 'Ad')
      await frame()
    })
    equal(
      events.map(({ detail }) => detail),
      [{ board: 'acme', job: 'job-0' }],
    )
  })

  it('keeps a draft on the device until it is sent or discarded', async () => {
    const first = await apply()
    type(field('name'), 'Ada Lovelace')
    pick('permit', 'true')
    type(await shown<HTMLInputElement>('#permit_kind'), 'Blue card')
    choose('cv', pdf())
    await until(() => textOf(document.body).includes('cv.pdf is uploaded'))
    field('consent').click()
    first.remove()
    await frame()
    const second = await apply()
    equal([field('name').value, field('permit_kind').value, field('consent').checked], ['Ada Lovelace', 'Blue card', false])
    await until(() => textOf(second).includes('cv.pdf is uploaded'), 'the file that is kept')
    findAll('.draft button')[0]?.click()
    await until(() => field('name').value === '')
    equal(localStorage.length, 0)
  })

  it('is the same application when it is sent again after the line broke', async () => {
    const element = await apply()
    await fill()
    const original = window.fetch
    const ids: string[] = []
    let broken = true
    window.fetch = (input, init) => {
      if (!String(input).endsWith('/applications')) return original(input, init)
      ids.push(JSON.parse(String(init?.body)).submissionId)
      return broken ? Promise.reject(new TypeError('Failed to fetch')) : original(input, init)
    }
    send()
    await until(() => summary()[0]?.includes('Your application was not sent'))
    equal([field('name').value, field('consent').checked], ['Ada Lovelace', true])
    await accessible()
    broken = false
    send()
    await shown('#done', element)
    window.fetch = original
    equal([ids.length, new Set(ids).size, localStorage.length], [2, 1, 0])
  })

  it('shows beside the answer what the server holds against it', async () => {
    await apply()
    await fill()
    type(field('name'), 'Refused')
    send()
    await until(() => find('#email-fault')?.textContent === 'This address is not accepted')
    equal([summary(), field('consent').checked], [['This address is not accepted'], true])
  })

  it('says in the reader’s language what the server holds against an answer', async () => {
    await apply('board="acme" job="job-0" locale="de"')
    type(field('name'), 'Wrong')
    type(field('email'), 'ada@example.com')
    choose('cv', pdf())
    await until(() => textOf(document.body).includes('cv.pdf ist hochgeladen'))
    pick('permit', 'false')
    field('consent').click()
    send()
    await until(() => read(find('#email-fault')) === 'Geben Sie eine E-Mail-Adresse wie name@example.com ein')
    equal(summary(), [read(find('#email-fault'))])
    equal(focusIn('rolecall-apply')?.id, 'problem')
  })

  it('asks for another proof without a word where the first is good no more', async () => {
    await apply('board="acme" job="job-2"')
    await fill()
    const requests = await requestsOf(async () => {
      send()
      await shown('#done')
    })
    const sent = requests.filter(({ url }) => url.endsWith('/applications')).map(({ body }) => JSON.parse(body))
    equal([sent.length, new Set(sent.map(({ submissionId }) => submissionId)).size], [2, 1])
    equal(new Set(sent.map(({ proof }) => proof.challenge)).size, 2)
  })

  it('says that it is on its way, and keeps the focus meanwhile', async () => {
    await apply('board="acme" job="job-1"')
    await fill()
    const button = find('[part=submit]')
    button?.focus()
    button?.click()
    await until(() => button?.ariaDisabled === 'true')
    equal([focusIn('rolecall-apply')?.part.value, read(find('form > [role=status]'))], ['submit', 'Sending…'])
    await shown('#done')
    equal(focusIn('rolecall-apply')?.id, 'done')
  })

  it('tells a candidate what becomes of an application for a job that they had applied for before', async () => {
    await apply('board="twice" job="job-0"')
    await fill()
    send()
    await shown('#done')
    ok(textOf(document.body).includes('You had applied for this job before. The company sees both applications.'), 'both are there')
    await accessible()
    await clear()
    await apply('board="once" job="job-0"')
    await fill()
    send()
    await until(() => summary()[0]?.startsWith('You have already applied for this job with this e-mail address.'))
    equal(field('name').value, 'Ada Lovelace')
  })

  it('asks for the agreement again where its text changed while the form stood', async () => {
    await apply('board="reworded" job="job-0"')
    await fill()
    send()
    await until(() => summary()[0]?.startsWith('The text you agree to has changed'))
    equal([summary()[0], field('consent').checked], [read(find('#consent-fault')), false])
    ok(textOf(document.body).includes('We keep your application for a year.'), 'the text is the new one')
    await accessible()
    field('consent').click()
    send()
    await shown('#done')
  })

  it('asks voluntary questions apart, and keeps their answers off the device', async () => {
    const first = await apply()
    const section = find('section[aria-labelledby=voluntary]')
    ok(
      section?.querySelector('input[name=background]') && !section.querySelector('input[name=permit]'),
      'they stand in a section of their own',
    )
    type(field('name'), 'Ada')
    pick('background', 'orchid')
    await frame()
    equal(find<HTMLInputElement>('input[value=orchid]')?.checked, true)
    ok(!Object.values(localStorage).join(' ').includes('orchid'), 'it is not written down')
    first.remove()
    await frame()
    await apply()
    equal([field('name').value, find<HTMLInputElement>('input[value=orchid]')?.checked], ['Ada', false])
  })

  it('forgets drafts that are a month old, and reads none of another shape', async () => {
    const key = 'rolecall:draft:somewhere/else'
    const draft = { submissionId: crypto.randomUUID(), answers: { name: 'Old' }, version: 1 }
    localStorage.setItem(key, JSON.stringify({ ...draft, at: Date.now() - 31 * 24 * 3600 * 1000 }))
    localStorage.setItem('rolecall:draft:broken', JSON.stringify({ ...draft, at: Date.now(), version: 0 }))
    localStorage.setItem('rolecall:draft:kept', JSON.stringify({ ...draft, at: Date.now() }))
    localStorage.setItem('other', 'not ours')
    await apply()
    equal(Object.keys(localStorage).toSorted(), ['other', 'rolecall:draft:kept'])
  })

  it('stops what it sends when it is removed', async () => {
    const element = await apply()
    let aborted = false
    const { abort } = XMLHttpRequest.prototype
    XMLHttpRequest.prototype.abort = function (this: XMLHttpRequest) {
      aborted = true
      abort.call(this)
    }
    choose('cv', new File([new Uint8Array(9_000_000)], 'cv.pdf'))
    await until(() => /cv.pdf: [1-9]/.test(textOf(document.body)))
    element.remove()
    await until(() => aborted)
    XMLHttpRequest.prototype.abort = abort
  })

  it('runs from right to left in Arabic', async () => {
    await apply('board="acme" job="job-0" locale="ar"')
    send()
    await until(() => summary().includes('أدخل اسمك'))
    await accessible()
  })

  it('ends an English question on its own side inside an Arabic sentence', async () => {
    await apply('board="acme" job="job-0" locale="ar"')
    send()
    await until(() => summary().length > 3)
    const line = findAll('#problem a').find(({ textContent }) => textContent?.includes('work permit?'))
    const text = [...(line?.childNodes ?? [])].find((node) => node instanceof Text && node.data.includes('?'))
    const at = (part: string): DOMRect => {
      const range = document.createRange()
      const start = text?.textContent?.indexOf(part) ?? 0
      range.setStart(text as Node, start)
      range.setEnd(text as Node, start + 1)
      return range.getBoundingClientRect()
    }
    ok(at('?').left > at('D').left, 'the question mark stands behind the question')
  })
})
