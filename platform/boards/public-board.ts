import { z } from 'zod'

/** What anybody may know of a board: `GET /v1/boards/:board`. */
export const PublicBoard = z
  .object({
    slug: z.string(),
    name: z.string(),
    company: z.object({ name: z.string(), website: z.string().nullable() }),
    /** The hosted board's address. */
    url: z.string(),
    /** The interface language where neither the tag nor the page names one (BCP 47). */
    locale: z.string(),
    /** Names of custom properties without their `--rolecall-` prefix, and their values. */
    theme: z.record(z.string(), z.string()),
    /** Whether "Powered by Rolecall" stands below the list. */
    attribution: z.boolean(),
    /** Languages that the hosted pages are offered in, where not in all they speak. */
    locales: z.array(z.string()).optional(),
  })
  .meta({ id: 'Board' })

export type PublicBoard = z.infer<typeof PublicBoard>
