import { askFor } from '../part/form-dialog.ts'

/** Asks for a new board. @returns its slug, or null for never mind */
export async function openBoard(): Promise<string | null> {
  const made = await askFor<{ slug: string }>('New board', '/v1/boards', [
    { name: 'name', label: 'Name', required: true, help: 'As candidates see it: Jobs at Acme.' },
    {
      name: 'slug',
      label: 'Address',
      required: true,
      help: 'Letters, digits and hyphens: acme. It cannot be changed later.',
      read: (text) => text.toLowerCase(),
    },
  ])
  return made?.slug ?? null
}
