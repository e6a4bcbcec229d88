import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict } from '../http/problem.ts'

const mostTemplates = 200

/** What a tenant writes to candidates again and again. */
export class LetterTemplate extends TenantModel {
  static override tableName = 'letter_templates'
  declare name: string
  /** BCP 47; null where it is for candidates of any language. */
  declare locale: string | null
  declare subject: string
  declare body: string
  declare createdAt: Date
  declare updatedAt: Date

  static async list(scope: TenantScope): Promise<LetterTemplate[]> {
    return LetterTemplate.of(scope).orderBy(['name', 'locale'])
  }

  /** @throws Problem 409 for a name that is taken in its language */
  static async make(scope: TenantScope, values: TemplateValues, at: Date): Promise<LetterTemplate> {
    if ((await LetterTemplate.of(scope).resultSize()) >= mostTemplates) throw conflict(`A company has ${mostTemplates} templates at most.`)
    await requireFree(scope, values)
    return LetterTemplate.create<LetterTemplate>(scope, { ...values, createdAt: at, updatedAt: at })
  }

  /** @throws Problem 409 for a name that is taken in its language */
  async change(scope: TenantScope, values: Partial<TemplateValues>, at: Date): Promise<void> {
    const { name = this.name, locale = this.locale } = values
    await requireFree(scope, { name, locale }, this.id)
    await LetterTemplate.of(scope)
      .findById(this.id)
      .patch({ ...values, updatedAt: at })
    this.$set({ ...values, updatedAt: at })
  }
}

type TemplateValues = Pick<LetterTemplate, 'name' | 'locale' | 'subject' | 'body'>

/** One after another: names are not taken at once. */
async function requireFree(scope: TenantScope, { name, locale }: Pick<LetterTemplate, 'name' | 'locale'>, but?: string): Promise<void> {
  await scope.trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`templates ${scope.tenantId}`])
  const others = LetterTemplate.of(scope).where({ name })
  if (locale === null) others.whereNull('locale')
  else others.where({ locale })
  if (but) others.whereNot({ id: but })
  if (await others.select('id').first()) throw conflict(`There is a template called “${name}” for that language already.`)
}
