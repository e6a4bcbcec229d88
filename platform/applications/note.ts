import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { promise } from '../tasks/outbox.ts'
import type { Application } from './application.ts'
import { listReviewers } from './assignee.ts'
import type { Reviewer } from './assignee.ts'

/** What somebody of the team wrote about an application, for the team. */
export class Note extends TenantModel {
  static override tableName = 'application_notes'
  declare applicationId: string
  /** As in a scope: `user:<id>`, `key:<id>`. */
  declare actor: string
  declare text: string
  declare at: Date
  declare editedAt: Date | null

  /** Writes one; whom it calls gets a letter. */
  static async write(scope: TenantScope, { id }: Application, text: string, at: Date): Promise<Note> {
    const note = await Note.create<Note>(scope, { applicationId: id, actor: scope.actor, text, at, editedAt: null })
    await note.#call(scope, await calledIn(scope, text))
    return note
  }

  /** Who was called before is not called again. */
  async edit(scope: TenantScope, text: string, at: Date): Promise<void> {
    await Note.of(scope).findById(this.id).patch({ text, editedAt: at })
    const called = await calledIn(scope, text)
    await this.#mentions(scope)
      .whereNotIn(
        'user_id',
        called.map(({ id }) => id),
      )
      .delete()
    await this.#call(scope, called)
    this.$set({ text, editedAt: at })
  }

  isOf({ actor }: TenantScope): boolean {
    return this.actor === actor
  }

  #mentions({ trx, tenantId }: TenantScope) {
    return trx('note_mentions').where({ tenant_id: tenantId, note_id: this.id })
  }

  async #call(scope: TenantScope, called: Reviewer[]): Promise<void> {
    for (const { id: userId } of called) {
      const row = { tenant_id: scope.tenantId, note_id: this.id, application_id: this.applicationId, user_id: userId }
      const put = await scope.trx('note_mentions').insert(row).onConflict(['tenant_id', 'user_id', 'note_id']).ignore().returning('user_id')
      if (put.length && scope.actor !== `user:${userId}`) await promise(scope, 'note.mention', { noteId: this.id, userId })
    }
  }
}

/** Whom a text calls: `@` and a whole name, or an e-mail address, of somebody who may see applications. Of two with one name, both. */
async function calledIn(scope: TenantScope, text: string): Promise<Reviewer[]> {
  if (!text.includes('@')) return []
  const reviewers = await listReviewers(scope)
  const told = text.normalize('NFC').toLowerCase()
  const names = reviewers.flatMap(({ name, email }) => [name, email]).map((one) => one.normalize('NFC').toLowerCase())
  const called = new Set<string>()
  for (const at of [...told.matchAll(/@/g)].map(({ index }) => index + 1)) {
    // “@Ann Lee” calls Ann Lee, and not Ann.
    const longest = names
      .filter((name) => name !== '' && told.startsWith(name, at) && !/^[\p{L}\p{N}]/u.test(told.slice(at + name.length)))
      .toSorted((one, other) => other.length - one.length)[0]
    if (longest !== undefined) called.add(longest)
  }
  return reviewers.filter(({ name, email }) => called.has(name.normalize('NFC').toLowerCase()) || called.has(email.toLowerCase()))
}
