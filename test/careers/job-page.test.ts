import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blank } from '../../platform/careers/form.ts'
import type { Filled } from '../../platform/careers/form.ts'
import { renderJob, renderThanks } from '../../platform/careers/job-page.ts'
import { job, questions, site } from './sample.ts'

const carried = {
  submissionId: '01939f6e-0000-7000-8000-00000000000a',
  token: 'token',
  locale: 'en',
  attribution: { utm_source: 'fair', referrer: 'https://kite.example/' },
}
const page = (changes: Partial<typeof job> = {}, filled: Filled = blank, locale = 'en'): string =>
  String(renderJob(site(locale), { ...job, ...changes }, filled, carried).body)
const tag = (text: string, pattern: RegExp): string => pattern.exec(text)?.[0].replace(/\s+/g, ' ') ?? assert.fail(`no ${pattern}`)

const corpus = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</title><script>alert(1)</script>',
  '</textarea><svg onload=alert(1)>',
  '{{constructor}}',
  '<!--',
]

describe('the page of a job', () => {
  it('shows what the job says', () => {
    const text = page()
    for (const part of [
      'Sail Maker',
      'Ghent loft',
      '€42,000 – €51,000.50 per year',
      'A steady hand &amp; patience',
      'Ines Maes',
      'KW-7',
      'November 10, 2026',
      'Early',
    ])
      assert.ok(text.includes(part), part)
    assert.match(text, /<link rel="canonical" href="http:\/\/platform\.test\/kite-works\/jobs\/sail-maker"/)
    assert.match(text, /<meta property="og:title" content="Sail Maker · Kite Works"/)
  })

  it('speaks the reader’s language and direction, and marks the job’s own', () => {
    const text = page({}, blank, 'ar')
    assert.match(text, /<html lang="ar" dir="rtl">/)
    assert.match(text, /<h1 lang="en" dir="ltr">Sail Maker/)
    assert.match(text, /قدّم على هذه الوظيفة/)
  })

  it('has a native control for each type of question', () => {
    const text = page()
    const input = (id: string): string => tag(text, new RegExp(`<input\\s[^>]*id="q-${id}"[^>]*>`))
    assert.match(input('name'), /type="text".* required .*autocomplete="name"/)
    assert.match(input('email'), /type="email".* required .*autocomplete="email"/)
    assert.match(input('phone'), /type="tel"/)
    assert.doesNotMatch(input('phone'), / required/)
    assert.match(input('cv'), /type="file".*accept="\.pdf,\.doc,\.docx,\.odt,\.rtf,\.txt"/)
    assert.match(input('site'), /type="url"/)
    assert.match(input('start'), /type="date"/)
    assert.match(input('nights'), /type="number".*min="0" max="20" step="any"/)
    assert.match(tag(text, /<textarea[^>]*>/), /name="answers\.letter"/)
    assert.match(input('permit-0'), /type="radio" name="answers\.permit" value="true" required/)
    assert.match(input('tools-1'), /type="checkbox" name="answers\.tools" value="needle"/)
    assert.match(tag(text, /<select[^>]*id="q-heard"[^>]*>/), /name="answers\.heard"/)
  })

  it('names the condition of a question, which a style rule alone shows once it holds', () => {
    const text = page()
    assert.match(text, /Only if your answer to “Do you need a permit\?” is Yes\./)
    assert.ok(text.includes('.apply-form:has([name="answers.permit"][value="true"]:checked'))
    assert.doesNotMatch(tag(text, /<input\s[^>]*id="q-permitKind-0"[^>]*>/), / required/)
  })

  it('carries the submission’s id, the consent’s version and where the visit came from', () => {
    const text = page()
    for (const [name, value] of Object.entries({
      submissionId: carried.submissionId,
      'consent.version': '2026-01',
      utm_source: 'fair',
      referrer: 'https://kite.example/',
    }))
      assert.ok(text.includes(`<input type="hidden" name="${name}" value="${value}" />`), name)
  })

  it('comes back with what was typed, what is wrong, and the wish for the file again', () => {
    const filled: Filled = {
      values: {
        name: ['Zoë <b>'],
        permit: ['true'],
        tools: ['needle'],
        heard: ['fair'],
        letter: ['\nfirst line empty'],
        consent: ['true'],
      },
      faults: { email: 'Enter an e-mail address', permit: 'Choose an answer' },
      fault: null,
    }
    const text = page({}, filled)
    assert.match(text, /<title>There is a problem: /)
    assert.match(tag(text, /<input\s[^>]*id="q-name"[^>]*>/), /value="Zoë &lt;b&gt;"/)
    assert.match(tag(text, /<input\s[^>]*id="q-permit-0"[^>]*>/), / checked/)
    assert.match(tag(text, /<input\s[^>]*id="q-tools-1"[^>]*>/), / checked/)
    assert.match(text, /<option value="fair" selected>/)
    assert.match(text, />\n\nfirst line empty<\/textarea>/)
    assert.match(text, /<a href="#q-email">Enter an e-mail address<\/a>/)
    assert.match(text, /<a href="#q-permit-0">Choose an answer<\/a>/)
    assert.match(tag(text, /<input\s[^>]*id="q-email"[^>]*>/), /aria-describedby="fault-email" aria-invalid="true"/)
    assert.match(text, /Choose the file again/)
  })

  it('keeps every text inert, wherever it comes from', () => {
    for (const text of corpus) {
      const nasty = page(
        {
          title: text,
          department: text,
          company: text,
          places: [{ name: text, city: text, region: text, country: null }],
          customFields: [{ label: text, value: text }],
          contact: { name: text, email: text },
          content: [{ heading: text, html: '<p>safe</p>' }],
          form: {
            questions: [
              ...questions,
              { id: 'evil', type: 'single_choice', label: text, help: text, required: true, choices: [{ value: text, label: text }] },
              { id: 'hung', type: 'short_text', label: 'x', required: false, when: { question: 'evil', equals: [text] } },
            ],
            consent: { version: text, text },
          },
        },
        { values: { name: [text], letter: [text] }, faults: { email: text }, fault: text },
      )
      const scripts = [...nasty.matchAll(/<script\b[^>]*>/g)].map(([opening]) => opening)
      assert.deepEqual(scripts, ['<script type="application/ld+json">', '<script type="module" src="/widget/v1/hydrate.js">'], text)
      assert.doesNotMatch(nasty, /<(img|svg)\b/, text)
      assert.doesNotMatch(nasty, /<[a-z][^<>"]*("[^"]*"[^<>"]*)*\son\w+=/i, text)
      assert.equal(nasty.match(/<!--/g), null, text)
      assert.equal(nasty.match(/<style>/g)?.length, nasty.match(/<\/style>/g)?.length)
    }
  })

  it('lets no script run but its own, and nothing load from elsewhere', () => {
    const policy = renderJob(site(), job, blank, carried).headers?.['content-security-policy'] ?? ''
    assert.match(
      policy,
      /^default-src 'none'; style-src( 'sha256-[A-Za-z0-9+/]{43}=')+; img-src 'self' data:; form-action 'self'; base-uri 'none'/,
    )
    assert.match(policy, /; script-src 'self'; connect-src 'self'; worker-src blob:$/)
    assert.doesNotMatch(policy, /unsafe/)
  })

  it('is never shared by caches, for each form has an id of its own', () => {
    assert.equal(renderJob(site(), job, blank, carried).headers?.['cache-control'], 'private, no-cache')
  })

  it('thanks with the reference', () => {
    const text = String(renderThanks(site(), job, 'RC-7K2M').body)
    assert.match(text, /Your application was sent/)
    assert.match(text, /<strong class="reference">RC-7K2M<\/strong>/)
    assert.match(text, /<meta name="robots" content="noindex"/)
  })
})
