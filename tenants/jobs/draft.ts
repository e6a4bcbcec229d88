import type { ReactiveControllerHost } from 'lit'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import type { Refusal } from '../api.ts'
import { call } from '../api.ts'
import { plainly } from '../part/fault.ts'

/** What a person may write of a job. */
export type Values = Pick<TenantJob, (typeof names)[number]>

const names = [
  'title',
  'requisitionId',
  'departmentId',
  'placeIds',
  'team',
  'workplace',
  'remote',
  'employmentType',
  'level',
  'language',
  'pay',
  'content',
  'contact',
  'customFields',
  'questions',
  'featured',
  'network',
  'validThrough',
] as const

const blank: Values = {
  title: '',
  requisitionId: null,
  departmentId: null,
  placeIds: [],
  team: null,
  workplace: 'on_site',
  remote: null,
  employmentType: 'full_time',
  level: null,
  language: 'en',
  pay: [],
  content: [{ heading: null, html: '' }],
  contact: null,
  customFields: [],
  questions: [],
  featured: false,
  network: false,
  validThrough: null,
}

/** A job under the pen: what is written, what of it is stored, and what the platform found wrong. */
export class Draft {
  values: Values
  /** The stored job; null for one that is new. */
  job: TenantJob | null = null
  /** Field → reason, with the field as the API names it: `pay.0.max`. */
  faults = new Map<string, string>()
  board: string
  readonly #host: ReactiveControllerHost
  #stored: string

  constructor(host: ReactiveControllerHost, job: TenantJob | null, start: { board: string; language: string }) {
    this.#host = host
    this.board = job?.board ?? start.board
    this.values = job ? valuesOf(job) : { ...structuredClone(blank), language: start.language }
    this.#stored = JSON.stringify(this.values)
    this.job = job
  }

  get dirty(): boolean {
    return JSON.stringify(this.values) !== this.#stored
  }

  get editable(): boolean {
    return !this.job || this.job.may.includes('edit')
  }

  set<Name extends keyof Values>(name: Name, value: Values[Name]): void {
    this.values = { ...this.values, [name]: value }
    for (const field of this.faults.keys()) if (field === name || field.startsWith(`${name}.`)) this.faults.delete(field)
    this.#host.requestUpdate()
  }

  /** Stores what has changed. @throws Refusal */
  async save(): Promise<TenantJob> {
    const { job, values } = this
    const whole = job ? { ...changesOf(values, valuesOf(job)), version: job.version } : { ...values, board: this.board }
    const saved = await call<TenantJob>(job ? 'PATCH' : 'POST', job ? `/v1/jobs/${job.id}` : '/v1/jobs', whole)
    this.accept(saved)
    return saved
  }

  /** Takes what the platform has, in place of what is written. */
  accept(job: TenantJob): void {
    this.job = job
    this.values = valuesOf(job)
    this.#stored = JSON.stringify(this.values)
    this.faults = new Map()
    this.#host.requestUpdate()
  }

  /** The job stands elsewhere in its life; what is written stays. */
  follow(job: TenantJob): void {
    this.job = job
    this.#host.requestUpdate()
  }

  /** What is written shall go over what somebody else has stored meanwhile. */
  overwrite(theirs: TenantJob): void {
    this.job = theirs
    this.#host.requestUpdate()
  }

  revert(): void {
    this.values = JSON.parse(this.#stored) as Values
    this.faults = new Map()
    this.#host.requestUpdate()
  }

  blame({ errors }: Refusal): void {
    this.faults = new Map(errors.map(({ field, message }) => [field.replace(/^(body|job)\./, ''), plainly(message)]))
    this.#host.requestUpdate()
  }
}

const valuesOf = (job: TenantJob): Values => Object.fromEntries(names.map((name) => [name, job[name]])) as Values

const changesOf = (values: Values, stored: Values): Partial<Values> =>
  Object.fromEntries(
    names.filter((name) => JSON.stringify(values[name]) !== JSON.stringify(stored[name])).map((name) => [name, values[name]]),
  )
