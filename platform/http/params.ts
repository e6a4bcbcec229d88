import { z } from 'zod'

/** The `:id` of a path. Any text: what cannot be an id is answered like an id that is not there. */
export const Id = z.object({ id: z.string().max(100) })
