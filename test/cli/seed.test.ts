import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Consent, Question, questionTypes } from '../../platform/boards/question.ts'
import type { SeedCompany, SeedJob } from '../../platform/cli/seed/company.ts'
import { composeJobs } from '../../platform/cli/seed/compose.ts'
import { companies } from '../../platform/cli/seed/index.ts'
import { ContentBlock, Country, employmentTypes, payPeriods, PayRange, Remote, workplaces } from '../../platform/jobs/public-job.ts'

const jobs = companies.flatMap((company) => company.jobs)
const published = jobs.filter((job) => job.state === 'published')
const allowed = new Set(['p', 'ul', 'ol', 'li', 'strong', 'em', 'h3', 'h4', 'a', 'blockquote'])

describe('the demo seed', () => {
  it('has four companies with at least 320 published jobs in at least five languages', () => {
    assert.equal(companies.length, 4)
    assert.ok(published.length >= 320, `${published.length} published`)
    assert.ok(new Set(published.map((job) => job.language)).size >= 5)
  })

  it('shows every state, workplace, employment type and pay period, and jobs without pay', () => {
    assert.deepEqual(distinct(jobs.map((job) => job.state)), ['closed', 'draft', 'paused', 'published', 'scheduled'])
    assert.deepEqual(distinct(published.map((job) => job.workplace)), workplaces.toSorted())
    assert.deepEqual(distinct(published.map((job) => job.employmentType)), employmentTypes.toSorted())
    const periods = distinct(published.flatMap((job) => job.pay.map((range) => range.period)))
    assert.deepEqual(periods, payPeriods.toSorted())
    assert.ok(published.some((job) => job.pay.length === 0) && published.some((job) => job.pay.length > 1))
  })

  it('has at least eight remote engineers at the robotics company', () => {
    const engineers = companies[0]?.jobs.filter(
      (job) => job.state === 'published' && job.workplace === 'remote' && job.title.includes('Engineer'),
    )
    assert.ok((engineers?.length ?? 0) >= 8, `${engineers?.length}`)
  })

  it('gives every remote job its countries or time zones, and only those', () => {
    for (const job of jobs) {
      assert.equal(job.remote !== undefined, job.workplace === 'remote', job.key)
      if (job.remote) assert.doesNotThrow(() => Remote.parse(job.remote), job.key)
    }
  })

  it('is the same every time it is composed', () => {
    const family = { key: 'cook', department: 'kitchen', language: 'en', about: ['a'], tasks: ['b', 'c'], profile: ['d'] }
    const voice = { headings: { about: 'A', tasks: 'B', profile: 'C', offer: 'D' }, levels: {}, places: {} }
    const texts = { tasksIntro: ['e', 'f'], profileOutro: ['g', 'h'], offerIntro: ['i', 'j'], offers: ['k', 'l', 'm', 'n', 'o'] }
    const house = { prefix: 'X', voices: { en: { ...voice, ...texts } }, places: [], contacts: {}, currencies: {} }
    const openings = [{ title: 'Cook', level: 'mid' as const, places: ['here'] }]
    const compose = () => composeJobs(house, [{ ...family, pay: null, workplace: 'on_site', openings }])
    assert.deepEqual(compose(), compose())
  })

  for (const company of companies) describe(company.tenant.name, () => checkCompany(company))

  it('asks a question of every type, and one only under a condition', () => {
    const questions = companies.flatMap((company) => [...company.board.questions, ...company.jobs.flatMap((job) => job.questions ?? [])])
    assert.deepEqual(distinct(questions.map((question) => question.type)), questionTypes.toSorted())
    assert.ok(questions.some((question) => question.when))
  })

  it('has no two jobs with the same whole text', () => {
    const texts = jobs.map((job) => job.content.map((block) => block.html).join(''))
    assert.equal(new Set(texts).size, texts.length)
  })

  it('never gives two jobs of a company the same title at the same places', () => {
    const seen = new Set<string>()
    for (const company of companies) {
      for (const job of company.jobs) {
        const name = `${company.tenant.slug}: ${job.title} (${job.places.join(' ')})`
        assert.ok(!seen.has(name), name)
        seen.add(name)
      }
    }
  })
})

function checkCompany(company: SeedCompany): void {
  it('has unique keys and requisition numbers', () => {
    assertUnique(company.jobs.map((job) => job.key))
    assertUnique(company.jobs.map((job) => job.requisitionId))
    assertUnique(company.departments.map((department) => department.key))
    assertUnique(company.places.map((place) => place.key))
  })

  it('names only departments and places it has', () => {
    const departments = new Set(company.departments.map(({ key }) => key))
    const places = new Set(company.places.map(({ key }) => key))
    for (const { parent } of company.departments) assert.ok(!parent || departments.has(parent), parent)
    for (const job of company.jobs) {
      assert.ok(departments.has(job.department), `${job.key}: ${job.department}`)
      assert.ok(job.places.length > 0 && job.places.every((place) => places.has(place)), `${job.key}: ${job.places.join()}`)
    }
    for (const department of departments) assert.ok(isUsed(company, department), department)
  })

  it('has places that exist on the globe', () => {
    for (const place of company.places) {
      assert.doesNotThrow(() => Country.parse(place.country), place.key)
      assert.ok(Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180, place.key)
    }
  })

  it('has a form whose questions are valid and which starts with the particulars', () => {
    assert.deepEqual(
      company.board.questions.slice(0, 4).map(({ id }) => id),
      ['name', 'email', 'phone', 'cv'],
    )
    assert.doesNotThrow(() => Consent.parse(company.board.consent))
    for (const job of company.jobs) {
      const questions = [...company.board.questions, ...(job.questions ?? [])]
      assertUnique(questions.map(({ id }) => id))
      for (const question of questions) checkQuestion(question, questions, job)
    }
  })

  it('has valid pay and content of four blocks in allowed tags', () => {
    for (const job of company.jobs) {
      for (const range of job.pay) assert.doesNotThrow(() => PayRange.parse(range), job.key)
      assert.equal(job.content.length, 4, job.key)
      for (const block of job.content) checkBlock(block, job)
    }
  })
}

function checkQuestion(question: Question, all: Question[], job: SeedJob): void {
  assert.doesNotThrow(() => Question.parse(question), `${job.key}: ${question.id}`)
  if (!question.when) return
  const asked = all.find(({ id }) => id === question.when?.question)
  assert.ok(asked, `${job.key}: ${question.id} depends on a question that is not asked`)
  const answers = asked.type === 'yes_no' ? ['true', 'false'] : asked.choices?.map(({ value }) => value)
  assert.ok(
    (question.when.equals ?? []).every((answer) => answers?.includes(answer)),
    `${job.key}: ${question.id}`,
  )
}

function checkBlock(block: SeedJob['content'][number], job: SeedJob): void {
  assert.doesNotThrow(() => ContentBlock.parse(block))
  for (const [, name] of block.html.matchAll(/<\/?([a-z0-9]+)/gi)) assert.ok(allowed.has(name ?? ''), `${job.key}: ${name}`)
  assert.doesNotMatch(block.html, /[{}]|undefined|&(?!amp;|lt;|gt;)|<p><\/p>|<ul><\/ul>/, `${job.key}: ${block.heading}`)
  assert.ok(block.html.replaceAll(/<[^>]+>/g, '').length > 90, `${job.key}: ${block.heading} is too short`)
}

function isUsed(company: SeedCompany, department: string): boolean {
  return company.jobs.some((job) => job.department === department) || company.departments.some(({ parent }) => parent === department)
}

function assertUnique(values: string[]): void {
  assert.deepEqual(
    values.filter((value, index) => values.indexOf(value) !== index),
    [],
  )
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].toSorted()
}
