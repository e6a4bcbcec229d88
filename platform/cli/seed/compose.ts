import type { SeedContact, SeedJob } from './company.ts'
import type { Family, House, Opening, Voice } from './family.ts'
import { payRanges } from './pay.ts'

/** Every opening of the families as a job. The same input gives the same jobs: what varies follows from each job's key. */
export function composeJobs(house: House, families: Family[]): SeedJob[] {
  return families
    .flatMap((family) => family.openings.map((opening) => ({ family, opening })))
    .map(({ family, opening }, index) => composeJob(house, family, opening, index))
}

function composeJob(house: House, family: Family, opening: Opening, index: number): SeedJob {
  const key = [family.key, opening.level, ...opening.places, opening.mark].filter(Boolean).join('-')
  const workplace = opening.workplace ?? family.workplace
  return {
    key,
    title: opening.title,
    requisitionId: `${house.prefix}-${1040 + index * 3}`,
    department: family.department,
    places: opening.places,
    workplace,
    employmentType: opening.employmentType ?? family.employmentType ?? 'full_time',
    level: opening.level,
    language: family.language,
    pay: composePay(house, family, opening),
    content: composeContent(voiceOf(house, family), family, { ...opening, workplace }, key),
    publishedDaysAgo: hash(`${key}/age`) % 58,
    state: opening.state ?? 'published',
    ...optionalParts(house, family, opening, key),
  }
}

function optionalParts(house: House, family: Family, opening: Opening, key: string): Partial<SeedJob> {
  const team = opening.team ?? family.team
  const customFields = [...(family.customFields ?? []), ...(opening.customFields ?? [])]
  return {
    ...(team && { team }),
    ...(opening.remote && { remote: opening.remote }),
    ...(hash(`${key}/end`) % 3 === 0 && { validForDays: 60 + (hash(`${key}/days`) % 5) * 15 }),
    ...contactOf(house, family, key),
    ...(customFields.length > 0 && { customFields }),
    ...(family.questions && { questions: family.questions }),
    ...(opening.featured && { featured: true }),
  }
}

function contactOf(house: House, family: Family, key: string): { contact?: SeedContact } {
  const contact = house.contacts[family.language]
  return contact && hash(`${key}/contact`) % 4 !== 0 ? { contact } : {}
}

function composePay(house: House, family: Family, opening: Opening) {
  const pay = opening.pay === undefined ? family.pay : opening.pay
  const countries = opening.places.map((place) => house.places.find(({ key }) => key === place)?.country ?? '')
  return pay ? payRanges(pay, opening.level, countries, house.currencies) : []
}

function voiceOf(house: House, family: Family): Voice {
  const name = family.voice ?? family.language
  const voice = house.voices[name]
  if (!voice) throw new Error(`${house.prefix} has no voice ${name}`)
  return voice
}

function composeContent(voice: Voice, family: Family, opening: Opening, key: string): SeedJob['content'] {
  const places = opening.places.map((place) => voice.places[place]).filter((place) => place !== undefined)
  const level = voice.levels[opening.level]
  const remote = opening.workplace === 'remote' ? voice.remote : undefined
  const setting = [...(remote ? [remote.about] : places.map((place) => place.about)), ...pick(level?.about, `${key}/about`)].join(' ')
  const offers = [...(family.offers ?? []), ...(remote ? [remote.offer] : places.map((place) => place.offer)), ...some(voice.offers, key)]
  const employment = voice.employment?.[opening.employmentType ?? family.employmentType ?? 'full_time']
  const intro =
    voice.unpriced && (opening.pay === undefined ? family.pay : opening.pay) === null
      ? [voice.unpriced]
      : pick(voice.offerIntro, `${key}/offer`)
  const parts = {
    about: paragraphs([...family.about, setting]),
    tasks:
      paragraphs(pick(voice.tasksIntro, `${key}/tasks`)) + list([...allButOne(family.tasks, key), ...pick(level?.task, `${key}/task`)]),
    profile: list([...pick(level?.profile, `${key}/profile`), ...family.profile]) + paragraphs(pick(voice.profileOutro, `${key}/outro`)),
    offer: paragraphs([...intro, ...(employment ? [employment] : [])]) + list(offers) + steps(voice.process),
  }
  return (['about', 'tasks', 'profile', 'offer'] as const).map((part) => ({
    heading: voice.headings[part],
    html: parts[part],
  }))
}

function paragraphs(texts: string[]): string {
  return texts.map((text) => `<p>${text}</p>`).join('')
}

function list(texts: string[]): string {
  return `<ul>${items(texts)}</ul>`
}

function steps(process: Voice['process']): string {
  return process ? `<h4>${process.heading}</h4><ol>${items(process.steps)}</ol>` : ''
}

function items(texts: string[]): string {
  return texts.map((text) => `<li>${text}</li>`).join('')
}

/** The one text the seed points to, or none of an empty list. */
function pick(texts: string[] | undefined, seed: string): string[] {
  return texts && texts.length > 0 ? [texts[hash(seed) % texts.length] ?? ''] : []
}

/** Four texts in their order, a different four for different keys. */
function some(texts: string[], key: string): string[] {
  const start = hash(`${key}/offers`) % texts.length
  return texts.filter((_, index) => (index - start + texts.length) % texts.length < 4)
}

function allButOne(texts: string[], key: string): string[] {
  const left = hash(`${key}/left`) % texts.length
  return texts.filter((_, index) => index !== left)
}

/** FNV-1a, 32 bits, then mixed so that its low bits are even too. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}
