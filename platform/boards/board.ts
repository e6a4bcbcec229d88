import type { PartialModelObject } from 'objection'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { refuseTwin } from '../database/twin.ts'
import { invalid, notFound } from '../http/problem.ts'
import { Tenant } from '../tenancy/tenant.ts'
import type { BoardChanges } from './board-input.ts'
import { plainForm } from './plain-form.ts'
import type { PublicBoard } from './public-board.ts'
import type { Form } from './question.ts'

/** The public face of a tenant's jobs, with what its tenant set. */
export class Board extends TenantModel {
  static override tableName = 'boards'
  static override jsonAttributes = ['theme', 'questions', 'consent']
  declare slug: string
  declare name: string
  declare locale: string
  declare theme: Record<string, string>
  declare attribution: boolean
  declare allowedOrigins: string[]
  declare questions: Form['questions']
  declare consent: Form['consent']
  declare duplicates: 'block' | 'warn' | 'merge'
  declare notifyEmail: string | null
  declare locales: string[]
  declare expiredJobs: 'missing' | 'gone' | 'banner' | 'redirect'
  declare expiredJobsUrl: string | null
  declare createdAt: Date
  declare updatedAt: Date

  /** @throws notFound for a board that is missing or another tenant's */
  static async bySlug(scope: TenantScope, slug: string): Promise<Board> {
    const board = await Board.of(scope).findOne({ slug })
    if (!board) throw notFound()
    return board
  }

  /**
   * The board that a body names.
   * @throws Problem 422 for a board that is missing or another tenant's
   */
  static async named(scope: TenantScope, slug: string): Promise<Board> {
    const board = await Board.of(scope).findOne({ slug })
    if (!board) throw invalid([{ field: 'body.board', message: 'is no board' }])
    return board
  }

  /**
   * Makes a board that everybody may see at once, with the plain form where none is given.
   * @throws Problem 409 where any tenant has a board of that slug
   */
  static async open(scope: TenantScope, values: PartialModelObject<Board>, publicUrl: string): Promise<Board> {
    const board = await Board.create<Board>(scope, { ...plainForm, ...values }).catch(slugTaken)
    const { id, slug, allowedOrigins } = board
    const presented = JSON.stringify(await board.present(scope, publicUrl))
    await scope
      .trx('published_boards')
      .insert({ board_id: id, tenant_id: scope.tenantId, slug, presented, allowed_origins: allowedOrigins })
    return board
  }

  /**
   * Changes what is given, and what the public sees of it, in one.
   * @returns whether its jobs are to be shown anew: the form that candidates fill in, or the language, is another now
   */
  async change(scope: TenantScope, changes: BoardChanges, publicUrl: string, at: Date): Promise<{ jobs: boolean }> {
    const board = await Board.of(scope).findById(this.id).forNoKeyUpdate().throwIfNotFound()
    const before = JSON.stringify([board.questions, board.consent, board.locale])
    const { consent: agreed, ...rest } = changes
    const consent = agreed ? nextConsent(board.consent, agreed.text) : board.consent
    await board.$query(scope.trx).patchAndFetch({ ...rest, consent, updatedAt: at })
    this.$set(board)
    await this.show(scope, publicUrl)
    return { jobs: before !== JSON.stringify([board.questions, board.consent, board.locale]) }
  }

  /** Makes the public face what the board is now; one that stays the same keeps its generation, and so its cached answers. */
  async show(scope: TenantScope, publicUrl: string): Promise<void> {
    // Held before anything is read: another that shows it anew meanwhile must not be followed by what was read before.
    await scope.trx('published_boards').where({ board_id: this.id }).forUpdate().select('board_id')
    const presented = JSON.stringify(await this.present(scope, publicUrl))
    await scope.trx.raw(
      `UPDATE published_boards SET presented = given.presented, allowed_origins = given.allowed_origins
       FROM (SELECT ?::json AS presented, ?::text[] AS allowed_origins) given
       WHERE board_id = ?
         AND (published_boards.presented::jsonb, published_boards.allowed_origins) IS DISTINCT FROM (given.presented::jsonb, given.allowed_origins)`,
      [presented, this.allowedOrigins, this.id],
    )
  }

  /** What anybody may know of it. */
  async present(scope: TenantScope, publicUrl: string): Promise<PublicBoard> {
    const { name, website } = await Tenant.current(scope)
    return {
      slug: this.slug,
      name: this.name,
      company: { name, website },
      url: `${publicUrl}/${this.slug}`,
      locale: this.locale,
      theme: this.theme,
      attribution: this.attribution,
      ...(this.locales.length ? { locales: this.locales } : {}),
    }
  }
}

/** Who agreed, agreed to one text: another text is another version, in a row that never comes back to an earlier one. */
function nextConsent(present: Form['consent'], text: string): Form['consent'] {
  if (text === present.text) return present
  if (/^\d{1,9}$/.test(present.version)) return { version: String(Number(present.version) + 1), text }
  const [, base = present.version, count = '1'] = /^(.*)\.(\d{1,9})$/.exec(present.version) ?? []
  return { version: `${base}.${Number(count) + 1}`, text }
}

const slugTaken = refuseTwin('body.slug', 'There is a board of this slug already: choose another.')
