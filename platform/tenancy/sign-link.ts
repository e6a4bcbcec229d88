import { z } from 'zod'

/** Where a letter goes. */
export const Address = z.email().max(254)

/** What the link of a letter says, and whether it is meant in another browser than the one that asked. */
export const LinkText = z.object({
  token: z.string().min(1).max(200),
  elsewhere: z.boolean().default(false),
})

/** What is answered to who asks for a letter: the same for every address. */
export const asked = z.object({ email: z.string().meta({ description: 'Where a letter is on its way to.' }) })

export const noStore = { 'cache-control': 'private, no-store' }
