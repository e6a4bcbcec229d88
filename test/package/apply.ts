import type { Page } from 'playwright-core'
import type { PublicJob } from '../../platform/jobs/public-job.ts'
import type { TestPlatform } from '../platform.ts'
import { makePdf } from '../journeys/pdf.ts'

/** Answers what the open form asks, sends it, and gives the reference that it shows. */
export async function sendForm(platform: TestPlatform, page: Page, company: string): Promise<string> {
  await page.locator('[part=form]').waitFor()
  const slug = new URL(page.url()).searchParams.get('job') ?? ''
  const { form } = (await (await platform.fetch(`/v1/boards/${company}/jobs/${slug}`)).json()) as PublicJob
  for (const { id, type, required, when } of form.questions) if (required && !when) await answer(page, id, type)
  await page.locator('#consent').check()
  await page.locator('[part=submit]').click()
  const line = await page.locator('.reference').textContent()
  return /[0-9A-HJKMNP-TV-Z]{8}|TEST-\d{4}/.exec(line ?? '')?.[0] ?? ''
}

async function answer(page: Page, id: string, type: string): Promise<void> {
  if (type === 'file') {
    await page.locator(`input#${id}`).setInputFiles({ name: 'cv.pdf', mimeType: 'application/pdf', buffer: makePdf(['Ada Byron']) })
    await page.getByText('cv.pdf is uploaded').first().waitFor()
  } else if (/choice|yes_no/.test(type)) await page.locator(`input[name="${id}"]`).first().check()
  else await page.locator(`#${id}`).fill(type === 'email' ? 'ada@example.org' : type === 'date' ? '2026-12-01' : '12345')
}
