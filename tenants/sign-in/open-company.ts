import { askFor } from '../part/form-dialog.ts'
import { session } from '../session.ts'

/** Opens another company for who is signed in, and goes to it. */
export async function openCompany(): Promise<void> {
  const input = { name: 'name', label: 'Company', required: true, help: 'It gets a board of its own at once. You are its owner.' }
  const made = await askFor<{ id: string }>('Open a company', '/v1/tenants', [input])
  if (made) session.enter(made.id)
}
