import { v7 as uuid, validate as isUuid } from 'uuid'
import { Board } from '../boards/board.ts'
import type { Question } from '../boards/question.ts'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict, notFound } from '../http/problem.ts'
import type { Entitlements } from '../tenancy/entitlements.ts'
import type { PublicJob, Variant } from './public-job.ts'
import { titleWords } from './slug.ts'
import type { State } from './state.ts'

/** When something is done, where the platform is, and what is paid for: what every verb of a job needs besides its tenant. */
export interface Occasion {
  at: Date
  publicUrl: string
  entitlements: Entitlements
}

/** A vacancy, in any state of its life. What changes its state stands in `job-life.ts`. */
export class Job extends TenantModel {
  static override tableName = 'jobs'
  static override jsonAttributes = ['remote', 'pay', 'content', 'variants', 'contact', 'customFields', 'questions']
  declare boardId: string
  declare state: State
  /** Its moment came and nothing paid for it, or it is published and out of sight for the same reason. */
  declare awaitingPayment: boolean
  declare slug: string
  declare title: string
  declare requisitionId: string | null
  declare departmentId: string | null
  declare team: string | null
  declare workplace: PublicJob['workplace']
  declare remote: PublicJob['remote']
  declare employmentType: PublicJob['employmentType']
  declare level: PublicJob['level']
  declare language: string
  declare pay: PublicJob['pay']
  declare content: PublicJob['content']
  declare variants: Variant[]
  declare contact: PublicJob['contact']
  declare customFields: PublicJob['customFields']
  declare questions: Question[]
  declare featured: boolean
  declare network: boolean
  declare publishAt: Date | null
  declare validThrough: Date | null
  /** When it was last published; null for a job that never was. */
  declare publishedAt: Date | null
  declare closedAt: Date | null
  declare externalId: string | null
  /** Counts the changes of what the job says; its state has no part in it. */
  declare version: number
  declare createdAt: Date
  declare updatedAt: Date

  /**
   * The job, which nobody else changes until the transaction ends.
   * @throws notFound
   */
  static async lock(scope: TenantScope, id: string): Promise<Job> {
    const job = isUuid(id) ? await Job.of(scope).findById(id).forNoKeyUpdate() : undefined
    if (!job) throw notFound()
    return job
  }

  /** Ids of the places, in the order in which they are shown. */
  async placeIds(scope: TenantScope): Promise<string[]> {
    const links = await JobPlace.of(scope).where({ job_id: this.id }).orderBy('position')
    return links.map(({ placeId }) => placeId)
  }

  async moveTo(scope: TenantScope, placeIds: string[]): Promise<void> {
    await JobPlace.of(scope).where({ job_id: this.id }).delete()
    const links = placeIds.map((placeId, position) => ({ tenantId: scope.tenantId, jobId: this.id, placeId, position }))
    if (links.length) await JobPlace.query(scope.trx).insert(links)
  }

  /** @param event what happened, in one word; `fields` are those that an edit changed */
  async record(scope: TenantScope, event: Pick<JobEvent, 'kind'> & Partial<JobEvent>, at: Date): Promise<void> {
    const states = { fromState: this.state, toState: this.state }
    await JobEvent.query(scope.trx).insert({
      id: uuid(),
      tenantId: scope.tenantId,
      jobId: this.id,
      actor: scope.actor,
      at,
      fields: [],
      ...states,
      ...event,
    })
  }

  /** @throws Problem 409 for anything that the public may have seen */
  async discard(scope: TenantScope): Promise<void> {
    if (this.state !== 'draft' || this.publishedAt) {
      throw conflict(`Only a draft that was never published can be deleted; this job is ${this.state}. Archive it instead.`)
    }
    await Job.of(scope).findById(this.id).delete()
  }
}

/**
 * The title's words as an address of the board; where another job has it, with the end of the id. The board stays
 * locked, so two jobs of one title never take one address.
 */
export async function freeSlug(scope: TenantScope, { id, boardId }: Pick<Job, 'id' | 'boardId'>, title: string): Promise<string> {
  await Board.of(scope).findById(boardId).forNoKeyUpdate()
  const words = titleWords(title)
  const taken = words === '' || (await Job.of(scope).where({ board_id: boardId, slug: words }).whereNot({ id }).select('id').first())
  return taken ? `${words || 'job'}-${id.slice(-8)}` : words
}

/** That a job is at a place. */
export class JobPlace extends TenantModel {
  static override tableName = 'job_places'
  static override idColumn = ['job_id', 'place_id']
  declare jobId: string
  declare placeId: string
  declare position: number
}

/** What happened to a job, and by whom. */
export class JobEvent extends TenantModel {
  static override tableName = 'job_events'
  declare jobId: string
  declare kind: string
  declare fromState: State | null
  declare toState: State | null
  declare fields: string[]
  /** `user:<id>`, `key:<id>` or `system`. */
  declare actor: string
  declare at: Date
}
