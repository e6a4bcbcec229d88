import { randomInt } from 'node:crypto'
import type { QueryBuilderType } from 'objection'
import { v7 as uuid } from 'uuid'
import type { Question } from '../boards/question.ts'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict } from '../http/problem.ts'
import type { Problem } from '../http/problem.ts'
import { nameOfActor } from '../tenancy/actor.ts'
import { Candidate } from './candidate.ts'
import type { Doubt } from './doubt.ts'
import type { Submission } from './submission.ts'
import { Upload, discardUploads } from './upload.ts'

/** Where an application stands. Doubtful ones are `held` until a person has looked at them. */
export const statuses = ['held', 'received', 'in_review', 'interview', 'offer', 'hired', 'rejected', 'withdrawn'] as const
export type Status = (typeof statuses)[number]

/** What was agreed to: which text, in which language, when. */
export interface ConsentGiven {
  version: string
  locale: string
  /** SHA-256 of the text, in hex. */
  textHash: string
  /** An instant (ISO 8601). */
  at: string
}

/** What a candidate sent for a job. */
export class Application extends TenantModel {
  static override tableName = 'applications'
  static override jsonAttributes = ['questions', 'answers', 'consent', 'attribution']
  declare jobId: string
  declare candidateId: string
  declare submissionId: string
  declare reference: string
  declare status: Status
  declare questions: Question[]
  declare answers: Record<string, unknown>
  declare consent: ConsentGiven
  declare attribution: Submission['attribution']
  declare locale: string
  declare duplicate: boolean
  /** Why it is held, or was: nothing that says more about the person. */
  declare heldFor: Doubt[]
  /** The average of what the team gave, from 1 to 5; 0 while nobody has rated. Comes as text. */
  declare rating: string
  /** Where the candidate came from, as the link or the page said. */
  declare source: string | null
  declare activeAt: Date
  declare submittedAt: Date

  /** The application that a submission became, however often it is sent, and whether it took the place of an earlier one. */
  static async findBySubmission(
    scope: TenantScope,
    submissionId: string,
  ): Promise<{ application: Application; replaced: boolean } | undefined> {
    const event = await ApplicationEvent.of(scope).findOne({ submission_id: submissionId })
    return event && { application: await Application.load(scope, event.applicationId), replaced: event.kind === 'replaced' }
  }

  /** The candidate's latest application for a job; neither a withdrawn one nor one that a program may have sent. */
  static async findEarlier(scope: TenantScope, jobId: string, candidateId: string): Promise<Application | undefined> {
    return Application.of(scope)
      .where({ job_id: jobId, candidate_id: candidateId })
      .whereNotIn('status', ['withdrawn', 'held'])
      .orderBy('id', 'desc')
      .first()
  }

  /** A code that can be read out on the phone, unique among the tenant's applications. */
  static async newReference(scope: TenantScope): Promise<string> {
    for (;;) {
      const reference = Array.from({ length: 8 }, () => crockford[randomInt(crockford.length)]).join('')
      if (!(await Application.of(scope).findOne({ reference }).select('id'))) return reference
    }
  }

  uploads(scope: TenantScope): QueryBuilderType<Upload> {
    return Upload.of(scope).where({ application_id: this.id }).orderBy('created_at').orderBy('id')
  }

  async wasReplaced(scope: TenantScope): Promise<boolean> {
    return (await ApplicationEvent.of(scope).where({ application_id: this.id, kind: 'replaced' }).resultSize()) > 0
  }

  /**
   * Moves it on; to where it stands already, nothing happens.
   * @param seen where the mover saw it
   * @returns where it stood, or null where it did not move
   * @throws Problem 409 for one that its candidate withdrew, or that somebody else has moved since it was seen
   */
  async moveTo(scope: TenantScope, status: Status, at: Date, seen?: Status): Promise<{ from: Status } | null> {
    const present = (await Application.of(scope).findById(this.id).forUpdate())?.status
    if (present === undefined || present === status) return null
    if (seen !== undefined && seen !== present) throw await movedMeanwhile(scope, this.id, present)
    if (present === 'withdrawn') throw conflict('The candidate has withdrawn this application.')
    await Application.of(scope).findById(this.id).patch({ status })
    const kind = status === 'withdrawn' ? 'withdrawn' : 'moved'
    await this.record(scope, { kind, fromStatus: present, toStatus: status }, at)
    this.status = status
    return { from: present }
  }

  async record(
    scope: TenantScope,
    event: Pick<ApplicationEvent, 'kind' | 'toStatus'> & Partial<ApplicationEvent>,
    at: Date,
  ): Promise<void> {
    await ApplicationEvent.query(scope.trx).insert({
      id: uuid(),
      tenantId: scope.tenantId,
      applicationId: this.id,
      actor: scope.actor,
      at,
      ...event,
    })
  }

  /** Removes it with its files; with the last one the candidate is forgotten as well. */
  async erase(scope: TenantScope): Promise<void> {
    // Another application of the same person waits here, so it is either counted below or comes after.
    await Candidate.of(scope).findById(this.candidateId).forUpdate()
    await discardUploads(scope, await this.uploads(scope))
    await Application.of(scope).findById(this.id).delete()
    const others = await Application.of(scope).where({ candidate_id: this.candidateId }).resultSize()
    if (others === 0) await Candidate.of(scope).findById(this.candidateId).delete()
  }
}

/** Who was first, so that two who move one application can talk. */
async function movedMeanwhile(scope: TenantScope, id: string, present: Status): Promise<Problem> {
  const last = await ApplicationEvent.of(scope).where({ application_id: id, to_status: present }).orderBy('id', 'desc').first()
  const by = last?.actor === 'candidate' ? 'The candidate' : ((last && (await nameOfActor(scope, last.actor))) ?? 'Somebody else')
  return conflict(`${by} has moved it to “${present.replaceAll('_', ' ')}” meanwhile.`)
}

/** Digits and letters that nobody mistakes for one another (Crockford's base 32). */
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What happened to an application, and by whom. */
export class ApplicationEvent extends TenantModel {
  static override tableName = 'application_events'
  declare applicationId: string
  declare kind: 'submitted' | 'replaced' | 'moved' | 'withdrawn' | 'file_added' | 'tagged' | 'untagged' | 'assigned' | 'unassigned'
  declare submissionId: string | null
  declare fromStatus: Status | null
  declare toStatus: Status
  /** The name of the file that was added. */
  declare file: string | null
  /** The tag's name, or the id of who was to look after it. */
  declare what: string | null
  declare actor: string
  declare at: Date
}
