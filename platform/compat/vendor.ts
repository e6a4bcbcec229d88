import { z } from 'zod'
import type { OutsideFetch } from '../http/outside.ts'
import { ashby } from './reader/ashby-reader.ts'
import { greenhouse } from './reader/greenhouse-reader.ts'
import { lever } from './reader/lever-reader.ts'
import type { Listing } from './reader/listing.ts'
import { personio } from './reader/personio-reader.ts'
import { recruitee } from './reader/recruitee-reader.ts'
import { smartRecruiters } from './reader/smartrecruiters-reader.ts'
import { workable } from './reader/workable-reader.ts'

/** A company's name at a vendor: it stands in an address or is the first part of a host, and never more of either. */
export const Account = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9])){0,99}$/, 'takes letters, digits, dots, - and _')

export const vendorNames = ['greenhouse', 'lever', 'ashby', 'smartrecruiters', 'workable', 'recruitee', 'personio'] as const
export type VendorName = (typeof vendorNames)[number]

/** Another system, of which everybody may read which jobs a company has. */
export interface Vendor {
  name: VendorName
  /** As people know it. */
  label: string
  /**
   * Asks as little as tells whether the company is there.
   * @throws UnknownAccount, VendorFailed
   */
  find(fetch: OutsideFetch, account: string): Promise<unknown>
  /**
   * @param language of jobs that do not tell theirs
   * @throws UnknownAccount, VendorFailed
   */
  list(fetch: OutsideFetch, account: string, language: string): Promise<Listing>
}

export const vendors: Record<VendorName, Vendor> = {
  greenhouse,
  lever,
  ashby,
  smartrecruiters: smartRecruiters,
  workable,
  recruitee,
  personio,
}
