import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { refuseTwin } from '../database/twin.ts'
import { conflict } from '../http/problem.ts'
import { JobPlace } from './job.ts'
import type { Occasion } from './job.ts'
import { republish } from './republish.ts'

export interface PlaceValues {
  name: string
  street: string | null
  postalCode: string | null
  city: string | null
  region: string | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
  latitude: number | null
  longitude: number | null
}

/** Where people work. */
export class Place extends TenantModel {
  static override tableName = 'places'
  declare name: string
  declare street: string | null
  declare postalCode: string | null
  declare city: string | null
  declare region: string | null
  declare country: string | null
  declare latitude: number | null
  declare longitude: number | null
  declare createdAt: Date

  /** @throws Problem 409 for a name that the tenant has already */
  static async found(scope: TenantScope, values: Partial<PlaceValues> & { name: string }): Promise<Place> {
    return Place.create<Place>(scope, values).catch(nameTaken)
  }

  /** Published jobs show it at once, and are found where it is now. @throws Problem 409 for a name that is taken */
  async change(scope: TenantScope, changes: Partial<PlaceValues>, { publicUrl }: Occasion): Promise<void> {
    await this.$query(scope.trx).patchAndFetch(changes).catch(nameTaken)
    const here = JobPlace.of(scope).where({ place_id: this.id }).select('job_id')
    await republish(scope, publicUrl, (jobs) => jobs.whereIn('jobs.id', here))
  }

  /** @throws Problem 409 while jobs are there */
  async leave(scope: TenantScope): Promise<void> {
    await Place.of(scope).findById(this.id).forUpdate()
    const jobs = await JobPlace.of(scope).where({ place_id: this.id }).resultSize()
    if (jobs) throw conflict(`The place is in use (jobs: ${jobs}): move these first.`)
    await Place.of(scope).findById(this.id).delete()
  }
}

const nameTaken = refuseTwin('body.name', 'There is a place of this name already.')
