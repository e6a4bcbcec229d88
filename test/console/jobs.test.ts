import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually } from '../browser.ts'
import { board, owner, publishedJob, startConsole, violationsInBoth } from './console.ts'
import type { TestConsole } from './console.ts'

describe('jobs in the console', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
  })
  after(() => console.close())

  /** The board's answers are as new as what the platform has heard of: a moment later. */
  const isOnTheBoard = (words: string, on: boolean): Promise<void> =>
    eventually(async () => {
      const answer = await console.platform.fetch(`/v1/boards/${board}/jobs?q=${encodeURIComponent(words)}`)
      const { jobs } = (await answer.json()) as { jobs: { title: string }[] }
      assert.equal(
        jobs.some(({ title }) => title === words),
        on,
        `${words} on the board`,
      )
    })
  const rows = (page: Page) => page.getByRole('table', { name: 'Jobs' }).locator('tbody').getByRole('row')
  const said = (page: Page, text: string): Promise<void> => page.getByText(text, { exact: true }).waitFor()

  it('writes a job, says what it lacks, publishes it, pauses it, and brings it back', async () => {
    const page = await console.open('/jobs/new', owner)
    await page.getByLabel('Title').fill('Lighthouse Keeper')
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await said(page, 'Lighthouse Keeper is saved as a draft')

    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('2 things have to be mended first:').waitFor()
    const faults = page.getByRole('alert')
    await faults.getByRole('link', { name: 'Description' }).waitFor()
    await faults.getByRole('link', { name: 'Places' }).click()
    await page.locator('#field-placeIds:focus').waitFor()
    await page.getByLabel('Places').selectOption({ index: 1 })
    await page.getByRole('textbox', { name: 'Text of block 1' }).fill('You keep the light burning.')

    await page.getByRole('button', { name: 'Publish' }).click()
    await said(page, 'Lighthouse Keeper is published')
    await isOnTheBoard('Lighthouse Keeper', true)
    await page.getByRole('button', { name: 'Pause' }).click()
    await said(page, 'Lighthouse Keeper is paused')
    // It stays for as long as it is pointed at.
    await page.locator('.toast').last().hover()
    await isOnTheBoard('Lighthouse Keeper', false)
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await said(page, 'Lighthouse Keeper is back on the board')
    await isOnTheBoard('Lighthouse Keeper', true)

    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('heading', { name: 'History', level: 1 }).waitFor()
    await eventually(async () => {
      const told = await page.locator('.timeline li').allTextContents()
      const kinds = told.toReversed().map((text) => text.trim().split(/[\s:]/)[0])
      assert.deepEqual([...new Set(kinds)], ['Created', 'Edited', 'Published', 'Paused', 'Resumed'])
    })
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
      await page.getByRole('button', { name: 'Publish changes' }).click()
      await said(page, `The changes of ${job.title} are published`)
      await page.reload()
      await eventually(async () => assert.deepEqual([await box.isChecked(), await onTheNetwork()], [on, on ? [job.id] : []]))
      await page.goto(`${console.platform.origin}/console/jobs?q=${encodeURIComponent(job.title)}`)
      const row = rows(page).filter({ hasText: job.title }).first()
      await row.waitFor()
      await eventually(async () => assert.equal(/· Network/.test(await row.innerText()), on))
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
    const stand = (...labels: string[]): Promise<void> =>
      eventually(async () => {
        const fields = page.getByRole('textbox', { name: 'Question' })
        assert.deepEqual(await fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)), labels)
      })
    await question(3).locator('.handle').hover()
    await page.mouse.down()
    // The browser tells of a drag by its second move.
    for (let count = 0; count < 2; count++) await question(2).locator('.handle').hover()
    await page.locator('[data-over]').waitFor()
    await page.mouse.up()
    await stand('Do you hold a licence?', 'Years at sea', 'Which waters?')
    await page.getByRole('button', { name: 'More for Years at sea' }).press('ArrowDown')
    await page.getByRole('menuitem', { name: 'Move to the end' }).press('Enter')
    await stand('Do you hold a licence?', 'Which waters?', 'Years at sea')
    await page.getByRole('button', { name: 'Add a question' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const fault = page.locator('#field-questions-3-label-fault')
    await fault.waitFor()
    assert.equal(await fault.innerText(), 'Must not be empty.')
    await page.getByRole('button', { name: 'Remove question 4' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await said(page, 'All is saved')

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

  it('changes many at once, and shows first what would become of each', async () => {
    const page = await console.open('/jobs?sort=title', owner, { checked: true })
    const [one, other] = [rows(page).nth(0), rows(page).nth(1)]
    const titles = [await one.locator('.name').innerText(), await other.locator('.name').innerText()]
    for (const row of [one, other]) await row.getByRole('checkbox').check()
    await page.getByText('2 rows selected').waitFor()
    await page.getByRole('button', { name: 'Change…' }).click()
    await page.getByLabel('What').selectOption({ label: 'Level' })
    await page.locator('#bulk-value').selectOption({ label: 'Executive' })
    await page.getByRole('button', { name: 'Preview' }).click()
    const outcomes = page.getByRole('list', { name: 'What becomes of each job' }).getByRole('listitem')
    await outcomes.first().waitFor()
    assert.deepEqual(await outcomes.locator('strong').allInnerTexts(), titles)
    assert.match(await outcomes.first().innerText(), /Level: .* → Executive/)
    assert.deepEqual(await violationsInBoth(page), [])
    await page.getByRole('button', { name: 'Change 2 jobs' }).click()
    await said(page, '2 jobs are changed')
    await one.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Close…' }).click()
    await page.getByRole('button', { name: 'Change 1 job' }).click()
    await said(page, '1 job is changed')
    await one.getByText('Closed', { exact: true }).waitFor()
    await isOnTheBoard(titles[0] ?? '', false)
    assert.deepEqual(await violationsInBoth(page), [])
    await page.context().close()
  })

  it('gives every job a field of the company’s own, which a job must say', async () => {
    const page = await console.open('/jobs/fields', owner, { checked: true })
    await page.getByRole('heading', { name: 'No fields of your own yet' }).waitFor()
    await page.getByRole('button', { name: 'Add a field' }).click()
    await page.getByLabel('Name').fill('Grade')
    await page.getByLabel('Choices').fill('A\nB')
    await page.getByLabel('A job must say it before it is published').check()
    assert.deepEqual(await violationsInBoth(page), [])
    await page.getByRole('button', { name: 'Save' }).click()
    await said(page, 'The fields are saved')
    await page.goto(`${console.platform.origin}/console/jobs/new`)
    await page.getByLabel('Title').fill('Graded')
    await page.getByRole('radio', { name: 'Remote' }).check()
    await page.getByRole('textbox', { name: 'Text of block 1' }).fill('Work.')
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('must say "Grade"').waitFor()
    await page.getByLabel('Grade').selectOption('B')
    await page.getByRole('button', { name: 'Publish' }).click()
    await said(page, 'Graded is published')
    await page.context().close()
  })

  it('takes a change back on the screen where the platform refuses it', async () => {
    const page = await console.open('/jobs?state=draft', owner)
    const refused = { status: 409, contentType: 'application/problem+json', body: '{"type":"/problems/conflict","detail":"Not now."}' }
    await page.route('**/publication', (route) => route.fulfill(refused))
    const row = rows(page).first()
    await row.getByRole('button', { name: 'Publish' }).click()
    await page.getByText(/: Not now\.$/).waitFor()
    await row.getByText('Draft').waitFor()
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
    await rows(page).first().waitFor()
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
