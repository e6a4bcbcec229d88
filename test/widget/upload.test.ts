import { accessible, clear, equal, find, findAll, focusIn, frame, loadParts, mount, ok, shown, textOf, type, until } from './page.ts'

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
const button = (name: string): HTMLButtonElement | undefined =>
  findAll<HTMLButtonElement>('button').find(({ textContent }) => textContent?.trim() === name)
const press = async (name: string): Promise<void> => (await until(() => button(name), `a button ${name}`)).click()
const says = (text: string): Promise<unknown> => until(() => textOf(document.body).includes(text), text)
const spoken = (): string =>
  findAll('[role=status]')
    .map(({ textContent }) => textContent ?? '')
    .join('')
    .replaceAll('\u00a0', ' ')
    .trim()
const large = (name = 'cv.pdf'): File => new File([new Uint8Array(6_000_000)], name, { lastModified: 5 })
const small = (name = 'cv.pdf'): File => new File(['%PDF-1.7'], name, { lastModified: 5 })

/** Each request for an upload: what was asked, and where its bytes began. */
interface Asked {
  method: string
  offset: number
}

const { open, send, setRequestHeader } = XMLHttpRequest.prototype

/** Watches requests of uploads; while `broken` says so, the line breaks as they are sent. */
function watchLine(): { asked: Asked[]; broken: (method: string) => boolean } {
  const line: ReturnType<typeof watchLine> = { asked: [], broken: () => false }
  const of = new WeakMap<XMLHttpRequest, Asked>()
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL) {
    const asked = { method, offset: 0 }
    of.set(this, asked)
    line.asked.push(asked)
    open.call(this, method, line.broken(method) ? 'http://127.0.0.1:1/' : url, true)
  }
  XMLHttpRequest.prototype.setRequestHeader = function (this: XMLHttpRequest, name: string, value: string) {
    const asked = of.get(this)
    if (asked && name === 'upload-offset') asked.offset = Number(value)
    setRequestHeader.call(this, name, value)
  }
  return line
}

describe('a file of an application', () => {
  before(loadParts)
  afterEach(async () => {
    Object.assign(XMLHttpRequest.prototype, { open, send, setRequestHeader })
    button('Discard them')?.click()
    await clear()
  })

  it('is paused and goes on from where the server is', async () => {
    const line = watchLine()
    await apply()
    choose('cv', large())
    await until(() => line.asked.some(({ offset }) => offset > 0))
    await press('Pause')
    await says('cv.pdf is paused at')
    await accessible()
    ok(/paused/.test(spoken()), 'it is said')
    const before = line.asked.length
    await frame()
    await frame()
    equal(line.asked.length, before)
    await press('Continue')
    await says('cv.pdf is uploaded')
    const [asked, sent] = line.asked.slice(before)
    equal(asked?.method, 'HEAD')
    ok((sent?.offset ?? 0) > 0, 'what was sent is not sent again')
  })

  it('goes on by itself when the line is back, and says that it waits for it', async () => {
    const line = watchLine()
    await apply()
    line.broken = (method) => method === 'PATCH' && line.asked.length > 2
    choose('cv', large())
    await says('The connection was lost at')
    ok(/continues when it is back/.test(spoken()), 'it is said')
    await accessible()
    line.broken = () => false
    dispatchEvent(new Event('online'))
    await says('cv.pdf is uploaded')
    ok(line.asked.filter(({ method, offset }) => method === 'PATCH' && offset === 0).length === 1, 'its beginning is sent once')
  })

  it('goes on at once when the reader says so', async () => {
    const line = watchLine()
    await apply()
    line.broken = () => true
    choose('cv', small())
    await says('The connection was lost at')
    line.broken = () => false
    await press('Continue')
    await says('cv.pdf is uploaded')
  })

  it('is told in few words to who cannot see the bar', async () => {
    await apply()
    const heard = new Set<string>()
    const watch = new MutationObserver(() => heard.add(spoken()))
    watch.observe(find('rolecall-apply')?.shadowRoot ?? document, { subtree: true, childList: true, characterData: true })
    choose('cv', large())
    await says('cv.pdf is uploaded')
    await frame()
    watch.disconnect()
    const said = [...heard].filter(Boolean)
    ok(said.length <= 4 && said.at(-1) === 'cv.pdf is uploaded', said.join('; '))
    ok(!said.some((line) => /[1-9]\d? %/.test(line) && !line.includes('50 %')), said.join('; '))
  })

  it('is removed here and on the server', async () => {
    const line = watchLine()
    await apply()
    choose('cv', small())
    await says('cv.pdf is uploaded')
    await press('Remove')
    await until(() => field('cv').type === 'file')
    equal([focusIn('rolecall-apply')?.id, line.asked.at(-1)?.method], ['cv', 'DELETE'])
    equal(
      Object.keys(localStorage).filter((key) => key.startsWith('rolecall:files')),
      [],
    )
  })

  it('goes on after the page was loaded anew, without being chosen again', async () => {
    const line = watchLine()
    const first = await apply()
    choose('cv', large())
    await until(() => line.asked.some(({ offset }) => offset > 0))
    first.remove()
    await frame()
    const before = line.asked.length
    await apply()
    await says('cv.pdf is uploaded')
    const later = line.asked.slice(before)
    equal(later[0]?.method, 'HEAD')
    ok(!later.some(({ method, offset }) => method === 'POST' || (method === 'PATCH' && offset === 0)), 'nothing is sent twice')
  })

  it('is asked for once more where the device has no copy, and goes on then', async () => {
    const line = watchLine()
    const first = await apply()
    choose('cv', large())
    await until(() => line.asked.some(({ offset }) => offset > 0))
    first.remove()
    await new Promise((resolve) => indexedDB.deleteDatabase('rolecall').addEventListener('success', resolve))
    await apply()
    await says('Choose cv.pdf again')
    await accessible()
    find('[part=submit]')?.click()
    await says('cv.pdf is not uploaded yet')
    const before = line.asked.length
    choose('cv', large())
    await says('cv.pdf is uploaded')
    ok(!line.asked.slice(before).some(({ method, offset }) => method === 'POST' || (method === 'PATCH' && offset === 0)), 'it goes on')
  })

  it('that the server has lost is sent again from the copy on the device', async () => {
    const line = watchLine()
    const first = await apply()
    choose('cv', small())
    await says('cv.pdf is uploaded')
    const known = Object.keys(localStorage).find((key) => key.startsWith('rolecall:files'))
    const { address } = (JSON.parse(localStorage.getItem(known ?? '') ?? '{}') as Record<string, { address: string }>)['cv'] ?? {}
    first.remove()
    await fetch(address ?? '', { method: 'DELETE' })
    const before = line.asked.length
    await apply()
    await until(() => line.asked.slice(before).some(({ method }) => method === 'POST'))
    await says('cv.pdf is uploaded')
  })

  it('takes nobody away from what they write when it is refused', async () => {
    const line = watchLine()
    await apply()
    line.broken = (method) => method === 'POST'
    choose('cv', small('rejected.pdf'))
    await says('The connection was lost at')
    type(field('name'), 'Ada')
    line.broken = () => false
    dispatchEvent(new Event('online'))
    await until(() => find('#cv-fault')?.textContent?.includes('is not a PDF'))
    equal([focusIn('rolecall-apply')?.id, field('name').value], ['name', 'Ada'])
    ok(/is not a PDF/.test(spoken()), 'it is said')
  })

  it('may be dropped on the field, and on one that stands there already', async () => {
    await apply()
    const drop = (file: File): void => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(file)
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true })
      find('#cv')?.dispatchEvent(event)
      ok(event.defaultPrevented, 'the browser does not open it')
    }
    drop(small('first.pdf'))
    await says('first.pdf is uploaded')
    drop(small('second.pdf'))
    await says('second.pdf is uploaded')
    drop(small('third.exe'))
    await says('The file must be a PDF')
    ok(textOf(document.body).includes('second.pdf is uploaded'), 'what stood there stays')
  })

  it('suggests answers to open questions, and fills in none before it is told to', async () => {
    await apply()
    type(field('name'), 'A. Byron')
    choose('cv', small('ada.pdf'))
    await says('Found in your CV')
    await accessible()
    equal(
      findAll('dt').map((term) => [term.textContent, term.nextElementSibling?.textContent]),
      [
        ['E-mail', 'ada@example.com'],
        ['Phone', '+44 20 7946 0001'],
        ['Portfolio or profile', 'https://www.linkedin.com/in/ada'],
      ],
    )
    equal([field('name').value, field('email').value, field('phone').value], ['A. Byron', '', ''])
    type(field('phone'), '030 1234567')
    await press('Use these')
    await until(() => field('email').value === 'ada@example.com')
    equal([field('name').value, field('phone').value, field('site').value], ['A. Byron', '030 1234567', 'https://www.linkedin.com/in/ada'])
    equal(focusIn('rolecall-apply')?.id, 'email')
    ok(spoken().includes('Filled in from your CV: E-mail, Portfolio or profile'), spoken())
    ok(!find('[part=offer]'), 'it is not offered twice')
    await accessible()
  })

  it('suggests nothing more to who does not want it', async () => {
    await apply()
    choose('cv', small('ada.pdf'))
    await press('No, thank you')
    await until(() => !find('[part=offer]'))
    equal([field('name').value, focusIn('rolecall-apply')?.id], ['', 'cv'])
  })

  it('keeps nothing on the device once it was sent', async () => {
    await apply()
    type(field('name'), 'Ada Lovelace')
    type(field('email'), 'ada@example.com')
    choose('cv', small())
    await says('cv.pdf is uploaded')
    find('input[name=permit][value=false]')?.click()
    field('consent').click()
    find('[part=submit]')?.click()
    await shown('#done')
    const copies = await new Promise<number>((resolve) => {
      const opening = indexedDB.open('rolecall')
      opening.addEventListener('success', () => {
        const asked = opening.result.transaction('files').objectStore('files').count()
        asked.addEventListener('success', () => {
          opening.result.close()
          resolve(asked.result)
        })
      })
    })
    equal([localStorage.length, copies], [0, 0])
  })
})
