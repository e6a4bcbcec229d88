import { accessible, clear, equal, find, loadParts, mount, ok, requestsOf, shown, textOf, type, until } from './page.ts'

const says = 'Nothing you send is stored, and no e-mail is sent.'
const board = (attributes: string): HTMLElement => {
  history.replaceState(null, '', `${location.href}&job=job-0&apply=1`)
  return mount(`<rolecall-board board="acme" ${attributes}></rolecall-board>`)
}

async function send(): Promise<{ test?: true }> {
  type(await shown<HTMLInputElement>('#name'), 'Ada Lovelace')
  type(await shown<HTMLInputElement>('#email'), 'ada@example.com')
  const file = await shown<HTMLInputElement>('#cv')
  const files = new DataTransfer()
  files.items.add(new File(['%PDF-1.7'], 'cv.pdf', { type: 'application/pdf' }))
  file.files = files.files
  file.dispatchEvent(new Event('change', { bubbles: true }))
  await until(() => textOf(document.body).includes('cv.pdf is uploaded'))
  find('input[name=permit][value=false]')?.click()
  find('#consent')?.click()
  const requests = await requestsOf(async () => {
    find('[part=submit]')?.click()
    await shown('#done')
  })
  return JSON.parse(requests.find(({ url }) => url.endsWith('/applications'))?.body ?? '{}')
}

describe('a board in test mode', () => {
  before(loadParts)
  afterEach(clear)

  it('says so above the form and after it was sent, and has the server store nothing', async () => {
    board('test')
    ok((await shown('[part=test]')).textContent.includes(says), 'it says so')
    await accessible()
    equal((await send()).test, true)
    ok((await shown('[part=test]')).textContent.includes(says), 'it still says so')
    ok(!textOf(document.body).includes('e-mailed'), 'it does not speak of a letter')
  })

  it('is in earnest once the attribute is gone', async () => {
    const element = board('test')
    await shown('[part=test]')
    element.removeAttribute('test')
    await until(() => !find('[part=test]'))
    equal((await send()).test, undefined)
    ok(textOf(document.body).includes('e-mailed a confirmation to ada@example.com'), 'it speaks of the letter')
  })
})
