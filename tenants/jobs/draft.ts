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
  'variants',
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
  variants: [],
  contact: null,
  customFields: [],
  questions: [],
  featured: false,
  network: false,
  validThrough: null,
}

/** What of a job is another than it was. */
export type Changes = Partial<Values>

/** A job under the pen: what is written, what of it is stored, and what the platform found wrong. */
export class Draft {
  values: Values
  /** The stored job; null for one that is new. */
  job: TenantJob | null = null
  /** Field → reason, with the field as the API names it: `pay.0.max`. */
  faults = new Map<string, string>()
  board: string
  /** Whether what is written brings back a revision. */
  restored = false
  readonly #host: ReactiveControllerHost
  /** Hears of every change. */
  readonly #changed: () => void
  /** As it was written when it was stored: what the platform made of it does not move under the pen. */
  #stored: Values

  constructor(
    host: ReactiveControllerHost,
    job: TenantJob | null,
    start: { board: string; language: string },
    changed: () => void = () => undefined,
  ) {
    this.#host = host
    this.#changed = changed
    this.board = job?.board ?? start.board
    this.values = job ? valuesOf(job) : { ...structuredClone(blank), language: start.language }
    this.#stored = this.values
    this.job = job
  }

  get dirty(): boolean {
    return Object.keys(this.changes).length > 0
  }

  get changes(): Changes {
    return changesOf(this.values, this.#stored)
  }

  get stored(): Values {
    return this.#stored
  }

  get editable(): boolean {
    return !this.job || this.job.may.includes('edit')
  }

  /** Whether candidates see it, or will without another word of a person. */
  get seen(): boolean {
    return ['published', 'scheduled', 'paused'].includes(this.job?.state ?? 'draft')
  }

  set<Name extends keyof Values>(name: Name, value: Values[Name]): void {
    this.write({ [name]: value } as Changes)
  }

  /** Writes several fields at once. */
  write(changes: Changes): void {
    this.values = { ...this.values, ...changes }
    for (const field of this.faults.keys()) if ((field.split('.')[0] ?? '') in changes) this.faults.delete(field)
    this.#host.requestUpdate()
    this.#changed()
  }

  /** Goes on with what was written before; nobody is told. */
  resume(changes: Changes): void {
    this.values = { ...this.values, ...changes }
  }

  /** Stores what has changed; what is written meanwhile stays. @throws Refusal */
  async save({ autosave = false } = {}): Promise<TenantJob> {
    const { job, values, restored } = this
    const flags = { ...(autosave ? { autosave } : {}), ...(restored ? { restored } : {}) }
    const whole = job ? { ...this.changes, ...flags, version: job.version } : { ...values, board: this.board }
    const saved = await call<TenantJob>(job ? 'PATCH' : 'POST', job ? `/v1/jobs/${job.id}` : '/v1/jobs', whole)
    this.restored = false
    if (!autosave && this.values === values) this.accept(saved)
    else this.follow(saved, values)
    return saved
  }

  /** Takes what the platform has, in place of what is written. */
  accept(job: TenantJob): void {
    this.job = job
    this.values = valuesOf(job)
    this.#stored = this.values
    this.faults = new Map()
    this.restored = false
    this.#host.requestUpdate()
  }

  /** The job stands elsewhere in its life, or was stored as it was written; what is written stays. */
  follow(job: TenantJob, stored: Values = this.#stored): void {
    this.job = job
    this.#stored = stored
    this.#host.requestUpdate()
  }

  /** Goes on upon what somebody else has stored meanwhile, with these words in place of theirs. */
  rebase(theirs: TenantJob, mine: Changes): void {
    this.job = theirs
    this.#stored = valuesOf(theirs)
    this.values = { ...this.#stored, ...mine }
    this.#host.requestUpdate()
    this.#changed()
  }

  revert(): void {
    this.values = this.#stored
    this.faults = new Map()
    this.restored = false
    this.#host.requestUpdate()
    this.#changed()
  }

  blame({ errors }: Refusal): void {
    this.faults = new Map(errors.map(({ field, message }) => [field.replace(/^(body|job)\./, ''), plainly(message)]))
    this.#host.requestUpdate()
  }
}

export const valuesOf = (job: TenantJob): Values => Object.fromEntries(names.map((name) => [name, job[name]])) as Values

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export const changesOf = (values: Values, stored: Values): Changes =>
  Object.fromEntries(names.filter((name) => !same(values[name], stored[name])).map((name) => [name, values[name]]))
