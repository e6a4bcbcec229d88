import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkForm } from '../../platform/applications/form.ts'
import { findQuestionFaults } from '../../platform/boards/form-check.ts'
import { Question, questionTypes } from '../../platform/boards/question.ts'
import { asked, sent } from '../../widget/apply/answer.ts'
import type { Answers, Given } from '../../widget/apply/answer.ts'

type When = NonNullable<Question['when']>
type Type = Question['type']

const choices = ['red', 'blue', 'green'].map((value) => ({ value, label: value }))
const on = (type: Type): Question => ({ id: 'on', type, label: 'On', required: false, ...(type.endsWith('_choice') ? { choices } : {}) })
const hung = (when: Omit<When, 'question'>): Question => ({
  id: 'hung',
  type: 'short_text',
  label: 'Hung',
  required: false,
  when: { question: 'on', ...when },
})
const consent = { version: '1', text: 'Yes.' }
const upload = { id: '5f0c1f0e-6d1c-4c7e-9f0a-0b7a3c1d2e3f', name: 'cv.pdf' }

/** The ids that the widget asks and those that the server takes, for the same answers. */
function bothAsk(questions: Question[], answers: Answers): { widget: string[]; server: string[] } {
  const given = Object.fromEntries(
    questions.map((question) => [question.id, sent(question, answers[question.id])] as const).filter(([, answer]) => answer !== undefined),
  )
  return {
    widget: asked(questions, answers).map(({ id }) => id),
    server: checkForm({ questions, consent }, given).questions.map(({ id }) => id),
  }
}

/** What is asked where, for each type: a condition, answers with which it holds, and answers with which it does not. */
const cases: [type: Type, when: Omit<When, 'question'>, holds: (Given | undefined)[], not: (Given | undefined)[]][] = [
  ['yes_no', { equals: ['true'] }, ['true'], ['false', undefined]],
  ['yes_no', { not: ['true'] }, ['false'], ['true', undefined]],
  ['yes_no', { answered: false }, [undefined], ['true', 'false']],
  ['single_choice', { equals: ['red', 'blue'] }, ['red', 'blue'], ['green', '', undefined]],
  ['single_choice', { not: ['red'] }, ['blue'], ['red', undefined]],
  ['multi_choice', { equals: ['red', 'blue'] }, [['red'], ['green', 'blue']], [['green'], [], undefined]],
  ['multi_choice', { not: ['red'] }, [['blue', 'green']], [['red', 'blue'], [], undefined]],
  [
    'multi_choice',
    { all: ['red', 'blue'] },
    [
      ['blue', 'red'],
      ['red', 'green', 'blue'],
    ],
    [['red'], [], undefined],
  ],
  ['multi_choice', { answered: true }, [['red']], [[], undefined]],
  ['number', { least: 3 }, ['3', '10', '3,5'], ['2.9', '-4', '', undefined]],
  ['number', { most: 3 }, ['3', '-10', ' 0 '], ['10', '3,1', undefined]],
  ['number', { least: 3, most: 5 }, ['4', '5'], ['6', '2', undefined]],
  ['number', { equals: ['7'] }, ['7', '7.0', '07'], ['70', undefined]],
  ['date', { least: '2026-12-01' }, ['2026-12-01', '2027-01-01'], ['2026-11-30', undefined]],
  ['date', { most: '2026-12-01' }, ['2026-12-01', '2026-01-31'], ['2026-12-02', undefined]],
  ['short_text', { equals: ['Berlin'] }, ['Berlin', ' Berlin '], ['berlin', '', undefined]],
  ['short_text', { not: ['Berlin'] }, ['Ghent'], ['Berlin', '  ', undefined]],
  ['long_text', { answered: true }, ['words'], ['', '   ', undefined]],
  ['url', { answered: true }, ['https://example.com'], ['', undefined]],
  ['email', { answered: false }, ['', undefined], ['ada@example.org']],
  ['phone', { answered: true }, ['+49 30 1234567'], [undefined]],
  ['file', { answered: true }, [upload], [undefined]],
]

describe('a condition', () => {
  for (const [type, when, holding, failing] of cases) {
    it(`on ${type} with ${JSON.stringify(when)} is read the same by the widget and the server`, () => {
      const questions = [on(type), hung(when)]
      assert.deepEqual(findQuestionFaults(questions), [], 'a form may hold it')
      assert.ok(Question.safeParse(questions[1]).success)
      for (const answer of holding)
        assert.deepEqual(bothAsk(questions, { on: answer }), { widget: ['on', 'hung'], server: ['on', 'hung'] }, JSON.stringify(answer))
      for (const answer of failing)
        assert.deepEqual(bothAsk(questions, { on: answer }), { widget: ['on'], server: ['on'] }, JSON.stringify(answer))
    })
  }

  it('is read the same in any form, whatever hangs on whatever', () => {
    const random = randomOf(5)
    const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One
    const wish = (): Omit<When, 'question'> =>
      pick([
        { equals: [pick(['red', 'true', '3', '2026-12-01'])] },
        { not: [pick(['red', 'true', '3'])] },
        { all: ['red', pick(['blue', 'green'])] },
        { least: pick([3, '2026-12-01']) },
        { most: pick([3, '2026-12-01']) },
        { answered: random() < 0.5 },
        { equals: ['red', 'blue'], answered: true },
      ])
    const texts = ['', ' ', 'red', 'blue', 'true', 'false', '3', '3,0', '2.5', '-1', '2026-12-01', '2026-11-30', 'x']
    const given = (): Given | undefined => pick<Given | undefined>([...texts, ['red'], ['red', 'blue'], [], undefined])
    let shown = 0
    for (let round = 0; round < 5000; round++) {
      const questions = Array.from({ length: 6 }, (_, at): Question => {
        const when = at && random() < 0.7 ? { when: { question: `q${Math.floor(random() * at)}`, ...wish() } } : {}
        const type = pick(questionTypes.filter((one) => one !== 'file'))
        return { id: `q${at}`, type, label: 'Q', required: false, ...(type.endsWith('_choice') ? { choices } : {}), ...when }
      })
      const { widget, server } = bothAsk(questions, Object.fromEntries(questions.map(({ id }) => [id, given()])))
      assert.deepEqual(widget, server, JSON.stringify(questions))
      shown += widget.length
    }
    assert.ok(shown > 10_000 && shown < 28_000, `${shown} of 30000 questions were asked: both ways are tried`)
  })

  it('is refused that says nothing about an answer of its type', () => {
    const refused = (type: Type, when: Omit<When, 'question'>): string[] =>
      findQuestionFaults([on(type), hung(when)]).map(({ path }) => path.join('.'))
    assert.deepEqual(refused('yes_no', { least: 3 }), ['1.when.least'])
    assert.deepEqual(refused('single_choice', { all: ['red'] }), ['1.when.all'])
    assert.deepEqual(refused('file', { equals: ['x'] }), ['1.when.equals'])
    assert.deepEqual(refused('number', { least: '2026-12-01' }), ['1.when.least'])
    assert.deepEqual(refused('date', { most: 3 }), ['1.when.most'])
    assert.deepEqual(refused('number', { least: 5, most: 3 }), ['1.when.most'])
    assert.deepEqual(refused('multi_choice', { not: ['red', 'pink'] }), ['1.when.not.1'])
    assert.equal(Question.safeParse(hung({})).success, false)
  })
})

/** Numbers that are the same in each run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
