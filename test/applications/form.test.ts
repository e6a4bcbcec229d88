import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Question } from '../../platform/boards/question.ts'
import { checkForm } from '../../platform/applications/form.ts'

const consent = { version: '1', text: 'Yes.' }
const choices = ['red', 'blue'].map((value) => ({ value, label: value.toUpperCase() }))
const ask = (question: Partial<Question> & Pick<Question, 'type'>): Question => ({
  id: 'q',
  label: 'Question',
  required: false,
  ...question,
})
const check = (questions: Question[], answers: Record<string, unknown>) => checkForm({ questions, consent }, answers)

const upload = '5f0c1f0e-6d1c-4c7e-9f0a-0b7a3c1d2e3f'
const cases: { question: Question; good: [given: unknown, kept?: unknown][]; bad: unknown[] }[] = [
  {
    question: ask({ type: 'short_text' }),
    good: [['Ada'], ['  Ada  ', 'Ada'], ['x'.repeat(255)]],
    bad: ['x'.repeat(256), 'a\nb', 'a\u2028b', 1, true, ['a']],
  },
  {
    question: ask({ type: 'short_text', id: 'name' }),
    good: [['Zoë Núñez'], ['李小龍'], ["Conan O'Brien Jr."], ['J.R.R. Tolkien'], ['St.John Rivers']],
    bad: ['see https://spam.example', 'www.spam.example', 'ftp://x', 'pills.com', 'Ada at spam.example/win', 'n'.repeat(256)],
  },
  { question: ask({ type: 'long_text' }), good: [['two\nlines'], [' x ', 'x']], bad: [5, false, ['x']] },
  {
    question: ask({ type: 'email' }),
    good: [['ada@example.org'], ["o'brien+jobs@mail.example.co.uk"], ['zoë@bücher.example']],
    bad: [
      'ada',
      'ada@',
      '@example.org',
      'ada@example',
      'a b@example.org',
      'a@b@c.org',
      'a@x.org,b@x.org',
      'a@x.org\r\nbcc: b@x.org',
      '<a@x.org>',
      '.a@x.org',
      'a..b@x.org',
      7,
    ],
  },
  {
    question: ask({ type: 'phone' }),
    good: [['+49 30 1234567'], ['(030) 123-45.67'], ['12345']],
    bad: ['1234', '123456789012345678901', 'call me', '+49 30 12345 ext 7', '٠١٢٣٤٥'],
  },
  {
    question: ask({ type: 'url' }),
    good: [['https://example.com'], ['http://example.com/a?b#c']],
    bad: [
      'example.com',
      'javascript:alert(1)',
      'ftp://example.com',
      'https://',
      'https://localhost',
      'https://user:pass@example.com',
      'data:text/html,x',
    ],
  },
  {
    question: ask({ type: 'date' }),
    good: [['2026-11-30'], ['2028-02-29']],
    bad: ['2026-02-30', '2027-02-29', '30.11.2026', '2026-11-30T00:00:00Z', '26-11-30', 20261130],
  },
  {
    question: ask({ type: 'number', min: 0, max: 20 }),
    good: [[0], [20], [1.5]],
    bad: [-1, 20.1, '3', Number.NaN, Number.POSITIVE_INFINITY, true],
  },
  { question: ask({ type: 'yes_no' }), good: [[true], [false]], bad: ['true', 1, 'yes', [true]] },
  { question: ask({ type: 'single_choice', choices }), good: [['red']], bad: ['RED', 'green', ['red'], 1] },
  {
    question: ask({ type: 'multi_choice', choices }),
    good: [
      [['red']],
      [
        ['red', 'blue', 'red'],
        ['red', 'blue'],
      ],
    ],
    bad: ['red', ['red', 'green'], [['red']]],
  },
  { question: ask({ type: 'file' }), good: [[upload], [upload.toUpperCase(), upload]], bad: ['cv.pdf', '../../etc/passwd', 1, [upload]] },
]

describe('an answer', () => {
  for (const { question, good, bad } of cases) {
    it(`to a question of the type ${question.type}${question.id === 'name' ? ' (a name)' : ''} is checked`, () => {
      for (const [given, kept = given] of good) {
        const { answers, errors } = check([question], { [question.id]: given })
        assert.deepEqual([errors, answers[question.id]], [[], kept], JSON.stringify(given))
      }
      for (const given of bad) {
        const { answers, errors } = check([question], { [question.id]: given })
        assert.deepEqual([errors.map(({ field }) => field), answers], [[`body.answers.${question.id}`], {}], JSON.stringify(given))
      }
    })
  }

  it('that is blank is no answer, and missing where one is required', () => {
    for (const given of ['', '   ', [], undefined]) {
      const question = ask({ type: 'short_text', required: true })
      assert.equal(check([question], { q: given }).errors[0]?.message, 'is required')
      assert.deepEqual(check([{ ...question, required: false }], { q: given }), {
        questions: [{ ...question, required: false }],
        answers: {},
        demographics: new Map(),
        files: new Map(),
        errors: [],
      })
    }
  })

  it('is always required to name and e-mail, whatever the form says', () => {
    const questions = [ask({ id: 'name', type: 'short_text' }), ask({ id: 'email', type: 'email' })]
    assert.deepEqual(
      check(questions, {}).errors.map(({ field }) => field),
      ['body.answers.name', 'body.answers.email'],
    )
  })

  it('to a question that the form does not ask is refused', () => {
    const given = JSON.parse('{"__proto__": "x", "constructor": "y", "salary": 1}') as Record<string, unknown>
    assert.deepEqual(
      check([ask({ type: 'url' })], given)
        .errors.map(({ field }) => field)
        .toSorted(),
      ['body.answers.__proto__', 'body.answers.constructor', 'body.answers.salary'],
    )
  })
})

describe('a conditional question', () => {
  const permit = ask({ id: 'permit', type: 'yes_no', required: true })
  const kind = ask({ id: 'kind', type: 'single_choice', required: true, choices, when: { question: 'permit', equals: ['true'] } })
  const detail = ask({ id: 'detail', type: 'short_text', required: true, when: { question: 'kind', equals: ['blue'] } })
  const questions = [permit, kind, detail]

  it('is required only while it is shown', () => {
    assert.deepEqual(
      check(questions, { permit: true }).errors.map(({ field }) => field),
      ['body.answers.kind'],
    )
    assert.deepEqual(check(questions, { permit: false }).errors, [])
    assert.deepEqual(
      check(questions, { permit: true, kind: 'blue' }).errors.map(({ field }) => field),
      ['body.answers.detail'],
    )
  })

  it('that is hidden is dropped with its answer, and hides what hangs on it', () => {
    const outcome = check(questions, { permit: false, kind: 'blue', detail: 'left over' })
    assert.deepEqual(outcome.answers, { permit: false })
    assert.deepEqual(outcome.questions, [permit])
  })

  it('hangs on any of several chosen values', () => {
    const colours = ask({ id: 'colours', type: 'multi_choice', choices })
    const why = ask({ id: 'why', type: 'short_text', required: true, when: { question: 'colours', equals: ['red'] } })
    assert.equal(check([colours, why], { colours: ['blue'] }).errors.length, 0)
    assert.equal(check([colours, why], { colours: ['blue', 'red'] }).errors.length, 1)
  })

  it('that waits for itself is never shown', () => {
    const one = ask({ id: 'one', type: 'short_text', required: true, when: { question: 'two', equals: ['x'] } })
    const two = ask({ id: 'two', type: 'short_text', required: true, when: { question: 'one', equals: ['x'] } })
    assert.deepEqual(check([one, two], { one: 'x', two: 'x' }), {
      questions: [],
      answers: {},
      demographics: new Map(),
      files: new Map(),
      errors: [],
    })
  })
})
