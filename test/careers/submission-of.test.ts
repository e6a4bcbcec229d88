import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { carriedOf, submissionOf, valuesOf } from '../../platform/careers/submission-of.ts'
import type { PostedForm } from '../../platform/careers/posted-form.ts'
import { Problem } from '../../platform/http/problem.ts'
import { job } from './sample.ts'

const id = '01939f6e-0000-7000-8000-00000000000b'
const posted = (changes: Record<string, string[]> = {}): PostedForm => ({
  files: [],
  fields: new Map(
    Object.entries({
      submissionId: [id],
      locale: ['de'],
      consent: ['true'],
      'consent.version': ['2026-01'],
      utm_source: ['fair'],
      referrer: ['https://kite.example/'],
      'answers.name': ['  Zoë '],
      'answers.email': ['zoe@example.org'],
      'answers.phone': [''],
      'answers.letter': ['one\r\ntwo'],
      'answers.nights': ['4'],
      'answers.permit': ['false'],
      'answers.tools': ['loom', 'needle'],
      'answers.stranger': ['x'],
      ...changes,
    }),
  ),
})

describe('the submission of a posted form', () => {
  it('has each answer in the shape of its question, and none where nothing was typed', () => {
    const submission = submissionOf(
      job.form,
      posted(),
      { cv: { id: 'upload-1', name: 'cv.pdf' } },
      'http://platform.test/kite-works/jobs/sail-maker',
    )
    assert.deepEqual(submission, {
      submissionId: id,
      answers: {
        name: 'Zoë',
        email: 'zoe@example.org',
        cv: 'upload-1',
        letter: 'one\ntwo',
        nights: 4,
        permit: false,
        tools: ['loom', 'needle'],
      },
      consent: { version: '2026-01', locale: 'de' },
      attribution: {
        utm: { utm_source: 'fair' },
        referrer: 'https://kite.example/',
        page: 'http://platform.test/kite-works/jobs/sail-maker',
        source: null,
      },
      locale: 'de',
      website: undefined,
    })
  })

  it('passes on what makes no sense, so that it is refused by its name', () => {
    const { answers } = submissionOf(job.form, posted({ 'answers.nights': ['many'], 'answers.permit': ['perhaps'] }), {}, '')
    assert.equal(answers['nights'], 'many')
    assert.equal(answers['permit'], 'perhaps')
  })

  it('agrees to nothing for a candidate who did not', () => {
    assert.equal(submissionOf(job.form, posted({ consent: [] }), {}, '').consent.version, '')
  })

  it('is refused without the id that the form carries', () => {
    assert.throws(
      () => submissionOf(job.form, posted({ submissionId: ['x'] }), {}, ''),
      (cause) => cause instanceof Problem && cause.errors?.[0]?.field === 'body.submissionId',
    )
  })

  it('leaves what was typed for the form that comes back', () => {
    assert.deepEqual(valuesOf(job.form, posted())['tools'], ['loom', 'needle'])
    const file = { field: 'answers.cv', name: 'cv.exe', bytes: Buffer.from('MZ') }
    assert.deepEqual(valuesOf(job.form, { ...posted(), files: [file] })['cv'], ['cv.exe'])
    assert.deepEqual(carriedOf(posted(), { submissionId: 'other', token: 'token', locale: 'en', attribution: {} }), {
      submissionId: id,
      token: 'token',
      locale: 'de',
      attribution: { utm_source: 'fair', referrer: 'https://kite.example/' },
    })
  })
})
