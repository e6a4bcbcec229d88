import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import { eventually } from '../browser.ts'
import { makePdf } from './pdf.ts'

/** How somebody acts on a page: with a mouse, a finger, or keys alone. */
export interface Hand {
  press(target: Locator): Promise<void>
  type(target: Locator, text: string): Promise<void>
  /** Chooses the file with the control that `target` is. */
  choose(target: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>
}

export interface Candidate {
  name: string
  email: string
}

/** The parts of a board that this journey meets; they are the same in each language. */
export const parts = {
  search: '[part~="input"]',
  title: '[part~="job-title"]',
  link: '[part~="job-link"]',
  heading: '[part~="view-title"]',
  apply: '[part~="apply"]',
  submit: '[part~="submit"]',
}

/** Searches with a slip of the finger, and takes only what can be done from home. @returns the title of the job that was opened */
export async function findJob(page: Page, hand: Hand): Promise<string> {
  const board = page.locator('rolecall-board')
  await board.locator(parts.link).first().waitFor()
  await hand.type(board.locator(parts.search), 'enginer')
  await board.locator(`${parts.title} mark`).first().waitFor()
  await eventually(async () => {
    const found = await board.locator(parts.title).allTextContents()
    assert.ok(found.filter((title) => /engineer/i.test(title)).length > found.length / 2, `engineers, not ${found.join(', ')}`)
  })
  await hand.press(board.locator('[popovertarget="workplace"][part~="facet"]'))
  const answered = page.waitForResponse((response) => /\/jobs\?.*workplace=remote/.test(response.url()))
  await hand.press(board.locator('input[name="workplace"][value="remote"]'))
  assert.equal((await answered).status(), 200)
  // A phone's sheet has a button that closes it; beside a panel there is the page.
  const done = board.locator('#workplace').getByRole('button')
  await ((await done.isVisible()) ? hand.press(done) : page.keyboard.press('Escape'))
  const link = board.locator(parts.link).filter({ hasText: 'Robotics Software Engineer (Remote, Europe)' })
  await hand.press(link)
  const heading = board.locator(parts.heading)
  await heading.waitFor()
  return (await heading.textContent())?.trim() ?? ''
}

/** Fills in the form of the open job and sends it. @returns the reference that is shown */
export async function apply(page: Page, hand: Hand, candidate: Candidate): Promise<string> {
  const board = page.locator('rolecall-board')
  const challenge = page.waitForResponse(/\/challenges$/)
  await hand.press(board.locator(parts.apply).first())
  // The form is begun when the platform gives this: nobody is held for having been fast.
  await challenge
  await fillIn(page, hand, candidate)
  await board.getByText('cv.pdf').first().waitFor()
  await hand.press(board.locator('#consent'))
  await hand.press(board.locator(parts.submit))
  return readReference(page)
}

/** What is sent sooner than this after the form was begun, in milliseconds, is held as a program's and gets no receipt yet. */
const human = 4000

/** Answers what the form of a software job asks, in no less time than a person takes. */
export async function fillIn(page: Page, hand: Hand, { name, email }: Candidate): Promise<void> {
  await hand.type(page.getByLabel('Full name'), name)
  const begun = Date.now()
  await hand.type(page.getByLabel('Email address'), email)
  const lines = [name, email, '', '2019 to 2026: software for machines that people stand next to']
  await hand.choose(page.getByLabel('CV', { exact: true }), { name: 'cv.pdf', mimeType: 'application/pdf', buffer: makePdf(lines) })
  const permit = page.getByRole('group', { name: 'Do you need a work permit or visa for this location?' })
  await hand.press(permit.getByRole('radio').first())
  await hand.press(page.getByRole('radio', { name: 'EU Blue Card' }))
  await pause(begun + human - Date.now())
}

/** @returns the reference of the confirmation that stands on the page */
export async function readReference(page: Page): Promise<string> {
  const line = page.getByText(/(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{8}(?![0-9A-Z])/).first()
  return /(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{8}(?![0-9A-Z])/.exec((await line.textContent()) ?? '')?.[0] ?? ''
}

/** Reads the receipt in the mail catcher and follows its link. @returns the candidate's own page */
export async function openReceipt(page: Page, mail: string, { email }: Candidate, reference: string): Promise<Page> {
  await page.goto(mail)
  const letter = page.getByRole('listitem').filter({ hasText: email })
  await letter.getByRole('link').click()
  assert.ok((await page.locator('pre').first().textContent())?.includes(reference), 'the receipt names the reference')
  const opened = page.waitForEvent('popup')
  await page
    .getByRole('link', { name: /\/applications\// })
    .first()
    .click()
  return opened
}
