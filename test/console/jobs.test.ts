import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { board, owner, publishedJob, startConsole } from './console.ts'
import type { TestConsole } from './console.ts'

describe('jobs in the console', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
  })
  after(() => console.close())

  const onTheBoard = async (words: string): Promise<string[]> => {
    const answer = await console.platform.fetch(`/v1/boards/${board}/jobs?q=${encodeURIComponent(words)}`)
    const { jobs } = (await answer.json()) as { jobs: { title: string }[] }
    return jobs.map(({ title }) => title).filter((title) => title === words)
  }
  const said = (page: Page, text: string): Promise<void> => page.getByText(text, { exact: true }).waitFor()

  it('writes a job, says what it lacks, publishes it, pauses it, and brings it back', async () => {
    const page = await console.open('/jobs/new', owner)
    await page.getByLabel('Title').fill('Lighthouse Keeper')
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await said(page, 'Lighthouse Keeper is saved as a draft')

    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('2 things have to be mended first:').waitFor()
    await page.getByRole('link', { name: 'Description' }).waitFor()
    await page.getByRole('link', { name: 'Places' }).click()
    assert.equal(await page.evaluate('document.activeElement.id'), 'field-placeIds')
    await page.getByLabel('Places').selectOption({ index: 1 })
    await page.getByRole('textbox', { name: 'Text of block 1' }).fill('You keep the light burning.')

    await page.getByRole('button', { name: 'Publish' }).click()
    await said(page, 'Lighthouse Keeper is published')
    assert.deepEqual(await onTheBoard('Lighthouse Keeper'), ['Lighthouse Keeper'])
    await page.getByRole('button', { name: 'Pause' }).click()
    await said(page, 'Lighthouse Keeper is paused')
    assert.deepEqual(await onTheBoard('Lighthouse Keeper'), [])
    await page.getByRole('button', { name: 'Undo' }).click()
    await said(page, 'Lighthouse Keeper is back on the board')
    assert.deepEqual(await onTheBoard('Lighthouse Keeper'), ['Lighthouse Keeper'])

    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('heading', { name: 'History', level: 1 }).waitFor()
    const told = await page.getByRole('listitem').allTextContents()
    const kinds = ['Created', 'Edited', 'Published', 'Paused', 'Resumed']
    assert.deepEqual(
      told.toReversed().map((text) => text.trim().split(/[\s:]/)[0]),
      kinds,
    )
    await page.context().close()
  })

  it('takes a job off the network and puts it back, and says so in its editor and in the list', async () => {
    const job = await publishedJob(console, 1)
    const page = await console.open(`/jobs/${job.id}`, owner)
    const onTheNetwork = async (): Promise<string[]> => {
      const answer = await console.platform.fetch(`/v1/network/jobs?q=${encodeURIComponent(job.title)}`)
      return ((await answer.json()) as { jobs: { id: string }[] }).jobs.map(({ id }) => id).filter((id) => id === job.id)
    }
    const choose = async (on: boolean): Promise<void> => {
      await page.goto(`${console.platform.origin}/console/jobs/${job.id}`)
      const box = page.getByRole('checkbox', { name: 'Show on the network' })
      await box.setChecked(on)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await said(page, `${job.title} is saved`)
      await page.reload()
      assert.equal(await box.isChecked(), on)
      assert.deepEqual(await onTheNetwork(), on ? [job.id] : [])
      await page.goto(`${console.platform.origin}/console/jobs?q=${encodeURIComponent(job.title)}`)
      const row = page.getByRole('list', { name: 'Jobs' }).getByRole('listitem').filter({ hasText: job.title }).first()
      await row.waitFor()
      assert.equal(/· Network/.test(await row.innerText()), on)
    }
    await choose(false)
    await choose(true)
    await page.context().close()
  })

  it('asks questions of every kind, and one only after an answer to another', async () => {
    const page = await console.open('/jobs/new', owner)
    await page.getByLabel('Title').fill('Harbour Pilot')
    const question = (at: number) => page.getByRole('listitem', { name: `Question ${at}` })
    const add = async (at: number, label: string, kind: string): Promise<void> => {
      await page.getByRole('button', { name: 'Add a question' }).click()
      await question(at).getByRole('textbox', { name: 'Question' }).fill(label)
      await question(at).getByLabel('Kind').selectOption(kind)
    }
    await add(1, 'Do you hold a licence?', 'Yes or no')
    await add(2, 'Which waters?', 'Several choices')
    await question(2).getByLabel('Choices').fill('Elbe\nWeser')
    await question(2).getByLabel('Ask it').selectOption({ label: 'after “Do you hold a licence?”' })
    await add(3, 'Years at sea', 'Number')
    await question(3).getByLabel('Least').fill('2')
    await page.getByRole('button', { name: 'Add a question' }).click()
    await page.getByRole('button', { name: 'Save the draft' }).click()
    const fault = page.locator('#field-questions-3-label-fault')
    await fault.waitFor()
    assert.equal(await fault.innerText(), 'Must not be empty.')
    await page.getByRole('button', { name: 'Remove question 4' }).click()
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await said(page, 'Harbour Pilot is saved as a draft')

    const id = page.url().split('/').at(-1)
    const { questions } = (await (await page.request.get(`${console.platform.origin}/v1/jobs/${id}`)).json()) as { questions: unknown }
    assert.deepEqual(questions, [
      { id: 'do_you_hold_a_licence', type: 'yes_no', label: 'Do you hold a licence?', required: false },
      {
        id: 'which_waters',
        type: 'multi_choice',
        label: 'Which waters?',
        required: false,
        choices: [
          { value: 'elbe', label: 'Elbe' },
          { value: 'weser', label: 'Weser' },
        ],
        when: { question: 'do_you_hold_a_licence', equals: ['true'] },
      },
      { id: 'years_at_sea', type: 'number', label: 'Years at sea', required: false, min: 2 },
    ])
    await page.context().close()
  })

  it('tells two people who edit one job of each other, and loses the work of neither unasked', async () => {
    const job = await publishedJob(console)
    const [mine, theirs] = [await console.open(`/jobs/${job.id}`, owner), await console.open(`/jobs/${job.id}`, owner)]
    await mine.getByLabel('Team').fill('Mine')
    await theirs.getByLabel('Team').fill('Theirs')
    await theirs.getByRole('button', { name: 'Save', exact: true }).click()
    await said(theirs, `${job.title} is saved`)
    await mine.getByRole('button', { name: 'Save', exact: true }).click()
    await mine.getByText('Somebody else has changed this job').waitFor()
    assert.equal(await mine.getByLabel('Team').inputValue(), 'Mine')
    await mine.getByRole('button', { name: 'Take theirs' }).click()
    assert.equal(await mine.getByLabel('Team').inputValue(), 'Theirs')
    await mine.context().close()
    await theirs.context().close()
  })

  it('takes a change back on the screen where the platform refuses it', async () => {
    const page = await console.open('/jobs?state=draft', owner)
    const refused = { status: 409, contentType: 'application/problem+json', body: '{"type":"/problems/conflict","detail":"Not now."}' }
    await page.route('**/publication', (route) => route.fulfill(refused))
    const row = page.getByRole('list', { name: 'Jobs' }).getByRole('listitem').first()
    await row.getByRole('button', { name: 'Publish' }).click()
    await page.getByText(/: Not now\.$/).waitFor()
    assert.match(await row.innerText(), /Draft/)
    await page.context().close()
  })

  it('finds jobs by title and by state, at an address that can be kept', async () => {
    const job = await publishedJob(console)
    const page = await console.open('/jobs', owner)
    await page.getByRole('searchbox', { name: 'Search jobs' }).fill(job.title)
    await page.waitForURL(/[?&]q=/)
    await page.reload()
    await page.getByRole('link', { name: job.title, exact: true }).waitFor()
    assert.equal(await page.getByRole('searchbox').inputValue(), job.title)
    await page.getByRole('link', { name: /^Expired/ }).click()
    await page.getByText(`Nothing is called “${job.title}”`).waitFor()
    await page.context().close()
  })

  it('shows a viewer the jobs and nothing to do with them, nor what candidates sent', async () => {
    const viewer = await console.hire('viewer')
    const job = await publishedJob(console)
    const page = await console.open(`/jobs?q=${encodeURIComponent(job.title)}`, viewer)
    await page.getByRole('list', { name: 'Jobs' }).waitFor()
    assert.equal(await page.getByRole('button', { name: /Pause|Publish|Actions/ }).count(), 0)
    assert.equal(await page.getByRole('link', { name: /New job|Applications|API keys/ }).count(), 0)
    await page.getByRole('link', { name: job.title, exact: true }).click()
    await page.getByRole('heading', { name: job.title, level: 1 }).waitFor()
    assert.equal(await page.getByLabel('Title').isDisabled(), true)
    assert.equal(await page.getByRole('button', { name: /Save|Pause/ }).count(), 0)
    await page.goto(`${console.platform.origin}/console/applications`)
    await page.getByRole('heading', { name: 'This is not yours to see' }).waitFor()
    await page.context().close()
  })
})
